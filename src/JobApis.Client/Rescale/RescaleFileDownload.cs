using JobApis.Client.Downloads;

namespace JobApis.Client.Rescale;

/// <summary>Whole files on Rescale.</summary>
public static class RescaleFileDownload
{
    /// <inheritdoc cref="JobFileDownload.DownloadFileAsync"/>
    /// <param name="api">The service.</param>
    /// <param name="fileId">The file's id.</param>
    /// <param name="destination">Where to. One that can seek is resumed: what it holds must be the beginning of this content, and the rest is added.</param>
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
            (offset, token) => api.OpenFileAsync(fileId, RangeFrom(offset), token),
            destination,
            progress,
            cancellationToken);
    }

    /// <summary>The Range header for what begins at an offset; null for all.</summary>
    internal static string? RangeFrom(long offset) => offset == 0 ? null : $"bytes={offset}-";
}
