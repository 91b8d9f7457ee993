using System.Buffers;
using System.Net;

namespace JobApis.Client.Downloads;

/// <summary>Copies content piece by piece, and resumes after a broken connection.</summary>
internal static class ResumableDownload
{
    /// <summary>Maximum consecutive attempts without a new byte.</summary>
    internal const int MaxBarrenResumes = 5;

    private const int PieceLength = 256 * 1024;

    /// <param name="subject">The name of the download, for messages.</param>
    /// <param name="open">
    /// Opens the content at an offset if the service supports ranges and the validator still matches; otherwise at its
    /// beginning.
    /// </param>
    /// <param name="destination">The destination. A seekable stream already holds the beginning of the content.</param>
    /// <param name="listedLength">The length of the content in the service's list; null if unknown.</param>
    /// <param name="validator">The validator of the version in the destination; null for none.</param>
    /// <param name="progress">Called after every piece.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The length of the content.</returns>
    public static async Task<long> CopyAsync(
        string subject,
        Func<long, string?, CancellationToken, Task<Stream>> open,
        Stream destination,
        long? listedLength,
        string? validator,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        DownloadCopy copy = new(subject, destination, listedLength, validator, progress);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long furthest = copy.Position;
            for (int barren = 0; ;)
            {
                using Stream content = await OpenAsync(copy, open, cancellationToken).ConfigureAwait(false);
                try
                {
                    await copy.RunAsync(content, piece, cancellationToken).ConfigureAwait(false);
                    await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
                    return copy.Position;
                }
                catch (JobApiException exception) when (exception.IsTransient
                    && !CallbackFailure.Is(exception)
                    && (copy.Position > furthest || barren < MaxBarrenResumes))
                {
                    barren = copy.Position > furthest ? 0 : barren + 1;
                    furthest = Math.Max(furthest, copy.Position);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static async Task<Stream> OpenAsync(
        DownloadCopy copy,
        Func<long, string?, CancellationToken, Task<Stream>> open,
        CancellationToken cancellationToken)
    {
        try
        {
            // Request the last received byte again: a service refuses a range that begins at the end of the content,
            // and the refusal would not distinguish a complete destination from one that is too long.
            return await open(Math.Max(0, copy.Position - 1), copy.Validator, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException exception)
            when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && copy.Position > 0)
        {
            throw copy.Unlike(exception);
        }
    }
}
