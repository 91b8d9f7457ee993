namespace JobApis.Client;

/// <summary>
/// A source whose service stops jobs. Sources implement it beside <see cref="IJobSource"/>; ask with
/// <c>source.TryGet(out IJobStopper? …)</c>.
/// </summary>
public interface IJobStopper
{
    /// <summary>Asks the service to stop a job. It may go on for a while: watch its state to see it end.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has taken the request.</returns>
    /// <exception cref="JobApiNotFoundException">The account sees no job of that id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task StopJobAsync(string id, CancellationToken cancellationToken = default);
}
