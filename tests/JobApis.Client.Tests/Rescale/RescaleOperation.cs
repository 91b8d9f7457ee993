using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>
/// A call of the interface: its expected request, the documented answer, and the values to read from it.
/// </summary>
/// <param name="Name">The method's name without <c>Async</c>.</param>
/// <param name="Call">Makes the call, and checks its result.</param>
/// <param name="Request">Method and target.</param>
/// <param name="Answer">The documented answer.</param>
/// <param name="Body">The expected body, byte for byte.</param>
internal sealed record RescaleOperation(
    string Name,
    Func<IRescaleApi, CancellationToken, Task> Call,
    string Request,
    ScriptedAnswer Answer,
    string Body = "")
{
    private const string File =
        """{ "id": "f1", "name": "out.csv", "relativePath": "run1/out.csv", "typeId": 5, "decryptedSize": 9007199254740993, "new": 1 }""";

    private const string Run = """
        { "id": "1", "displayOrder": 2, "type": 3, "dateStarted": "2021-06-01T08:09:10Z", "dateCompleted": null, "outputFileCount": 4, "outputFileSize": null, "isOptimal": false,
          "parent": "0", "variables": [ { "name": "v", "value": 1.5, "displayValue": "1.5 mm", "isRelative": true } ], "new": 1 }
        """;

    private static readonly RescaleJobRequest Draft = new()
    {
        Name = "beam-17",
        JobAnalyses =
        [
            new()
            {
                Analysis = new("calculix", "2.20"),
                Command = "ccx beam",
                Hardware = new() { CoreType = "emerald", CoresPerSlot = 4, WallTime = 2 },
                InputFiles = [new("aB3xYz")],
            },
        ],
    };

    private const string DraftBody =
        """{"name":"beam-17","jobanalyses":[{"analysis":{"code":"calculix","version":"2.20"},"command":"ccx beam","hardware":"""
        + """{"coreType":"emerald","coresPerSlot":4,"walltime":2},"inputFiles":[{"id":"aB3xYz"}]}]}""";

    public static IReadOnlyList<RescaleOperation> All { get; } =
    [
        new("ListJobs", async (api, token) =>
        {
            RescalePage<RescaleJobSummary> page = await api.ListJobsAsync(new() { Page = 2, PageSize = 50 }, token);
            Assert.Equal((41, "a"), (page.Count, page.Results.Single().Id));
        }, "GET /api/v2/jobs/?page=2&page_size=50", """{ "count": 41, "next": null, "previous": null, "results": [ { "id": "a" } ] }"""),

        new(
            "GetJob",
            async (api, token) => Assert.Equal("beam", (await api.GetJobAsync("z/K?", token)).Name),
            "GET /api/v2/jobs/z%2FK%3F/",
            """{ "id": "z/K?", "name": "beam" }"""),

        new("CreateJob", async (api, token) => Assert.Equal(
            ("new", null),
            ((await api.CreateJobAsync(Draft, token)) is var job ? job.Id : "", job.ExpectedRuns)),
            "POST /api/v2/jobs/", new("""{ "id": "new", "name": "beam-17", "expectedRuns": null }""", 201), DraftBody),

        new(
            "ReplaceJob",
            async (api, token) => Assert.Equal("a", (await api.ReplaceJobAsync("a", Draft, token)).Id),
            "PUT /api/v2/jobs/a/",
            """{ "id": "a" }""",
            DraftBody),

        new("PatchJob", async (api, token) =>
        {
            RescaleJob part = await api.PatchJobAsync(
                "a",
                new() { Name = "beam-18", IsLowPriority = true, ProjectId = null },
                token);
            Assert.Equal(("a", true, "beam-18"), (part.Id, part.IsLowPriority, part.Name));
        }, "PATCH /api/v2/jobs/a/", """{ "id": "a", "isLowPriority": true, "name": "beam-18" }""", """{"name":"beam-18","isLowPriority":true,"projectId":null}"""),

        new("DeleteJob", (api, token) => api.DeleteJobAsync("a", token), "DELETE /api/v2/jobs/a/", new("", 204)),
        new(
            "SubmitJob",
            (api, token) => api.SubmitJobAsync("a", token),
            "POST /api/v2/jobs/a/submit/",
            new("", 200, null)),
        new("StopJob", (api, token) => api.StopJobAsync("a", token), "POST /api/v2/jobs/a/stop/", new("", 202, null)),

        new("ShareJob", async (api, token) =>
        {
            RescaleShareResponse reply = await api.ShareJobAsync(
                "a",
                new() { Email = "eve@example.net", Message = "look" },
                token);
            Assert.Equal("eve@example.net", reply.Recipient);
            Assert.Null(reply.SupportDesk);
        }, "POST /api/v2/jobs/a/share/", """{ "recipient": "eve@example.net", "supportDesk": null }""", """{"email":"eve@example.net","message":"look"}"""),

        new("ListStatuses", async (api, token) => Assert.Equal(
            RescaleStatus.Executing,
            (await api.ListStatusesAsync("a", new() { PageSize = 1 }, token)).Results.Single().Status),
            "GET /api/v2/jobs/a/statuses/?page_size=1",
            RescaleServer.Page(RescaleServer.Entry("Executing", "2021-06-01T08:15:30.5Z"))),

        new("ListClusterStatuses", async (api, token) => Assert.Equal(
            RescaleStatus.Stopped,
            (await api.ListClusterStatusesAsync("a", null, token)).Results.Single().Status),
            "GET /api/v2/jobs/a/cluster_statuses/",
            """{ "count": 1, "results": [ { "status": "Stopped", "statusDate": "2021-06-01T08:15:30Z" } ] }"""),

        new("ListFiles", async (api, token) =>
        {
            RescaleFile file = (await api.ListFilesAsync(
                "a",
                new() { Page = 2, PageSize = 5, Search = "a b&c" },
                token)).Results.Single();
            Assert.Equal(("f1", "run1/out.csv", 9007199254740993), (file.Id, file.RelativePath, file.DecryptedSize));
        }, "GET /api/v2/jobs/a/files/?page=2&page_size=5&search=a%20b%26c", RescaleServer.Page(File)),

        new(
            "ListRuns",
            async (api, token) => Check((await api.ListRunsAsync("a", new() { Page = 3 }, token)).Results.Single()),
            "GET /api/v2/jobs/a/runs/?page=3",
            RescaleServer.Page(Run)),
        new(
            "GetRun",
            async (api, token) => Check(await api.GetRunAsync("a", "1", token)),
            "GET /api/v2/jobs/a/runs/1/",
            Run),
        new("StopRun", (api, token) => api.StopRunAsync("a", "1", token), "POST /api/v2/jobs/a/runs/1/stop/", "{}"),

        new("SnapshotRun", async (api, token) =>
        {
            RescaleRunSnapshot snapshot = await api.SnapshotRunAsync("a", "1", token);
            Assert.Equal(
                ("d", 1, "s7", "disk full"),
                (snapshot.Data, snapshot.ExitCode, snapshot.LastSnapshotId, snapshot.Reason));
        }, "POST /api/v2/jobs/a/runs/1/snapshot/", """{ "data": "d", "exitcode": 1, "lastSnapshotID": "s7", "reason": "disk full" }"""),

        new("ListRunFiles", async (api, token) => Assert.Equal(
            5, (await api.ListRunFilesAsync("a", "1", new() { PageSize = 9 }, token)).Results.Single().TypeId),
            "GET /api/v2/jobs/a/runs/1/files/?page_size=9", RescaleServer.Page(File)),

        new("ListRunDirectory", async (api, token) =>
        {
            IReadOnlyList<RescaleDirectoryEntry> entries = await api.ListRunDirectoryAsync("a", "1", token);
            Assert.Equal(
                [("x/y.log", "/api/jobs/a/runs/1/tail/x/y.log"), ("z", null)],
                entries.Select(entry => (entry.Path, entry.Resource)));
            Assert.Equal("1", entries[1].AdditionalProperties!["new"].GetRawText());
        }, "GET /api/v2/jobs/a/runs/1/directory-contents/", """[ { "path": "x/y.log", "resource": "/api/jobs/a/runs/1/tail/x/y.log" }, { "path": "z", "resource": null, "new": 1 } ]"""),

        new("TailRunFile", async (api, token) =>
        {
            RescaleTail tail = await api.TailRunFileAsync("a", "1", "x y/process_output.log", new(2), token);
            Assert.Equal("text", tail.FileType);
            Assert.Equal(["one", "two"], tail.Lines);
        }, "GET /api/v2/jobs/a/runs/1/tail/x%20y/process_output.log?lines=2", """{ "fileType": "text", "lines": [ "one", "two" ] }"""),

        new("OpenRunFile", async (api, token) =>
            Assert.Equal("one\ntwo", await ReadAsync(await api.OpenRunFileAsync("a", "1", "x/y.log", token), token)),
            "GET /api/v2/jobs/a/runs/1/tail/x/y.log", new("one\ntwo", ContentType: "text/plain")),

        new("OpenFile", async (api, token) =>
            Assert.Equal("bytes", await ReadAsync(await api.OpenFileAsync("f/1", cancellationToken: token), token)),
            "GET /api/v2/files/f%2F1/contents/", new("bytes", ContentType: "application/octet-stream")),
    ];

    public bool IsRead => Request.StartsWith("GET ", StringComparison.Ordinal);

    /// <summary>Whether the answer is returned unchanged.</summary>
    public bool IsContent => Name.StartsWith("Open", StringComparison.Ordinal);

    /// <summary>Whether anything is read from the answer.</summary>
    public bool HasAnswer => Name is not ("DeleteJob" or "SubmitJob" or "StopJob" or "StopRun");

    public override string ToString() => Name;

    private static void Check(RescaleRun run)
    {
        Assert.Equal(
            ("1", 2, 3, 4, null, false, "0", true),
            (
                run.Id,
                run.DisplayOrder,
                run.Type,
                run.OutputFileCount,
                run.OutputFileSize,
                run.IsOptimal,
                run.Parent,
                run.IsActive));
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 8, 9, 10, TimeSpan.Zero), run.DateStarted);
        RescaleRunVariable variable = Assert.Single(run.Variables);
        Assert.Equal(
            ("v", 1.5, "1.5 mm", true),
            (variable.Name, variable.Value, variable.DisplayValue, variable.IsRelative));
        Assert.Equal(JsonValueKind.Number, run.AdditionalProperties!["new"].ValueKind);
    }

    private static async Task<string> ReadAsync(Stream content, CancellationToken token)
    {
        DownloadStream download = Assert.IsType<DownloadStream>(content);
        using StreamReader reader = new(download);
        string text = await reader.ReadToEndAsync(token);
        Assert.Equal(
            (false, 0, text.Length, text.Length),
            (download.IsPartial, download.Offset, download.TotalLength, download.RemainingLength));
        return text;
    }
}
