using System.Net;
using JobApis.Client.Paging;

namespace JobApis.Client.Deepset;

/// <summary>Lists all entries of the paged lists of <see cref="IDeepsetApi"/>.</summary>
public static class DeepsetApiPaging
{
    private const string SourceName = "deepset";
    private const Completeness DefaultCompleteness = Completeness.Fast;

    /// <summary>
    /// Lists all shared jobs of a workspace. Without a filter the list is read by page number, newest first. With a
    /// filter it is read by cursor, oldest first. See docs/providers/deepset.md#wire-modes and
    /// docs/providers/deepset.md#wire-cursor-direction.
    /// </summary>
    /// <param name="api">The service.</param>
    /// <param name="workspaceId">The workspace's UUID.</param>
    /// <param name="filter">The filter; null for all shared jobs.</param>
    /// <param name="options">
    /// Options of the list; null for the defaults, which request 100 rows per page, the maximum.
    /// </param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The shared jobs. Nothing is sent until they are enumerated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    public static AsyncPager<DeepsetSharedJob> ListAllSharedJobsAsync(
        this IDeepsetApi api,
        Guid workspaceId,
        DeepsetFilter? filter = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        int pageSize = PageSizeOf(options);
        bool isFiltered = filter is { IsEmpty: false };
        Func<IPagingStrategy<DeepsetSharedJob>> newStyle = IsVerified(options)
            ? () => Verified(
                api,
                _ => new(workspaceId),
                filter,
                isFiltered ? DeepsetSortOrder.Ascending : DeepsetSortOrder.Descending,
                pageSize)
            : isFiltered
                ? () => ByCursor(api, workspaceId, filter, pageSize)
                : () => ByPage(api, _ => new(workspaceId), DeepsetSortOrder.Descending, pageSize);
        return Over(SourceName, $"{workspaceId}\n{filter}", newStyle, options, static job => job, cancellationToken);
    }

    /// <summary>
    /// Creates the list of <see cref="DeepsetJobSource"/>: by page number, in either order. Cursors are bound to the
    /// workspace name or UUID of the options, because the UUID may not be known yet.
    /// </summary>
    internal static AsyncPager<TItem> List<TItem>(
        string source,
        IDeepsetApi api,
        string workspace,
        Func<CancellationToken, ValueTask<Guid>> workspaceId,
        DeepsetSortOrder order,
        string queryIdentity,
        ListOptions? options,
        Func<DeepsetSharedJob, TItem?> map,
        CancellationToken cancellationToken)
        where TItem : class
    {
        int pageSize = PageSizeOf(options);
        return Over(
            source,
            $"{workspace}\n{order}\n{queryIdentity}",
            IsVerified(options)
                ? () => Verified(api, workspaceId, filter: null, order, pageSize)
                : () => ByPage(api, workspaceId, order, pageSize),
            options,
            map,
            cancellationToken);
    }

    private static bool IsVerified(ListOptions? options) =>
        (options ?? ListOptions.Default).IsVerified(DefaultCompleteness);

    private static int PageSizeOf(ListOptions? options) =>
        (options ?? ListOptions.Default).PageSizeFor(DeepsetLimit.Maximum, DeepsetLimit.Maximum);

    private static Pager<DeepsetSharedJob, TItem> Over<TItem>(
        string source,
        string identity,
        Func<IPagingStrategy<DeepsetSharedJob>> newStyle,
        ListOptions? options,
        Func<DeepsetSharedJob, TItem?> map,
        CancellationToken cancellationToken)
        where TItem : class =>
        new(
            new()
            {
                Source = source,
                Identity = $"shared_jobs\n{identity}",
                Options = options ?? ListOptions.Default,
                NewStrategy = newStyle,
                IdOf = IdOf,
                Layout = new()
                {
                    RowsMember = "data",
                    RowsOf = static page => (page as DeepsetSharedJobList)?.Data,
                    Ids = ["shared_job_id"],
                },
                Map = map,
            },
            cancellationToken);

    private static PageNumberStrategy<DeepsetSharedJob> ByPage(
        IDeepsetApi api,
        Func<CancellationToken, ValueTask<Guid>> workspaceId,
        DeepsetSortOrder order,
        int pageSize) =>
        new(pageSize, asOf: null, async (page, cancellationToken) =>
        {
            DeepsetPageQuery query = new()
            {
                PageNumber = page.Number,
                Limit = Math.Min(page.Size, DeepsetLimit.Maximum),
                Field = DeepsetSortField.CreatedAt,
                Order = order,
            };
            Guid id = await workspaceId(cancellationToken).ConfigureAwait(false);
            DeepsetSharedJobList answer = await api.ListSharedJobsAsync(
                id, query, cancellationToken).ConfigureAwait(false);
            return new(RowsOf(answer), answer.HasMore != true, answer.Total, answer.Response);
        });

    private static AnchorStrategy<DeepsetSharedJob> ByCursor(
        IDeepsetApi api,
        Guid workspaceId,
        DeepsetFilter? filter,
        int pageSize) =>
        new(
            async (anchor, cancellationToken) =>
            {
                DeepsetCursorQuery query = new()
                {
                    Limit = pageSize,
                    After = anchor.After,
                    Before = anchor.Before,
                    Field = DeepsetSortField.CreatedAt,
                    Order = DeepsetSortOrder.Ascending,
                    Filter = filter,
                };
                DeepsetSharedJobList answer = await api.ListSharedJobsByCursorAsync(
                    workspaceId,
                    query,
                    cancellationToken).ConfigureAwait(false);
                return new(RowsOf(answer), answer.HasMore == true ? "more" : null, answer.Total, answer.Response);
            },
            IdOf);

    private static AnchorOverlapStrategy<DeepsetSharedJob> Verified(
        IDeepsetApi api,
        Func<CancellationToken, ValueTask<Guid>> workspaceId,
        DeepsetFilter? filter,
        DeepsetSortOrder order,
        int pageSize) =>
        new(
            async (anchor, cancellationToken) =>
            {
                DeepsetCursorQuery query = new()
                {
                    // Request at least two rows, so that one is requested again.
                    Limit = anchor == default ? Math.Max(2, pageSize) : Math.Min(pageSize + 1, DeepsetLimit.Maximum),
                    After = anchor.After,
                    Before = anchor.Before,
                    Field = DeepsetSortField.CreatedAt,
                    Order = order,
                    Filter = filter,
                };
                Guid id = await workspaceId(cancellationToken).ConfigureAwait(false);
                try
                {
                    DeepsetSharedJobList answer = await api.ListSharedJobsByCursorAsync(
                        id, query, cancellationToken).ConfigureAwait(false);
                    return new WindowResult<DeepsetSharedJob>(
                        RowsOf(answer), answer.HasMore, answer.Total, answer.Response);
                }
                catch (JobApiException exception) when (anchor != default
                    && exception.StatusCode is (HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity))
                {
                    // The row of the anchor was probably deleted (docs/providers/deepset.md#wire-cursor-gone). Any
                    // other cause will fail the request without an anchor, too.
                    return null;
                }
            },
            static job => job.SharedJobId);

    private static IReadOnlyList<DeepsetSharedJob> RowsOf(DeepsetSharedJobList answer) =>
        RowIndex.OfNameless(answer.Data) is { } index
            ? throw new JobApiProtocolException($"ListSharedJobs: row {index} of the page is null.")
            {
                Operation = "ListSharedJobs",
                RequestId = answer.Response?.RequestId,
            }
            : answer.Data;

    private static string IdOf(DeepsetSharedJob job) => job.SharedJobId.ToString();
}
