using System.Globalization;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>Sources with a scripted server, and answers in Worklayer's wire format.</summary>
internal static class WorklayerServer
{
    public const string AccessToken = "canary.worklayer.token";

    /// <summary>The contract's sample row.</summary>
    public const string SampleRow =
        """
        { "id": "0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01", "short_id": "Q4ZK8TMVB2N", "name": null,
          "description": "R. Example | 2023 | 1040", "workspace_id": "17", "status": "CLAIMED",
          "create_time": "2023-03-01T09:15:00.12Z", "update_time": "2023-03-02T10:00:00.1234567Z",
          "transmit_time": "2023-03-01T09:20:00Z", "deadline_time": null, "total_amount": 120.5,
          "members": [ { "role": "CHAMPION", "type": "CLIENT", "user_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a9a",
            "given_name": "Rae", "family_name": "Example", "display_name": "Rae Example" } ] }
        """;

    public static WorklayerOptions Options(ScriptedServer server) => new()
    {
        BaseAddress = server.BaseAddress,
        AllowInsecureLoopback = true,
        AccessToken = AccessToken,
        MaxRetries = 0,
    };

    public static WorklayerJobSource Open(ScriptedServer server) => new("tax", Options(server));

    public static string Page(IEnumerable<int> ids, string? next = "") =>
        $$"""{"data":[{{string.Join(',', ids.Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"job-{{id}}"}""")))}}],"next_page_token":{{(next is null ? "null" : $"\"{next}\"")}}}""";

    /// <summary>The decoded value of a query parameter; null if there is none.</summary>
    public static string? ValueOf(ScriptedRequest request, string name) =>
        request.Target.Split('?', 2) is [_, var query]
            ? query.Split('&')
                .Select(pair => pair.Split('='))
                .Where(pair => pair[0] == name)
                .Select(pair => Uri.UnescapeDataString(pair[1]))
                .SingleOrDefault()
            : null;
}
