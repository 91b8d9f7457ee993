namespace JobApis.Client;

/// <summary>
/// A source whose service deletes jobs. Sources implement it in addition to <see cref="IJobSource"/>; test for it with
/// <c>source.TryGet(out IJobDeleter? …)</c>.
/// </summary>
public interface IJobDeleter
{
    /// <summary>
    /// Deletes a job with its data. This cannot be undone. Stop a running job first; otherwise the behavior depends on
    /// the service.
    /// </summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the service has deleted the job.</returns>
    /// <exception cref="JobApiNotFoundException">The account cannot see a job with this id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task DeleteJobAsync(string id, CancellationToken cancellationToken = default);
}
