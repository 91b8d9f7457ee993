using JobApis.Client.Downloads;

namespace JobApis.Client.Rescale;

/// <summary>Downloads whole files from Rescale.</summary>
public static class RescaleFileDownload
{
    /// <inheritdoc cref="JobFileDownload.DownloadFileAsync(IJobFileSource, JobFile, Stream,
    /// IProgress{DownloadProgress}?, CancellationToken)"/>
    /// <param name="api">The service.</param>
    /// <param name="fileId">The file's id.</param>
    /// <param name="destination">
    /// The destination. A seekable stream is resumed: its content must be the beginning of this file, and the rest is
    /// appended.
    /// </param>
    /// <param name="progress">Called after every piece.</param>
    /// <param name="cancellationToken">Cancels the download. The bytes received so far are in the destination.</param>
    public static Task<long> DownloadFileAsync(
        this IRescaleApi api,
        string fileId,
        Stream destination,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return ResumableDownload.CopyAsync(
            "DownloadFile",
            (offset, known, token) => OpenAsync(api, fileId, offset, known, token),
            destination,
            listedLength: null,
            validator: null,
            progress,
            cancellationToken);
    }

    /// <summary>Opens the content from an offset if it still matches the validator; otherwise all of it.</summary>
    internal static Task<Stream> OpenAsync(
        IRescaleApi api,
        string fileId,
        long offset,
        string? validator,
        CancellationToken cancellationToken)
    {
        // HTTP does not allow weak validators in If-Range, because they do not guarantee equal bytes.
        bool isStrong = offset > 0 && validator?.StartsWith("W/", StringComparison.Ordinal) == false;
        return api.OpenFileAsync(fileId, RangeFrom(offset), isStrong ? validator : null, cancellationToken);
    }

    /// <summary>The Range header for the content from an offset; null for all.</summary>
    internal static string? RangeFrom(long offset) => offset == 0 ? null : $"bytes={offset}-";
}
