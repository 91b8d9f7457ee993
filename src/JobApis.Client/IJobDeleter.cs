namespace JobApis.Client;

/// <summary>
/// A source whose service deletes jobs. Sources implement it beside <see cref="IJobSource"/>; ask with
/// <c>source.TryGet(out IJobDeleter? …)</c>.
/// </summary>
public interface IJobDeleter
{
    /// <summary>
    /// Deletes a job, and with it what the service keeps of it. There is no way back. What becomes of a job that still
    /// runs is for the service to say; stop it first.
    /// </summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has deleted the job.</returns>
    /// <exception cref="JobApiNotFoundException">The account sees no job of that id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task DeleteJobAsync(string id, CancellationToken cancellationToken = default);
}
