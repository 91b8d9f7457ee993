using JobApis.Client.Downloads;

namespace JobApis.Client;

/// <summary>Downloads whole files of jobs.</summary>
public static class JobFileDownload
{
    /// <summary>
    /// Copies a file's content piece by piece. After a broken connection it reconnects and continues, as long as bytes
    /// arrive. If the service does not support ranges, it sends everything again, and the bytes received before are
    /// skipped. The copy succeeds only if its length equals the announced length and the length in the list of files.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="file">A file that the source listed.</param>
    /// <param name="destination">
    /// The destination. A seekable stream is resumed: its content must be the beginning of this file, and the rest is
    /// appended.
    /// </param>
    /// <param name="progress">Called after every piece.</param>
    /// <param name="cancellationToken">Cancels the download. The bytes received so far are in the destination.</param>
    /// <returns>The length of the content in bytes.</returns>
    /// <exception cref="JobApiException">
    /// The call failed: the service could not be reached, or refused it. The bytes received so far are in the
    /// destination: call it again to continue.
    /// </exception>
    /// <exception cref="JobApiProtocolException">
    /// The destination is not the beginning of this content, because it is longer or the content changed. Or the length
    /// differs from <see cref="JobFile.Size"/>: list the files again.
    /// </exception>
    public static Task<long> DownloadFileAsync(
        this IJobFileSource source,
        JobFile file,
        Stream destination,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadFileAsync(source, file, destination, validator: null, progress, cancellationToken);

    /// <summary>
    /// Copies a file's content, and resumes a stored part of an earlier run if the content has not changed. Otherwise
    /// as
    /// <see cref="DownloadFileAsync(IJobFileSource, JobFile, Stream, IProgress{DownloadProgress}?,
    /// CancellationToken)"/>.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="file">A file that the source listed.</param>
    /// <param name="destination">
    /// The destination. A seekable stream is resumed: its content must be the beginning of this file, and the rest is
    /// appended.
    /// </param>
    /// <param name="validator">
    /// The <see cref="DownloadProgress.Validator"/> of the run that wrote the destination; null for none.
    /// </param>
    /// <param name="progress">Called before the first piece and after every piece.</param>
    /// <param name="cancellationToken">Cancels the download. The bytes received so far are in the destination.</param>
    /// <returns>The length of the content in bytes.</returns>
    /// <exception cref="JobApiException">
    /// The call failed: the service could not be reached, or refused it. The bytes received so far are in the
    /// destination: call it again to continue.
    /// </exception>
    /// <exception cref="JobApiProtocolException">
    /// The destination is not the beginning of this version of the content.
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
