using JobApis.Client.Downloads;

namespace JobApis.Client;

/// <summary>Whole files of a job.</summary>
public static class JobFileDownload
{
    /// <summary>
    /// Copies a file's content. It is held in memory piece by piece only. After a broken connection it reconnects and
    /// the copy goes on where it was, as long as something comes; a service that knows no ranges sends all again, and
    /// what is there already is skipped. It ends when all that the service announced, and all that its list of files
    /// said, is there, and not before.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="file">A file that the source listed.</param>
    /// <param name="destination">
    /// Where to. One that can seek is resumed: what it holds must be the beginning of this content, and the rest is
    /// added.
    /// </param>
    /// <param name="progress">Called after every piece.</param>
    /// <param name="cancellationToken">Cancels the download. What came is in the destination.</param>
    /// <returns>The length of the content in bytes.</returns>
    /// <exception cref="JobApiException">
    /// The call failed: the service could not be reached, or refused it. What came is in the destination: call it again
    /// to go on.
    /// </exception>
    /// <exception cref="JobApiProtocolException">
    /// What the destination held is not the beginning of this content: it is longer, or the content changed on the way.
    /// Or the content is not as long as <see cref="JobFile.Size"/> says: list the files again.
    /// </exception>
    public static Task<long> DownloadFileAsync(
        this IJobFileSource source,
        JobFile file,
        Stream destination,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadFileAsync(source, file, destination, validator: null, progress, cancellationToken);

    /// <summary>
    /// Copies a file's content, and goes on where another run left off if the content is still the same: for parts that
    /// are kept. Otherwise as
    /// <see cref="DownloadFileAsync(IJobFileSource, JobFile, Stream, IProgress{DownloadProgress}?,
    /// CancellationToken)"/>.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="file">A file that the source listed.</param>
    /// <param name="destination">
    /// Where to. One that can seek is resumed: what it holds must be the beginning of this content, and the rest is
    /// added.
    /// </param>
    /// <param name="validator">
    /// The <see cref="DownloadProgress.Validator"/> of the run that left what the destination holds; null for none.
    /// </param>
    /// <param name="progress">Told before the first piece, and after every one.</param>
    /// <param name="cancellationToken">Cancels the download. What came is in the destination.</param>
    /// <returns>The length of the content in bytes.</returns>
    /// <exception cref="JobApiException">
    /// The call failed: the service could not be reached, or refused it. What came is in the destination: call it again
    /// to go on.
    /// </exception>
    /// <exception cref="JobApiProtocolException">
    /// What the destination held is not the beginning of this content, or is of another version of it.
    /// </exception>
    public static Task<long> DownloadFileAsync(
        this IJobFileSource source,
        JobFile file,
        Stream destination,
        string? validator,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(destination);
        return ResumableDownload.CopyAsync(
            "DownloadFile",
            async (offset, known, token) =>
                await source.OpenFileAsync(file, offset, known, token).ConfigureAwait(false),
            destination,
            file.Size,
            validator,
            progress,
            cancellationToken);
    }
}
