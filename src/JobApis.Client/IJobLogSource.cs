namespace JobApis.Client;

/// <summary>
/// A source whose service stores the log output of jobs. Sources implement it in addition to <see cref="IJobSource"/>;
/// test for it with <c>source.TryGet(out IJobLogSource? …)</c>.
/// </summary>
public interface IJobLogSource
{
    /// <summary>Reads the newest lines of a job's log, in log order.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="maxLines">
    /// The maximum number of lines of each part of the job; null for the limit of the service.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>
    /// The unchanged lines, one part after another. They are untrusted: remove control characters before you print them
    /// to a terminal.
    /// </returns>
    /// <exception cref="JobApiException">
    /// Thrown during the enumeration: the service could not be reached, or refused the call.
    /// </exception>
    IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default);
}
