using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>Parses and checks the bodies of CreateJob and UpdateJob, and converts them to a row of the list.</summary>
internal static class PaiDlcJobBody
{
    private const int MaxBytes = 65_536;

    private static readonly string[] JobTypes =
    [
        "TFJob", "PyTorchJob", "MPIJob", "XGBoostJob", "OneFlowJob", "ElasticBatchJob", "SlurmJob", "RayJob",
        "DataJuicerJob",
    ];

    /// <summary>Members of the body that the list has unchanged.</summary>
    private static readonly string[] Shown =
    [
        "JobType", "DisplayName", "UserCommand", "ResourceId", "ThirdpartyLibDir", "SchedulingStrategy", "TemplateId",
        "Envs", "ThirdpartyLibs", "CodeSource", "DataSources", "Settings",
        "ElasticSpec", "CredentialConfig", "JobSpecs", "JobMaxRunningTimeMinutes",
    ];

    /// <summary>The body as an object; null if it is not an object.</summary>
    public static JsonObject? Read(SimulatedRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns null if the body is valid for a new job.</summary>
    public static PaiDlcRefusal? CheckNew(SimulatedRequest request, JsonObject? body)
    {
        if (body is null)
        {
            return PaiDlcRefusal.InvalidParameter("body");
        }

        if (request.Body.Length > MaxBytes)
        {
            return new(400, "InvalidParameter", $"The request body must not exceed {MaxBytes} bytes.");
        }

        foreach (string name in (string[])["DisplayName", "JobType", "UserCommand"])
        {
            if (TextOf(body[name]) is not { Length: > 0 })
            {
                return new(400, "MissingParameter", $"The parameter {name} is mandatory.");
            }
        }

        if (body["JobSpecs"] is not JsonArray { Count: > 0 } specs || specs.Any(static spec => spec is not JsonObject))
        {
            return new(400, "MissingParameter", "The parameter JobSpecs is mandatory.");
        }

        return TextOf(body["DisplayName"])!.Length > 1024 ? PaiDlcRefusal.InvalidParameter("DisplayName")
            : !JobTypes.Contains(
                TextOf(body["JobType"]),
                StringComparer.Ordinal) ? PaiDlcRefusal.InvalidParameter("JobType")
            : CheckPriority(body);
    }

    public static PaiDlcRefusal? CheckPriority(JsonObject body) =>
        body["Priority"] is null || NumberOf(body["Priority"]) is >= 1 and <= 9
            ? null
            : PaiDlcRefusal.InvalidParameter("Priority");

    /// <summary>Converts a body to the list's row, and the additional members of GetJob.</summary>
    public static (JsonObject Row, JsonObject Details) ToRow(
        JsonObject body,
        string id,
        PaiDlcSimulator service,
        DateTimeOffset now)
    {
        string created = WireTime.Seconds(now);
        JsonObject row = new()
        {
            ["JobId"] = id,
            ["Status"] = "Creating",
            ["SubStatus"] = "",
            ["ReasonCode"] = "",
            ["ReasonMessage"] = "",
            ["UserId"] = service.CallerUserId,
            ["Username"] = "ci-bot",
            ["WorkspaceId"] = TextOf(body["WorkspaceId"]) ?? service.DefaultWorkspaceId ?? "77",
            ["WorkspaceName"] = "nlp",
            ["Accessibility"] = TextOf(body["Accessibility"]) ?? "PRIVATE",
            ["Priority"] = (int)(NumberOf(body["Priority"]) ?? 1),
            ["RestartTimes"] = "0",
            ["Duration"] = 0L,
            ["GmtCreateTime"] = created,
            ["GmtSubmittedTime"] = "",
            ["GmtRunningTime"] = "",
            ["GmtSuccessedTime"] = "",
            ["GmtFailedTime"] = "",
            ["GmtStoppedTime"] = "",
            ["GmtFinishTime"] = "",
            ["GmtModifiedTime"] = created,
            ["StatusHistory"] = new JsonArray(new JsonObject
            {
                ["Status"] = "Creating",
                ["StartTime"] = created,
                ["EndTime"] = "",
                ["ReasonCode"] = "",
                ["ReasonMessage"] = "",
            }),
        };
        foreach (string name in Shown)
        {
            if (body[name] is { } value)
            {
                row[name] = value.DeepClone();
            }
        }

        if (body["UserVpc"] is JsonObject vpc)
        {
            // One array is spelled differently in requests and answers.
            JsonObject shown = (JsonObject)vpc.DeepClone();
            if (shown["ExtendedCIDRs"] is { } ranges)
            {
                shown.Remove("ExtendedCIDRs");
                shown["ExtendedCidrs"] = ranges;
            }

            row["UserVpc"] = shown;
        }

        JsonObject detail = new() { ["Description"] = TextOf(body["Description"]) ?? "", ["RestartTimes"] = "0/10" };
        if (body["CustomEnvs"] is { } variables)
        {
            detail["CustomEnvs"] = variables.DeepClone();
        }

        return (row, new() { ["detail"] = detail });
    }

    /// <summary>Applies the members that can be changed; others are ignored silently, as by the service.</summary>
    public static void Update(JsonObject body, SimulatedJob job)
    {
        JsonObject row = job.Content;
        bool waitsOnQuota = TextOf(row["ResourceId"]) is { Length: > 0 }
            && job.Status is "Creating" or "Queuing" or "EnvPreparing";
        if (waitsOnQuota && NumberOf(body["Priority"]) is { } priority)
        {
            row["Priority"] = (int)priority;
        }

        if (string.Equals(TextOf(body["Accessibility"]), "PUBLIC", StringComparison.Ordinal))
        {
            row["Accessibility"] = "PUBLIC";
        }

        if (TextOf(body["Description"]) is { } description)
        {
            if (job.Hidden["detail"] is not JsonObject detail)
            {
                job.Hidden["detail"] = detail = [];
            }

            detail["Description"] = description;
        }

        if (body["JobSpecs"] is JsonArray { Count: > 0 } specs)
        {
            row["JobSpecs"] = specs.DeepClone();
        }
    }

    public static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static double? NumberOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? node.GetValue<double>() : null;
}
