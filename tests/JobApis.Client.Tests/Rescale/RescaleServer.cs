using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Rows and sources of a scripted Rescale.</summary>
internal static class RescaleServer
{
    public const string Key = "k3y-of-the-test";

    public static RescaleJobSource Open(
        ScriptedServer server,
        int maxRetries = 0,
        RescaleApiVersion version = RescaleApiVersion.V2,
        TimeProvider? clock = null) =>
        Open(server.BaseAddress, maxRetries, version, clock);

    public static RescaleJobSource Open(
        Uri address,
        int maxRetries = 0,
        RescaleApiVersion version = RescaleApiVersion.V2,
        TimeProvider? clock = null) =>
        new(new RescaleOptions
        {
            BaseAddress = address,
            AllowInsecureLoopback = true,
            ApiKey = Key,
            MaxRetries = maxRetries,
            ApiVersion = version,
            TimeProvider = clock ?? TimeProvider.System,
        });

    public static string Page(string results, string? next = null, int count = 1) =>
        $$"""{ "count": {{count}}, "previous": null, "results": [ {{results}} ], "next": {{JsonSerializer.Serialize(next)}} }""";

    public static string Row(string id, string status = "Executing") =>
        $$"""{ "id": "{{id}}", "name": "beam", "jobStatus": { "content": "{{status}}", "labelClass": "", "useLabel": true } }""";

    public static string Entry(string status, string date, string? reason = null) =>
        $$"""{ "status": "{{status}}", "statusDate": "{{date}}", "statusReason": {{JsonSerializer.Serialize(reason)}} }""";
}
