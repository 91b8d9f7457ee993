using JobApis.Client.Downloads;

namespace JobApis.Client.Rescale;

/// <summary>Whole files on Rescale.</summary>
public static class RescaleFileDownload
{
    /// <inheritdoc cref="JobFileDownload.DownloadFileAsync(IJobFileSource, JobFile, Stream,
    /// IProgress{DownloadProgress}?, CancellationToken)"/>
    /// <param name="api">The service.</param>
    /// <param name="fileId">The file's id.</param>
    /// <param name="destination">
    /// Where to. One that can seek is resumed: what it holds must be the beginning of this content, and the rest is
    /// added.
    /// </param>
    /// <param name="progress">Told after every piece.</param>
    /// <param name="cancellationToken">Cancels the download. What came is in the destination.</param>
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

    /// <summary>
    /// Opens what begins at an offset, if the content is still the one that a validator was of, and else all of it.
    /// </summary>
    internal static Task<Stream> OpenAsync(
        IRescaleApi api,
        string fileId,
        long offset,
        string? validator,
        CancellationToken cancellationToken)
    {
        // A weak validator says that contents mean the same, not that they are the same bytes: HTTP does not take it
        // here.
        bool isStrong = offset > 0 && validator?.StartsWith("W/", StringComparison.Ordinal) == false;
        return api.OpenFileAsync(fileId, RangeFrom(offset), isStrong ? validator : null, cancellationToken);
    }

    /// <summary>The Range header for what begins at an offset; null for all.</summary>
    internal static string? RangeFrom(long offset) => offset == 0 ? null : $"bytes={offset}-";
}
