using System.Runtime.CompilerServices;
using JobApis.Client.Errors;
using JobApis.Client.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.Rescale;

/// <summary>Lists all entries of Rescale's paged lists.</summary>
public static class RescaleApiPaging
{
    private const string SourceName = "rescale";
    private const string Jobs = "/api/v2/jobs/";
    private const Completeness DefaultCompleteness = Completeness.Fast;

    private static readonly OrderEvidence<RescaleJobSummary> Evidence = new(static row => row.DateInserted);

    /// <summary>Lists all jobs that the caller owns or that are shared with the caller.</summary>
    /// <param name="api">The service.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The jobs, in the service's order: docs/providers/rescale.md#wire-order.</returns>
    public static AsyncPager<RescaleJobSummary> ListAllJobsAsync(
        this IRescaleApi api,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAllJobs(api, SourceName, "jobs", options, static row => row, lookup: null, cancellationToken);

    /// <summary>Lists a job's whole status history, newest first.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The entries; none for a job that was never submitted.</returns>
    public static AsyncPager<RescaleStatusEntry> ListAllStatusesAsync(
        this IRescaleApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(
            PathOf(jobId, "statuses"),
            options,
            (page, token) => api.ListStatusesAsync(jobId, Query(page), token),
            IdOf,
            cancellationToken);

    /// <summary>Lists the whole status history of a job's cluster.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The entries.</returns>
    public static AsyncPager<RescaleStatusEntry> ListAllClusterStatusesAsync(
        this IRescaleApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(
            PathOf(jobId, "cluster_statuses"),
            options,
            (page, token) => api.ListClusterStatusesAsync(jobId, Query(page), token),
            IdOf,
            cancellationToken);

    /// <summary>Lists all runs of a job.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The runs; none for a job that was never submitted.</returns>
    public static AsyncPager<RescaleRun> ListAllRunsAsync(
        this IRescaleApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(
            PathOf(jobId, "runs"),
            options,
            (page, token) => api.ListRunsAsync(jobId, Query(page), token),
            static run => run.Id,
            cancellationToken);

    /// <summary>Lists all files that the runs of a job created.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="search">Only files that contain this text; null for all.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The files.</returns>
    public static AsyncPager<RescaleFile> ListAllFilesAsync(
        this IRescaleApi api,
        string jobId,
        string? search = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAllFiles(api, SourceName, jobId, search, options, static file => file, cancellationToken);

    /// <summary>Lists all files that a finished run created.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The files.</returns>
    public static AsyncPager<RescaleFile> ListAllRunFilesAsync(
        this IRescaleApi api,
        string jobId,
        string runId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(
            PathOf(jobId, $"runs/{Uri.EscapeDataString(runId)}/files"),
            options,
            (page, token) => api.ListRunFilesAsync(jobId, runId, Query(page), token),
            static file => file.Id,
            cancellationToken);

    internal static AsyncPager<T> ListAllJobs<T>(
        IRescaleApi api,
        string source,
        string identity,
        ListOptions? options,
        Func<RescaleJobSummary, T?> map,
        ItemLookup<T>? lookup,
        CancellationToken cancellationToken)
        where T : class
    {
        int pageSize = PageSizeOf(options);
        return (options ?? ListOptions.Default).IsVerified(DefaultCompleteness)
            ? Over(
                source,
                identity,
                options,
                () => Verified(ListPage, pageSize),
                static row => row.Id,
                map,
                lookup,
                cancellationToken)
            : Over(
                source,
                identity,
                options,
                () => Pages(pageSize, ListPage),
                static row => row.Id,
                map,
                lookup,
                cancellationToken);

        Task<RescalePage<RescaleJobSummary>> ListPage(PageNumber page, CancellationToken token) =>
            api.ListJobsAsync(Query(page), token);
    }

    internal static AsyncPager<T> ListAllFiles<T>(
        IRescaleApi api,
        string source,
        string jobId,
        string? search,
        ListOptions? options,
        Func<RescaleFile, T?> map,
        CancellationToken cancellationToken)
        where T : class
    {
        string path = PathOf(jobId, "files");
        return List(
            source,
            $"{path}?{search}",
            options,
            (page, token) => api.ListFilesAsync(
                jobId,
                new() { Page = NumberOf(page), PageSize = page.Size, Search = search },
                token),
            static file => file.Id,
            map,
            cancellationToken);
    }

    private static AsyncPager<T> ListAll<T>(
        string path,
        ListOptions? options,
        Func<PageNumber, CancellationToken, Task<RescalePage<T>>> list,
        Func<T, string> idOf,
        CancellationToken cancellationToken)
        where T : class =>
        List(SourceName, path, options, list, idOf, static row => row, cancellationToken);

    private static Pager<TRow, T> List<TRow, T>(
        string source,
        string identity,
        ListOptions? options,
        Func<PageNumber, CancellationToken, Task<RescalePage<TRow>>> list,
        Func<TRow, string> idOf,
        Func<TRow, T?> map,
        CancellationToken cancellationToken)
        where T : class
    {
        int pageSize = PageSizeOf(options);
        return Over(source, identity, options, () => Pages(pageSize, list), idOf, map, lookup: null, cancellationToken);
    }

    private static Pager<TRow, T> Over<TRow, T>(
        string source,
        string identity,
        ListOptions? options,
        Func<IPagingStrategy<TRow>> newStyle,
        Func<TRow, string> idOf,
        Func<TRow, T?> map,
        ItemLookup<T>? lookup,
        CancellationToken cancellationToken)
        where T : class =>
        new(
            new()
            {
                Source = source,
                Identity = identity,
                Options = options ?? ListOptions.Default,
                NewStrategy = newStyle,
                IdOf = idOf,
                Layout = LayoutOf<TRow>(),
                Map = map,
                Lookup = lookup,
            },
            cancellationToken);

    // Entries of a history have no id; their status is the required member.
    private static RowLayout<TRow> LayoutOf<TRow>() => new()
    {
        RowsMember = "results",
        RowsOf = static page => (page as RescalePage<TRow>)?.Results,
        Ids = [typeof(TRow) == typeof(RescaleStatusEntry) ? "status" : "id"],
        Others = ["dateInserted"],
    };

    private static OverlapStrategy<RescaleJobSummary> Verified(
        Func<PageNumber, CancellationToken, Task<RescalePage<RescaleJobSummary>>> list,
        int pageSize) =>
        new(
            new NumberedWindows(pageSize),
            async (window, token) =>
            {
                PageNumber number = new(window.PageNumber, window.Size, null);
                PageResult<RescaleJobSummary> page = await ReadAsync(number, list, token).ConfigureAwait(false);
                return new(NamedRowsOf(page), !string.IsNullOrEmpty(page.Next), page.Total, page.Response);
            },
            static row => row.Id,
            Evidence);

    private static NextLinkStrategy<T> Pages<T>(
        int pageSize,
        Func<PageNumber, CancellationToken, Task<RescalePage<T>>> list) =>
        new(pageSize, (page, token) => ReadAsync(page, list, token));

    private static int PageSizeOf(ListOptions? options) =>
        (options ?? ListOptions.Default).PageSizeFor(preferred: 100, maximum: null);

    /// <summary>Reads a page; an empty last one if it is past the end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<PageResult<T>> ReadAsync<T>(
        PageNumber page,
        Func<PageNumber, CancellationToken, Task<RescalePage<T>>> list,
        CancellationToken cancellationToken)
    {
        try
        {
            // Call it inside the try block, because an app's implementation may throw before it returns a task.
            RescalePage<T> answer = RequiredResponse.Of(
                await list(page, cancellationToken).ConfigureAwait(false),
                SourceName,
                "List");
            return new(RowsOf(answer), answer.Next, answer.Count, answer.Response);
        }
        catch (JobApiNotFoundException exception)
            when (page.Number > 1 && exception.ErrorCode == RescaleErrorResponseParser.InvalidPage)
        {
            // The list became shorter during the walk, and the page is past its end
            // (docs/providers/rescale.md#wire-past-end). Any other 404, such as a gateway's, is not the end.
            return new([], null, null, null);
        }
    }

    private static RescalePageQuery Query(PageNumber page) => new() { Page = NumberOf(page), PageSize = page.Size };

    private static int? NumberOf(PageNumber page) => page.Number == 1 ? null : page.Number;

    private static string PathOf(string jobId, string what) => $"{Jobs}{Uri.EscapeDataString(jobId)}/{what}/";

    // Entries have no id; two with the same status and date are the same entry.
    private static string IdOf(RescaleStatusEntry entry) =>
        $"{entry.Status.Value}|{entry.StatusDate?.UtcTicks}|{entry.StatusReason}";

    private static IReadOnlyList<RescaleJobSummary> NamedRowsOf(in PageResult<RescaleJobSummary> page) =>
        RowIndex.OfNameless(page.Rows, static row => row.Id) is { } index
            ? throw new JobApiProtocolException(
                $"Rescale: row {index} of the page has no id. No row of the page was returned.")
            {
                RequestId = page.Response?.RequestId,
            }
            : page.Rows;

    private static IReadOnlyList<T> RowsOf<T>(RescalePage<T> answer) =>
        RowIndex.OfNameless(answer.Results) is { } index
            ? throw new JobApiProtocolException($"Rescale: row {index} of the page is null.")
            {
                RequestId = answer.Response?.RequestId,
                Attempts = answer.Response?.Attempts ?? 0,
            }
            : answer.Results;
}
