namespace JobApis.Client;

/// <summary>
/// A source whose service keeps the files that jobs make. Sources implement it beside <see cref="IJobSource"/>; ask
/// with <c>source.TryGet(out IJobFileSource? …)</c>.
/// </summary>
public interface IJobFileSource
{
    /// <summary>Lists the files of a job.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The files.</returns>
    AsyncPager<JobFile> ListFilesAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Opens a file's content. Nothing of it is kept in memory.</summary>
    /// <param name="file">A file that this source listed.</param>
    /// <param name="offset">
    /// Where to begin, to resume a download; look at <see cref="DownloadStream.Offset"/> whether the service took it.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening; reading has its own.</param>
    /// <returns>The content. Dispose it.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task<DownloadStream> OpenFileAsync(JobFile file, long offset = 0, CancellationToken cancellationToken = default);

    /// <summary>Opens the rest of a file's content, if it is still the same content.</summary>
    /// <param name="file">A file that this source listed.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="validator">
    /// The <see cref="DownloadStream.Validator"/> of what came before; null for none. The service is asked to send all
    /// where its content is another by now. Compare it with the <see cref="DownloadStream.Validator"/> of the answer
    /// all the same: not every service looks at it.
    /// </param>
    /// <param name="cancellationToken">Cancels the opening; reading has its own.</param>
    /// <returns>The content. Dispose it.</returns>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task<DownloadStream> OpenFileAsync(
        JobFile file,
        long offset,
        string? validator,
        CancellationToken cancellationToken = default) =>
        OpenFileAsync(file, offset, cancellationToken);
}
