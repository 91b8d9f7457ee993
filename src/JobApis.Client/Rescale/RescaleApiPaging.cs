using JobApis.Client.Paging;
using JobApis.Client.Rescale;

namespace JobApis.Client;

/// <summary>Rescale's lists, page after page.</summary>
public static class RescaleApiPaging
{
    private const string SourceName = "rescale";

    /// <summary>All jobs that the caller owns or that are shared with them.</summary>
    /// <param name="api">The service.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The jobs, in the service's order (newest first, as far as is known).</returns>
    public static AsyncPager<RescaleJobSummary> ListAllJobsAsync(this IRescaleApi api, ListOptions? options = null, CancellationToken cancellationToken = default) =>
        ListAllJobs(api, SourceName, "jobs", options, static row => row, cancellationToken);

    /// <summary>A job's whole status history, newest first.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The entries; none for a job that was never submitted.</returns>
    public static AsyncPager<RescaleStatusEntry> ListAllStatusesAsync(
        this IRescaleApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(api.ListStatusesAsync, SourceName, jobId, "statuses", options, cancellationToken);

    /// <summary>The whole status history of a job's cluster.</summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The entries.</returns>
    public static AsyncPager<RescaleStatusEntry> ListAllClusterStatusesAsync(
        this IRescaleApi api,
        string jobId,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(api.ListClusterStatusesAsync, SourceName, jobId, "cluster_statuses", options, cancellationToken);

    internal static AsyncPager<T> ListAllJobs<T>(
        IRescaleApi api,
        string source,
        string identity,
        ListOptions? options,
        Func<RescaleJobSummary, T?> map,
        CancellationToken cancellationToken)
        where T : class =>
        new Pager<RescaleJobSummary, T>(
            new()
            {
                Source = source,
                Identity = identity,
                Style = Pages("/api/v2/jobs/", options, api.ListJobsAsync),
                IdOf = static row => row.Id,
                Map = map,
            },
            cancellationToken);

    private static Pager<RescaleStatusEntry, RescaleStatusEntry> ListAll(
        Func<string, RescalePageQuery?, CancellationToken, Task<RescalePage<RescaleStatusEntry>>> list,
        string source,
        string jobId,
        string what,
        ListOptions? options,
        CancellationToken cancellationToken) =>
        new(
            new()
            {
                Source = source,
                Identity = $"{what}/{jobId}",
                Style = Pages($"/api/v2/jobs/{Uri.EscapeDataString(jobId)}/{what}/", options, (query, token) => list(jobId, query, token)),

                // Entries have no id; two of the same word and moment are the same entry.
                IdOf = static entry => $"{entry.Status.Value}|{entry.StatusDate?.UtcTicks}|{entry.StatusReason}",
                Map = static entry => entry,
            },
            cancellationToken);

    private static LinkedPages<T> Pages<T>(string path, ListOptions? options, Func<RescalePageQuery?, CancellationToken, Task<RescalePage<T>>> list) =>
        new(
            path,
            (options ?? ListOptions.Default).PageSizeFor(preferred: 100, maximum: null),
            async (page, token) =>
            {
                try
                {
                    RescalePage<T> answer = await list(new() { Page = page.Number == 1 ? null : page.Number, PageSize = page.Size }, token).ConfigureAwait(false);
                    return new(RowsOf(answer), answer.Next, answer.Count, answer.Response);
                }
                catch (JobApiNotFoundException exception) when (page.Number > 1 && exception.ErrorCode == RescaleErrorReader.InvalidPage)
                {
                    // The list became shorter while it was walked, and the page is past its end now. Any other 404, a gateway's for one, must not pass for the end.
                    return new([], null, null, null);
                }
            });

    private static IReadOnlyList<T> RowsOf<T>(RescalePage<T> answer) =>
        answer.Results.All(static row => row is not null)
            ? answer.Results
            : throw new JobApiProtocolException("The page holds null where a row should be.") { RequestId = answer.Response?.RequestId, Attempts = answer.Response?.Attempts ?? 0 };
}
