using System.Text.Json;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Rows and sources of a scripted Rescale.</summary>
internal static class RescaleServer
{
    public const string Key = "k3y-of-the-test";

    public static RescaleJobSource Open(ScriptedServer server, int maxRetries = 0) =>
        new(new RescaleOptions { BaseAddress = server.BaseAddress, AllowInsecureLoopback = true, ApiKey = Key, MaxRetries = maxRetries });

    public static string Page(string results, string? next = null, int count = 1) =>
        $$"""{ "count": {{count}}, "previous": null, "results": [ {{results}} ], "next": {{JsonSerializer.Serialize(next)}} }""";

    public static string Row(string id, string status = "Executing") =>
        $$"""{ "id": "{{id}}", "name": "beam", "jobStatus": { "content": "{{status}}", "labelClass": "", "useLabel": true } }""";

    public static string Entry(string status, string date, string? reason = null) =>
        $$"""{ "status": "{{status}}", "statusDate": "{{date}}", "statusReason": {{JsonSerializer.Serialize(reason)}} }""";
}
