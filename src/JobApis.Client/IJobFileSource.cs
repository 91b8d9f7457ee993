namespace JobApis.Client;

/// <summary>
/// A source whose service stores the output files of jobs. Sources implement it in addition to
/// <see cref="IJobSource"/>; test for it with <c>source.TryGet(out IJobFileSource? …)</c>.
/// </summary>
public interface IJobFileSource
{
    /// <summary>Lists the files of a job.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The files.</returns>
    AsyncPager<JobFile> ListFilesAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Opens a file's content as a stream.</summary>
    /// <param name="file">A file that this source listed.</param>
    /// <param name="offset">
    /// The offset to start at, to resume a download. <see cref="DownloadStream.Offset"/> shows whether the service
    /// applied it.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening of the content; reads have their own token.</param>
    /// <returns>The content. Dispose it.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task<DownloadStream> OpenFileAsync(JobFile file, long offset = 0, CancellationToken cancellationToken = default);

    /// <summary>Opens the rest of a file's content, if it has not changed.</summary>
    /// <param name="file">A file that this source listed.</param>
    /// <param name="offset">The offset to start at.</param>
    /// <param name="validator">
    /// The <see cref="DownloadStream.Validator"/> of the earlier part; null for none. The service sends the whole
    /// content if it has changed. Not every service checks the validator, so compare it with the
    /// <see cref="DownloadStream.Validator"/> of the answer.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening of the content; reads have their own token.</param>
    /// <returns>The content. Dispose it.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task<DownloadStream> OpenFileAsync(
        JobFile file,
        long offset,
        string? validator,
        CancellationToken cancellationToken = default) =>
        OpenFileAsync(file, offset, cancellationToken);
}
