using System.Globalization;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>The instance types that the region offers.</summary>
internal static class PaiDlcInstanceTypes
{
    private static readonly JsonObject[] All =
    [
        Spec("ecs.c6.large", "CPU", "", "ECS", 2, 0, 0, 4),
        Spec("ecs.c6.xlarge", "CPU", "", "ECS", 4, 0, 0, 8),
        Spec("ecs.g6.2xlarge", "CPU", "", "ECS", 8, 0, 0, 32),
        Spec("ecs.g7.4xlarge", "CPU", "", "ECS", 16, 0, 0, 64),
        Spec("ecs.gn6i-c4g1.xlarge", "GPU", "NVIDIA T4", "ECS", 4, 1, 16, 15),
        Spec("ecs.gn6v-c8g1.2xlarge", "GPU", "NVIDIA V100", "ECS", 8, 1, 16, 32),
        Spec("ecs.gn7i-c8g1.2xlarge", "GPU", "NVIDIA A10", "ECS", 8, 1, 24, 30),
        Spec("ml.gu7ef.8xlarge-gu100", "GPU", "GU100", "Lingjun", 128, 8, 80, 1024),
    ];

    public static PaiDlcRefusal? Select(SimulatedRequest request, out List<JsonObject> rows, out int total)
    {
        rows = [];
        total = 0;
        if (request.QueryValue("SortBy") is not null)
        {
            return PaiDlcRefusal.InvalidParameter("SortBy");
        }

        if (request.QueryValue("Order") is not (null or "asc" or "desc"))
        {
            return PaiDlcRefusal.InvalidParameter("Order");
        }

        if (!Number(request.QueryValue("PageNumber") ?? "1", out int page))
        {
            return PaiDlcRefusal.InvalidParameter("PageNumber");
        }

        if (!Number(request.QueryValue("PageSize") ?? "10", out int size) || size > 100)
        {
            return PaiDlcRefusal.InvalidParameter("PageSize");
        }

        string[]? names = request.QueryValue("InstanceTypes")?.Split(',');
        JsonObject[] kept =
        [
            .. All.Where(spec => Is(spec, "AcceleratorType", request.QueryValue("AcceleratorType"))
                && Is(spec, "ResourceType", request.QueryValue("ResourceType"))
                && names?.Contains((string?)spec["InstanceType"], StringComparer.Ordinal) != false),
        ];
        if (string.Equals(request.QueryValue("Order"), "desc", StringComparison.Ordinal))
        {
            Array.Reverse(kept);
        }

        total = kept.Length;
        rows.AddRange(kept.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size));
        return null;
    }

    private static bool Is(JsonObject spec, string name, string? wanted) => wanted is null
        || string.Equals((string?)spec[name], wanted, StringComparison.Ordinal);

    private static bool Number(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;

    private static JsonObject Spec(
        string name,
        string accelerator,
        string gpuType,
        string resource,
        int cpu,
        int gpu,
        int gpuMemory,
        int memory) => new()
    {
        ["InstanceType"] = name,
        ["AcceleratorType"] = accelerator,
        ["GpuType"] = gpuType,
        ["ResourceType"] = resource,
        ["Cpu"] = cpu,
        ["Gpu"] = gpu,
        ["GpuMemory"] = gpuMemory,
        ["Memory"] = memory,
        ["IsAvailable"] = true,
        ["SpotStockStatus"] = "WithStock",
        ["NonProtectSpotDiscount"] = 0.3,
        ["DefaultGPUDriver"] = gpu > 0 ? "535.161.08" : "",

        // The official sample nests a JSON text inside each text.
        ["SupportedGPUDrivers"] = gpu > 0 ? new JsonArray("[\"535.161.08\",\"470.199.02\"]") : [],
        ["PaymentTypes"] = new JsonArray("PostPaid", "Spot"),
    };
}
