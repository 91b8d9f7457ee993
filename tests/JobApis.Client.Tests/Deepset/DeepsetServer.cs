using System.Globalization;
using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

/// <summary>Sources with a scripted server, and answers in deepset's wire format.</summary>
internal static class DeepsetServer
{
    public const string Key = "api_canary.deepset.key";

    public static readonly Guid Workspace = new("3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6");

    public const string Path = "/api/v2/workspaces/3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6/shared_jobs";

    /// <summary>The contract's sample row.</summary>
    public const string SampleRow =
        """
        {
          "shared_job_id": "0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10",
          "job_id": "77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21",
          "workspace_id": "3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6",
          "workspace_name": "legal-emea",
          "title": "Lease review, spring",
          "description": null,
          "link": "https://example.invalid/shared?token=abc",
          "expiration_date": "2027-03-31T22:00:00.123456Z",
          "is_revoked": false,
          "login_required": true,
          "show_files": true
        }
        """;

    public static DeepsetOptions Options(ScriptedServer server) => new()
    {
        BaseAddress = server.BaseAddress,
        AllowInsecureLoopback = true,
        ApiKey = Key,
        WorkspaceId = Workspace,
        MaxRetries = 0,
    };

    public static DeepsetJobSource Open(ScriptedServer server) => new("legal", Options(server));

    /// <summary>An artificial id, ordered by its number.</summary>
    public static Guid Id(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:D12}"));

    public static string Page(IEnumerable<int> ids, bool hasMore, int? total = null) =>
        $$"""{"data":[{{string.Join(',', ids.Select(id => $$"""{"shared_job_id":"{{Id(id)}}"}"""))}}],"has_more":{{(hasMore ? "true" : "false")}},"total":{{total?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}""";

    /// <summary>A query as names and decoded values, in order.</summary>
    public static IEnumerable<(string Name, string Value)> QueryOf(ScriptedRequest request) =>
        request.Target.Split('?', 2)[1].Split('&')
            .Select(pair => pair.Split('='))
            .Select(pair => (pair[0], Uri.UnescapeDataString(pair[1])));

    public static string? ValueOf(ScriptedRequest request, string name) =>
        QueryOf(request).Where(pair => pair.Name == name).Select(pair => pair.Value).SingleOrDefault();

    public static IReadOnlyList<Guid> IdsOf(IEnumerable<DeepsetSharedJob> jobs) =>
        [.. jobs.Select(job => job.SharedJobId)];
}
