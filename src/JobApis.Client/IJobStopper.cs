namespace JobApis.Client;

/// <summary>
/// A source whose service stops jobs. Sources implement it in addition to <see cref="IJobSource"/>; test for it with
/// <c>source.TryGet(out IJobStopper? …)</c>.
/// </summary>
public interface IJobStopper
{
    /// <summary>Requests that a job stops. The job may continue for a while: check its state.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    /// <exception cref="JobApiNotFoundException">The account cannot see a job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task StopJobAsync(string id, CancellationToken cancellationToken = default);
}
