namespace JobApis.Client;

/// <summary>
/// A source whose service deletes jobs. Sources implement it beside <see cref="IJobSource"/>; test for it with
/// <c>source.TryGet(out IJobDeleter? …)</c>.
/// </summary>
public interface IJobDeleter
{
    /// <summary>
    /// Deletes a job with its data. This cannot be undone. Stop a running job first; the service decides what happens
    /// otherwise.
    /// </summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the service has deleted the job.</returns>
    /// <exception cref="JobApiNotFoundException">The account sees no job of that id.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task DeleteJobAsync(string id, CancellationToken cancellationToken = default);
}
