namespace JobApis.Client;

/// <summary>
/// One account on one job service. This interface is the same for all services; each service also has its own typed
/// interface for everything else.
/// </summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IJobSource
{
    /// <summary>
    /// The name under which the source is registered, unique among the sources of an app. <see cref="Job.Source"/> has
    /// the same value.
    /// </summary>
    string Name { get; }

    /// <summary>The service of this source, and the parts of a <see cref="JobQuery"/> that it supports.</summary>
    JobSourceCapabilities Capabilities { get; }

    /// <summary>
    /// Lists jobs. No request is sent until the result is enumerated; each enumeration starts at the beginning.
    /// </summary>
    /// <param name="query">The filter and the order; null lists all jobs that the account can see.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Cancels every enumeration of the result. A token passed to one enumeration cancels only that one.
    /// </param>
    /// <returns>The jobs; <see cref="AsyncPager{T}.AsPagesAsync"/> returns them in pages.</returns>
    /// <exception cref="JobQueryNotSupportedException">
    /// The source does not support a part of <paramref name="query"/>. Thrown immediately; nothing was sent.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A value in <paramref name="query"/> or <paramref name="options"/> is out of range.
    /// </exception>
    AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one job.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/> on this source.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The current state of the job.</returns>
    /// <exception cref="JobApiNotFoundException">The account cannot see a job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is not a valid id of this service. Nothing was sent.
    /// </exception>
    Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default);
}
