using System.Text.Json;
using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

/// <summary>All calls of deepset.</summary>
internal static class DeepsetOperation
{
    private const string Workspace =
        """{ "name": "legal emea", "workspace_id": "3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6", "languages": { "en": 1 }, "default_idle_timeout_in_seconds": 43200, "metadata_fields": {}, "new": 1 }""";

    private const string Jobs = "/api/v2/workspaces/3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6/jobs";

    private static readonly Guid Job = new("77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21");
    private static readonly Guid Shared = new("0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10");
    private static readonly IReadOnlyList<string> AnyShape = ["<html></html>"];

    public static IReadOnlyList<WireOperation<IDeepsetApi>> All { get; } =
    [
        new(
            "ListSharedJobs",
            $"GET {DeepsetServer.Path}?page_number=2",
            "",
            DeepsetServer.Page([1], false),
            async (api, token) => Assert.Single(
                (await api.ListSharedJobsAsync(DeepsetServer.Workspace, new() { PageNumber = 2 }, token)).Data)),
        new(
            "ListSharedJobsByCursor",
            $"GET {DeepsetServer.Path}?limit=5",
            "",
            DeepsetServer.Page([1], false),
            async (api, token) => Assert.Single(
                (await api.ListSharedJobsByCursorAsync(DeepsetServer.Workspace, new() { Limit = 5 }, token)).Data)),
        new(
            "SelectSharedJobs",
            $"GET {DeepsetServer.Path}?select=title&limit=100",
            "",
            """[ { "title": null } ]""",
            async (api, token) => Assert.Single(
                (await api.SelectSharedJobsAsync(DeepsetServer.Workspace, new() { Select = "title" }, token)).Rows)),
        new("ListWorkspaces", "GET /api/v1/workspaces", "", $"[ {Workspace} ]", async (api, token) => Assert.Equal(
            "legal emea",
            (await api.ListWorkspacesAsync(token))[0].Name)) { Malformed = ["<html></html>", "{}", "[1]"] },
        new(
            "GetWorkspace",
            "GET /api/v1/workspaces/legal%20emea",
            "",
            Workspace,
            async (api, token) =>
            {
                DeepsetWorkspace workspace = await api.GetWorkspaceAsync("legal emea", token);
                Assert.Equal(
                    (DeepsetServer.Workspace, 43200),
                    (workspace.WorkspaceId, workspace.DefaultIdleTimeoutInSeconds));
                Assert.Equal(
                    (1, JsonValueKind.Object),
                    (workspace.Languages?.GetProperty("en").GetInt32(), workspace.MetadataFields?.ValueKind));
                Assert.Equal(1, workspace.AdditionalProperties!["new"].GetInt32());
            }) { Malformed = ["<html></html>", "{}", """{ "workspace_id": "legal emea" }"""] },
        new(
            "CreateJob",
            $"POST {Jobs}?dry_run=true",
            """{"name":"batch","pipeline_id":"77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21","execution_mode":"PER_FILE","concurrency":20,"queries":[{"absolute_query_index":0,"filters":{"a":1},"query":"Why?"}],"search_history":true}""",
            new ScriptedAnswer("""{ "job_id": "x" }""", 201),
            async (api, token) => Assert.Equal("x", (await api.CreateJobAsync(
                DeepsetServer.Workspace,
                Draft(),
                true,
                token)).GetProperty("job_id").GetString())) { Malformed = AnyShape },
        new(
            "ListJobResults",
            $"GET {Jobs}/77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21/results?page_number=2&limit=3",
            "",
            """{ "data": [ { "answer": "a" } ], "has_more": true, "total": 7, "new": 1 }""",
            async (api, token) =>
            {
                DeepsetJobResults page = await api.ListJobResultsAsync(
                    DeepsetServer.Workspace, Job, new() { PageNumber = 2, Limit = 3 }, token);
                Assert.Equal(("a", true, 7, 1), (page.Results.Single()
                    .GetProperty("answer")
                    .GetString(), page.HasMore, page.Total, page.Raw.GetProperty("new").GetInt32()));
            }) { Malformed = ["<html></html>", "\"x\"", "null", ""] },
#pragma warning disable JOBAPIS001 // The inferred calls are tested like the others.
        new(
            "CreateSharedJob",
            $"POST {DeepsetServer.Path}",
            """{"job_id":"77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21","expiration_date":"2027-03-31T22:00:00Z","login_required":true,"title":"t","show_files":false}""",
            new ScriptedAnswer(DeepsetServer.SampleRow, 201),
            async (api, token) =>
            {
                DeepsetSharedJobRequest draft = new()
                {
                    JobId = Job,
                    ExpirationDate = new(2027, 3, 31, 22, 0, 0, TimeSpan.Zero),
                    LoginRequired = true,
                    Title = "t",
                    ShowFiles = false,
                };
                Assert.Equal(
                    Shared,
                    (await api.CreateSharedJobAsync(DeepsetServer.Workspace, draft, token)).SharedJob!.SharedJobId);
            }),
        new(
            "GetSharedJob",
            $"GET {DeepsetServer.Path}/0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10",
            "",
            DeepsetServer.SampleRow,
            async (api, token) => Assert.Equal(
                Shared,
                (await api.GetSharedJobAsync(DeepsetServer.Workspace, Shared, token)).SharedJobId)),
        new(
            "UpdateSharedJob",
            $"PATCH {DeepsetServer.Path}/0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10",
            """{"description":"d"}""",
            new ScriptedAnswer("", 204),
            async (api, token) => Assert.Null((await api.UpdateSharedJobAsync(
                DeepsetServer.Workspace, Shared, new() { Description = "d" }, token)).SharedJob)),
        new(
            "RevokeSharedJob",
            $"DELETE {DeepsetServer.Path}/0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10",
            "",
            """{ "free": "form" }""",
            (api, token) => api.RevokeSharedJobAsync(DeepsetServer.Workspace, Shared, token)) { Malformed = [] },
#pragma warning restore JOBAPIS001
    ];

    public static WireOperation<IDeepsetApi> Of(string name) => All.Single(operation => operation.Name == name);

    private static DeepsetJobRequest Draft() => new()
    {
        Name = "batch",
        PipelineId = Job,
        ExecutionMode = DeepsetExecutionMode.PerFile,
        Concurrency = 20,
        Queries = [new()
        {
            AbsoluteQueryIndex = 0,
            Filters = JsonElement.Parse("""{"a":1}"""),
            AdditionalProperties = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["query"] = JsonElement.Parse("\"Why?\""),
            },
        }],
        AdditionalProperties = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["search_history"] = JsonElement.Parse("true"),
        },
    };
}
