namespace JobApis.Client;

/// <summary>
/// A source whose service keeps what jobs print. Sources implement it beside <see cref="IJobSource"/>; ask with
/// <c>source.TryGet(out IJobLogSource? …)</c>.
/// </summary>
public interface IJobLogSource
{
    /// <summary>Reads the newest lines that a job printed, oldest of them first.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="maxLines">
    /// The most lines to read, of each part of the job; null for the service's own limit.
    /// </param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The lines as they were printed, part after part. They come from outside: clean them before they go to a
    /// terminal.
    /// </returns>
    /// <exception cref="JobApiException">While enumerating: the service could not be asked, or refused.</exception>
    IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default);
}
