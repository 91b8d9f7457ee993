using JobApis.Client.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.JobsV1;

/// <summary>Lists all entries of the lists of jobs/v1.</summary>
/// <remarks>
/// The service pages by a number of rows to skip, in an undocumented order (docs/providers/jobs-v1.md#wire-skip-limit).
/// A job created during the walk may be sent twice, which is detected. A job deleted during the walk may make a
/// <see cref="Completeness.Fast"/> list miss another job.
/// </remarks>
public static class JobsV1ApiPaging
{
    internal const string DefaultName = "jobs-v1";

    private const Completeness DefaultCompleteness = Completeness.Fast;

    // See docs/providers/jobs-v1.md#wire-order.
    private static readonly OrderEvidence<JobsV1Job> Evidence =
        new(
            static job => job.Metadata?.Created,
            static job => job.Metadata?.Updated,
            static job => job.Metadata?.Modified);

    private static readonly RowLayout<JobsV1Job> Layout = new()
    {
        RowsOf = static page => page as JobsV1JobList,
        Ids = ["jobId", "metadata.clientJobId"],
        Others = ["metadata.created", "metadata.updated", "metadata.modified"],
    };

    /// <summary>Lists all jobs of the team.</summary>
    /// <param name="api">The service.</param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 rows per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>
    /// The jobs, in the service's order. The list ends at an empty answer, so one more request is sent than there are
    /// pages.
    /// </returns>
    public static AsyncPager<JobsV1Job> ListAllJobsAsync(
        this IJobsV1Api api,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(api.ListJobsAsync, DefaultName, "jobs", options, static row => row, cancellationToken);

    /// <summary>Lists all jobs of the caller.</summary>
    /// <param name="api">The service.</param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 rows per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>
    /// The jobs, in the service's order. The list ends at an empty answer, so one more request is sent than there are
    /// pages.
    /// </returns>
    public static AsyncPager<JobsV1Job> ListAllMyJobsAsync(
        this IJobsV1Api api,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ListAll(api.ListMyJobsAsync, DefaultName, "my", options, static row => row, cancellationToken);

    internal static AsyncPager<T> ListAll<T>(
        Func<JobsV1PageQuery, CancellationToken, Task<JobsV1JobList>> list,
        string source,
        string identity,
        ListOptions? options,
        Func<JobsV1Job, T?> map,
        CancellationToken cancellationToken)
        where T : class
    {
        options ??= ListOptions.Default;
        int limit = options.PageSizeFor(preferred: 100, maximum: null);
        bool isVerified = options.IsVerified(DefaultCompleteness);
        return new Pager<JobsV1Job, T>(
            new()
            {
                Source = source,
                Identity = identity,
                Options = options ?? ListOptions.Default,
                NewStrategy = () => isVerified
                    ? new OverlapStrategy<JobsV1Job>(
                        new SkippingWindows(limit),
                        async (window, token) =>
                        {
                            JobsV1JobList rows = await ReadAsync(
                                window.Start,
                                window.Size,
                                token).ConfigureAwait(false);
                            return new(rows, More: null, Total: null, rows.Response);
                        },
                        IdOf,
                        Evidence)
                    : new OffsetStrategy<JobsV1Job>(
                        limit,
                        async (skip, token) =>
                        {
                            JobsV1JobList rows = await ReadAsync(skip, limit, token).ConfigureAwait(false);
                            return new(rows, null, null, rows.Response);
                        }),
                IdOf = IdOf,
                Layout = Layout,
                Map = map,
            },
            cancellationToken);

        async Task<JobsV1JobList> ReadAsync(int skip, int size, CancellationToken token)
        {
            JobsV1JobList rows = await list(new() { Skip = skip, Limit = size }, token).ConfigureAwait(false);
            RefuseNameless(rows, source);
            return rows;
        }
    }

    /// <summary>The id of a row: the service's, or the client's if the row lacks the service's.</summary>
    internal static string IdOf(JobsV1Job job) => job.JobId ?? job.Metadata?.ClientJobId ?? "";

    private static void RefuseNameless(JobsV1JobList rows, string source)
    {
        for (int index = 0; index < rows.Count; index++)
        {
            if (string.IsNullOrEmpty(IdOf(rows[index])))
            {
                throw new JobApiProtocolException(
                    $"{source} ListJobs: row {index} of the answer has neither a jobId nor a metadata.clientJobId.")
                {
                    JobSource = source, Operation = "ListJobs", RequestId = rows.Response?.RequestId,
                    Attempts = rows.Response?.Attempts ?? 0,
                };
            }
        }
    }
}
