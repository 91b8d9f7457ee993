namespace JobApis.Client;

/// <summary>
/// One account on one job service. Every service is read through this interface; for more than the common view, use the
/// service's own typed interface.
/// </summary>
/// <remarks>Implementations are safe for concurrent use. It is small, so that a test can implement it.</remarks>
public interface IJobSource
{
    /// <summary>
    /// The name this source was registered under, unique among the sources of an app. <see cref="Job.Source"/> carries
    /// it.
    /// </summary>
    string Name { get; }

    /// <summary>The service of this source, and the parts of a <see cref="JobQuery"/> that it supports.</summary>
    JobSourceCapabilities Capabilities { get; }

    /// <summary>
    /// Lists jobs. Nothing is sent until the result is enumerated; each enumeration starts at the beginning.
    /// </summary>
    /// <param name="query">Which jobs; null for all that the account can see.</param>
    /// <param name="options">Options of the list; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Cancels every enumeration of the result. A token given to the enumeration itself cancels that one.
    /// </param>
    /// <returns>The jobs, or with <see cref="AsyncPager{T}.AsPagesAsync"/> the pages they come in.</returns>
    /// <exception cref="JobQueryNotSupportedException">
    /// Neither the service nor its data can answer a part of <paramref name="query"/>. Thrown immediately; nothing was
    /// sent.
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
    /// <exception cref="JobApiNotFoundException">The account sees no job of that id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> cannot be an id of this service. Nothing was sent.
    /// </exception>
    Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default);
}
