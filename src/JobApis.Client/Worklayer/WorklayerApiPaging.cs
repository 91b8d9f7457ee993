using JobApis.Client.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.Worklayer;

/// <summary>Lists all entries of the paged lists of <see cref="IWorklayerApi"/>.</summary>
public static class WorklayerApiPaging
{
    private const string SourceName = "worklayer";

    // See docs/providers/worklayer.md#wire-page-size.
    private const int PreferredPageSize = 100;

    /// <summary>
    /// Lists all jobs of the workspace, in an undocumented order. With <see cref="Completeness.Verified"/> they are
    /// read in windows of creation time, the newest window first. <see cref="Completeness.Fast"/> is the default.
    /// </summary>
    /// <param name="api">The service.</param>
    /// <param name="filter">The filter; null for all jobs.</param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 rows per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The jobs. Nothing is sent until they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    public static AsyncPager<WorklayerJob> ListAllJobsAsync(
        this IWorklayerApi api,
        WorklayerFilter? filter = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        return List(
            SourceName,
            api,
            filter ?? default,
            TimeWindow.All,
            queryIdentity: "",
            options,
            TimeProvider.System,
            static job => job,
            cancellationToken);
    }

    /// <summary>Lists all documents of a job.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 rows per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The documents. Nothing is sent until they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    public static AsyncPager<WorklayerDocument> ListAllDocumentsAsync(
        this IWorklayerApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        return ListOfJob<WorklayerDocument>(
            "documents",
            jobId,
            options,
            async (query, cancellationToken) =>
            {
                WorklayerDocumentList answer = await api.ListDocumentsAsync(
                    jobId,
                    query,
                    cancellationToken).ConfigureAwait(false);
                return new(answer.Data, answer.NextPageToken, Total: null, answer.Response);
            },
            static document => document.Id,
            LayoutOf(static page => (page as WorklayerDocumentList)?.Data),
            cancellationToken);
    }

    /// <summary>Lists all messages of a job.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's <see cref="WorklayerJob.Id"/>.</param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 rows per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The messages. Nothing is sent until they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    public static AsyncPager<WorklayerMessage> ListAllMessagesAsync(
        this IWorklayerApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        return ListOfJob<WorklayerMessage>(
            "messages",
            jobId,
            options,
            async (query, cancellationToken) =>
            {
                WorklayerMessageList answer = await api.ListMessagesAsync(
                    jobId,
                    query,
                    cancellationToken).ConfigureAwait(false);
                return new(answer.Data, answer.NextPageToken, Total: null, answer.Response);
            },
            static message => message.Id,
            LayoutOf(static page => (page as WorklayerMessageList)?.Data),
            cancellationToken);
    }

    /// <summary>Creates the list of <see cref="WorklayerJobSource"/>.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="api">The service.</param>
    /// <param name="filter">The filter, without the range of creation times.</param>
    /// <param name="created">The range of creation times.</param>
    /// <param name="queryIdentity">Additional text to which cursors are bound.</param>
    /// <param name="options">Options of the list.</param>
    /// <param name="clock">The clock for a first guess of the newest creation time.</param>
    /// <param name="map">Creates an item from a row; null to leave it out.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    internal static AsyncPager<TItem> List<TItem>(
        string source,
        IWorklayerApi api,
        WorklayerFilter filter,
        TimeWindow created,
        string queryIdentity,
        ListOptions? options,
        TimeProvider clock,
        Func<WorklayerJob, TItem?> map,
        CancellationToken cancellationToken)
        where TItem : class
    {
        options ??= ListOptions.Default;
        int pageSize = options.PageSizeFor(PreferredPageSize, maximum: null);
        WorklayerFilter all = filter & Within(created);

        // Verified is not the default, because windows take about 1.8 times the requests and rely on the filter by
        // creation time.
        bool isVerified = options.IsVerified(Completeness.Fast);
        return new Pager<WorklayerJob, TItem>(
            new()
            {
                Source = source,
                Identity = $"jobs\n{all}\n{queryIdentity}",
                Options = options,
                NewStrategy = () => isVerified
                    ? new TimeWindowStrategy<WorklayerJob>(
                        created,
                        pageSize,
                        (window, token, cancellationToken) =>
                            ReadAsync(filter & Within(window), token, cancellationToken),
                        static job => job.CreateTime,
                        static job => job.Id,
                        clock)
                    : new PageTokenStrategy<WorklayerJob>((token, cancellationToken) =>
                        ReadAsync(all, token, cancellationToken)),
                IdOf = static job => job.Id,
                Layout = LayoutOf(static page => (page as WorklayerJobList)?.Data),
                Map = map,
            },
            cancellationToken);

        async Task<PageResult<WorklayerJob>> ReadAsync(
            WorklayerFilter asked,
            string? token,
            CancellationToken cancellationToken)
        {
            WorklayerJobListQuery query = new() { Filter = asked, PageSize = pageSize, PageToken = token };
            WorklayerJobList answer = await api.ListJobsAsync(query, cancellationToken).ConfigureAwait(false);
            return RowIndex.OfNameless(answer.Data, static row => row.Id) is { } index
                ? throw new JobApiProtocolException($"{source} ListJobs: row {index} of the page has no id.")
                {
                    JobSource = source,
                    Operation = "ListJobs",
                }
                : new(answer.Data, answer.NextPageToken, Total: null, answer.Response);
        }
    }

    private static WorklayerFilter Within(TimeWindow window)
    {
        WorklayerFilter filter = window.Start is { } start ? WorklayerFilter.CreateTime.AtLeast(start) : default;
        return window.End is { } end ? filter & WorklayerFilter.CreateTime.Before(end) : filter;
    }

    private static Pager<TRow, TRow> ListOfJob<TRow>(
        string what,
        string jobId,
        ListOptions? options,
        Func<WorklayerPageQuery, CancellationToken, Task<PageResult<TRow>>> read,
        Func<TRow, string> idOf,
        RowLayout<TRow> layout,
        CancellationToken cancellationToken)
        where TRow : class
    {
        int pageSize = (options ?? ListOptions.Default).PageSizeFor(PreferredPageSize, maximum: null);
        PageTokenStrategy<TRow> strategy = new(async (token, cancellationToken) =>
        {
            PageResult<TRow> page = await read(
                new() { PageSize = pageSize, PageToken = string.IsNullOrEmpty(token) ? null : token },
                cancellationToken).ConfigureAwait(false);
            return RowIndex.OfNameless(page.Rows, idOf) is { } index
                ? throw new JobApiProtocolException($"{SourceName}: row {index} of the page of {what} has no id.")
                {
                    JobSource = SourceName,
                    RequestId = page.Response?.RequestId,
                }
                : page;
        });
        return new(
            new()
            {
                Source = SourceName,
                Identity = $"{what}\n{jobId}",
                Options = options ?? ListOptions.Default,
                NewStrategy = () => strategy,
                IdOf = idOf,
                Layout = layout,
                Map = static row => row,
            },
            cancellationToken);
    }

    private static RowLayout<TRow> LayoutOf<TRow>(Func<object, IReadOnlyList<TRow>?> rowsOf) =>
        new() { RowsMember = "data", RowsOf = rowsOf, Ids = ["id"], Others = ["create_time"] };
}
