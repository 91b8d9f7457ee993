using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace JobApis.Client.Benchmarks.Serving;

/// <summary>The list of one service: its path, its rows, and how a page is requested.</summary>
internal sealed class ServedList
{
    private static readonly string[] People =
    [
        "dana.whitfield@example.net", "jo.marsh@example.net", "t.okafor@example.net", "ingrid.solheim@example.net",
        "raj.patel@example.net", "mei.lin@example.net",
        "a.fontaine@example.net", "k.brandt@example.net", "sofia.ricci@example.net", "omar.haddad@example.net",
        "lee.cho@example.net", "paul.novak@example.net",
    ];

    private static readonly string[] Programs = ["CalculiX", "OpenFOAM", "Ansys Fluent", "LS-DYNA"];

    /// <summary>The fraction of a second in the creation time of Worklayer's rows.</summary>
    private static readonly TimeSpan WorklayerFraction = TimeSpan.FromMilliseconds(123);

    private readonly RowTemplate[] _rows;
    private readonly Func<HttpRequest, Account, PageRange> _pageOf;

    private ServedList(string path, Func<int, string> row, Func<HttpRequest, Account, PageRange> pageOf)
    {
        Path = path;
        _rows = [.. Enumerable.Range(0, 60).Select(number => new RowTemplate(row(number)))];
        _pageOf = pageOf;
    }

    public static IReadOnlyList<ServedList> All { get; } =
    [
        new("/api/v2/jobs/", RescaleRow, RescalePage),
        new("/api/v2/workspaces/", DeepsetRow, DeepsetPage),
        new("/v1.0/jobs", WorklayerRow, WorklayerPage),
        new("/jobs/v1/", JobsV1Row, JobsV1Page),
        new("/api/v1/jobs", PaiDlcRow, PaiDlcPage),
    ];

    /// <summary>The prefix of the path of a request for this list.</summary>
    public string Path { get; }

    public PageRange PageOf(HttpRequest request, Account account) => _pageOf(request, account);

    public RowTemplate RowOf(long number) => _rows[number % _rows.Length];

    // About 600 bytes. Twelve users, four programs and a few states repeat; every name is different.
    private static string RescaleRow(int number) => $$"""
        {"id":"R{{RowTemplate.Number}}","name":"Wing section {{RowTemplate.Number}}, turbulence study, refined mesh","owner":"{{People[number % 12]}}",
        "dateInserted":"{{RowTemplate.Created}}.120000Z","analysisNames":["{{Programs[number % 4]}}"{{(number % 3 == 0 ? $",\"{Programs[(number + 1) % 4]}\"" : "")}}],
        "jobStatus":{"content":"{{(number % 5) switch { 0 => "Executing", 1 => "Queued", _ => "Completed" }}}","labelClass":"label-success","useLabel":true},
        "clusterStatusDisplay":{{(number % 10 == 9 ? "null" : "{\"content\":\"Stopped\",\"labelClass\":\"label-default\",\"useLabel\":true}")}},
        "sharedWith":[{{string.Join(',', Enumerable.Range(0, number % 4).Select(step => $"\"{People[(number + step + 1) % 12]}\""))}}],"isVisible":true,"storage":{{20480 + (number * 977)}}}
        """.ReplaceLineEndings("");

    private static PageRange RescalePage(HttpRequest request, Account account)
    {
        long page = Number(request, "page", 1);
        int size = (int)Number(request, "page_size", 100);
        (long first, int count) = Part((page - 1) * size, size, account.Jobs);
        string next = first + count < account.Jobs
            ? Text($"\"http://{request.Host}/api/v2/jobs/?page={page + 1}&page_size={size}\"")
            : "null";
        return new(
            first, count, Text($"{{\"count\":{account.Jobs},\"next\":{next},\"previous\":null,\"results\":["), "]}");
    }

    private static string DeepsetRow(int number) => $$"""
        {"shared_job_id":"5a0c7b1e-0000-4000-8000-00{{RowTemplate.Number}}","job_id":"5a0c7b1e-0001-4000-8000-00{{RowTemplate.Number}}",
        "workspace_id":"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10","workspace_name":"research","title":"Contract review {{RowTemplate.Number}}",
        "description":"Shared for review, round {{number % 5}}.","link":"https://example.invalid/shared/{{RowTemplate.Number}}",
        "expiration_date":"{{RowTemplate.Created}}.120000Z","is_revoked":{{(number % 8 == 5 ? "true" : "false")}},"login_required":true,"show_files":false}
        """.ReplaceLineEndings("");

    private static PageRange DeepsetPage(HttpRequest request, Account account)
    {
        int size = (int)Number(request, "limit", 10);
        (long first, int count) = Part((Number(request, "page_number", 1) - 1) * size, size, account.Jobs);
        return new(
            first,
            count,
            "{\"data\":[",
            Text($"],\"has_more\":{(first + count < account.Jobs ? "true" : "false")},\"total\":{account.Jobs}}}"));
    }

    private static string WorklayerRow(int number) => $$"""
        {"id":"W{{RowTemplate.Number}}","short_id":"S{{RowTemplate.Number}}","name":"Tax return {{RowTemplate.Number}}","description":"{{People[number % 12]}} | 2025 | 1040",
        "workspace_id":"17","status":"{{(number % 4) switch { 0 => "CLAIMED", 1 => "UNCLAIMED", _ => "CLOSED" }}}","create_time":"{{RowTemplate.Created}}.123Z","update_time":"{{RowTemplate.Created}}.123456Z",
        "transmit_time":"{{RowTemplate.Created}}Z","deadline_time":null,"total_amount":{{199 + number}}.50,"members":[{"role":"CHAMPION","type":"CLIENT","user_id":"user_{{number % 12}}",
        "given_name":"Dana","family_name":"Whitfield","display_name":"{{People[number % 12]}}"}],"requested_provider":null}
        """.ReplaceLineEndings("");

    // Newest first, within the bounds of a window of creation time. A page token is the number of its first row.
    private static PageRange WorklayerPage(HttpRequest request, Account account)
    {
        string filter = request.Query["filter"].ToString();
        long newest = WorklayerBound(filter, "create_time<\"") is { } end ? Math.Min(end, account.Jobs) : 0;
        long oldest = WorklayerBound(filter, "create_time>=\"") is { } start
            ? Math.Min(start, account.Jobs)
            : account.Jobs;
        (long first, int count) = Part(
            Number(request, "page_token", newest),
            (int)Number(request, "page_size", 50),
            oldest);
        return new(
            first,
            count,
            "{\"data\":[",
            Text($"],\"next_page_token\":\"{(first + count < oldest ? first + count : "")}\"}}"));
    }

    // The newest row that was created before the time in a comparison.
    private static long? WorklayerBound(string filter, string comparison)
    {
        int at = filter.IndexOf(comparison, StringComparison.Ordinal);
        string text = at < 0 ? "" : filter[(at + comparison.Length)..].Split('"')[0];
        return DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out DateTime moment) ? RowTemplate.FirstBefore(moment - WorklayerFraction) : null;
    }

    private static string JobsV1Row(int number) => $$"""
        {"jobId":"5f0f3f6a{{RowTemplate.Number}}ab{{number % 10}}000","metadata":{"clientJobId":"5a0c7b1e-0000-4000-8000-00{{RowTemplate.Number}}","workflowId":"wf-{{number % 4}}",
        "workflowVersionId":"wv-{{number % 4}}","jobTitle":"Boiler check {{RowTemplate.Number}}","metadata":{"orderNo":"A-{{RowTemplate.Number}}"},"created":"{{RowTemplate.Created}}.123Z",
        "updated":"{{RowTemplate.Created}}.456Z","modified":"{{RowTemplate.Created}}Z","status":"{{(number % 4) switch { 0 => "Active", 1 => "Paused", _ => "Completed" }}}","userId":"u{{number % 12}}",
        "currentStep":null,"abandonReason":null,"username":"{{People[number % 12]}}","workflowName":"Boiler check"},"completedSteps":null,"cancelledSteps":null,"team":"north",
        "hierarchyStack":null,"packetIds":null,"jobExclusion":[],"excluded":false}
        """.ReplaceLineEndings("");

    private static PageRange JobsV1Page(HttpRequest request, Account account)
    {
        (long first, int count) = Part(Number(request, "skip", 0), (int)Number(request, "limit", 100), account.Jobs);
        return new(first, count, "[", "]");
    }

    private static string PaiDlcRow(int number) => $$"""
        {"JobId":"dlc{{RowTemplate.Number}}","JobType":"PyTorchJob","DisplayName":"bert-ft-{{RowTemplate.Number}}","Status":"{{(number % 4) switch { 0 => "Running", 1 => "Failed", _ => "Succeeded" }}}",
        "ReasonCode":"JobSucceeded","UserId":"2000{{number % 12}}","Username":"{{People[number % 12]}}","WorkspaceId":"77","WorkspaceName":"nlp","ClusterId":"asi_cn-hangzhou_pai",
        "ResourceType":"ECS","Accessibility":"PUBLIC","UserCommand":"python train.py --lr 1e-4","NodeCount":"2","RequestGPU":"1","RequestMemory":"64Gi",
        "GmtCreateTime":"{{RowTemplate.Created}}Z","GmtSubmittedTime":"{{RowTemplate.Created}}Z","GmtRunningTime":"{{RowTemplate.Created}}Z","GmtFinishTime":"{{RowTemplate.Created}}Z",
        "GmtModifiedTime":"{{RowTemplate.Created}}Z","Duration":{{3600 + number}},"RequestCPU":16,"Priority":{{number % 10}}}
        """.ReplaceLineEndings("");

    // Newest first. Both bounds of the time range are inclusive, as in the request of the client.
    private static PageRange PaiDlcPage(HttpRequest request, Account account)
    {
        long newest = Moment(request, "EndTime") is { } end
            ? Math.Min(RowTemplate.FirstBefore(end.AddSeconds(1)), account.Jobs)
            : 0;
        long oldest = Moment(request, "StartTime") is { } start
            ? Math.Min(RowTemplate.FirstBefore(start), account.Jobs)
            : account.Jobs;
        int size = (int)Number(request, "PageSize", 10);
        (long first, int count) = Part(newest + ((Number(request, "PageNumber", 1) - 1) * size), size, oldest);
        return new(
            first,
            count,
            Text($"{{\"RequestId\":\"R\",\"TotalCount\":{Math.Max(0, oldest - newest)},\"Jobs\":["),
            "]}");
    }

    private static (long First, int Count) Part(long first, int size, long end) =>
        (first, (int)Math.Clamp(end - first, 0, size));

    private static long Number(HttpRequest request, string name, long otherwise) =>
        long.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : otherwise;

    private static DateTime? Moment(HttpRequest request, string name) =>
        DateTime.TryParse(
            request.Query[name],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out DateTime moment) ? moment : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
