namespace JobApis.Client;

/// <summary>
/// A source whose service keeps what jobs print. Sources implement it beside <see cref="IJobSource"/>; test for it with
/// <c>source.TryGet(out IJobLogSource? …)</c>.
/// </summary>
public interface IJobLogSource
{
    /// <summary>Reads the newest lines that a job printed, in their order.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="maxLines">
    /// The most lines to read, of each part of the job; null for the service's own limit.
    /// </param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The lines as they were printed, part after part. They are untrusted: remove control characters before you print
    /// them to a terminal.
    /// </returns>
    /// <exception cref="JobApiException">
    /// While enumerating: the service could not be reached, or refused the call.
    /// </exception>
    IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default);
}
