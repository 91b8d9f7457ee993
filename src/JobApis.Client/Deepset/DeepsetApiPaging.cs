using JobApis.Client.Deepset;
using JobApis.Client.Paging;

namespace JobApis.Client;

/// <summary>Walks the pages of <see cref="IDeepsetApi"/>.</summary>
public static class DeepsetApiPaging
{
    private const string SourceName = "deepset";

    /// <summary>
    /// Lists all shared jobs of a workspace. Without a filter page by page, the newest first; with one by cursor, the oldest first, because the service filters in that mode
    /// only and that order is the one in which both readings of its cursor agree (contract section 6).
    /// </summary>
    /// <param name="api">The service.</param>
    /// <param name="workspaceId">The workspace's UUID.</param>
    /// <param name="filter">Which shared jobs; null for all.</param>
    /// <param name="options">How to read them; null for the defaults, which are 100 a page, the most there are.</param>
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
        IPagingStyle<DeepsetSharedJob> style = filter is { IsEmpty: false }
            ? ByCursor(api, workspaceId, filter, pageSize)
            : ByPage(api, _ => new(workspaceId), DeepsetSortOrder.Descending, pageSize);
        string identity = $"{workspaceId}\n{filter}";
        return Over(SourceName, identity, style, static job => job, cancellationToken);
    }

    /// <summary>The list that <see cref="DeepsetJobSource"/> reads: by page, in either order. Cursors are of the workspace as it was named; its UUID may have to be asked for first.</summary>
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
        where TItem : class =>
        Over(source, $"{workspace}\n{order}\n{queryIdentity}", ByPage(api, workspaceId, order, PageSizeOf(options)), map, cancellationToken);

    private static int PageSizeOf(ListOptions? options) => (options ?? ListOptions.Default).PageSizeFor(DeepsetLimit.Maximum, DeepsetLimit.Maximum);

    private static Pager<DeepsetSharedJob, TItem> Over<TItem>(
        string source,
        string identity,
        IPagingStyle<DeepsetSharedJob> style,
        Func<DeepsetSharedJob, TItem?> map,
        CancellationToken cancellationToken)
        where TItem : class =>
        new(new() { Source = source, Identity = $"shared_jobs\n{identity}", NewStyle = () => style, IdOf = IdOf, Map = map }, cancellationToken);

    private static NumberedPages<DeepsetSharedJob> ByPage(IDeepsetApi api, Func<CancellationToken, ValueTask<Guid>> workspaceId, DeepsetSortOrder order, int pageSize) =>
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
            DeepsetSharedJobList answer = await api.ListSharedJobsAsync(id, query, cancellationToken).ConfigureAwait(false);
            return new(RowsOf(answer), answer.HasMore != true || answer.Data.Count == 0, answer.Total, answer.Response);
        });

    private static AnchoredPages<DeepsetSharedJob> ByCursor(IDeepsetApi api, Guid workspaceId, DeepsetFilter? filter, int pageSize) =>
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
                DeepsetSharedJobList answer = await api.ListSharedJobsByCursorAsync(workspaceId, query, cancellationToken).ConfigureAwait(false);
                return new(RowsOf(answer), answer.HasMore == true ? "more" : null, answer.Total, answer.Response);
            },
            IdOf);

    private static IReadOnlyList<DeepsetSharedJob> RowsOf(DeepsetSharedJobList answer) =>
        answer.Data.All(static row => row is not null)
            ? answer.Data
            : throw new JobApiProtocolException("ListSharedJobs: the page holds null where a shared job should be.") { Operation = "ListSharedJobs" };

    private static string IdOf(DeepsetSharedJob job) => job.SharedJobId.ToString();
}
