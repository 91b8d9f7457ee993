using System.Buffers;
using System.Net;

namespace JobApis.Client.Downloads;

/// <summary>Copies content to where it is kept, piece by piece, and goes on where a connection broke.</summary>
internal static class ResumableDownload
{
    /// <summary>How often it goes on without one more byte having come in between.</summary>
    internal const int MaxBarrenResumes = 5;

    private const int PieceLength = 256 * 1024;

    /// <param name="subject">What is downloaded, for messages.</param>
    /// <param name="open">
    /// Opens the content, at an offset where the service knows ranges and a validator still holds, and else at its
    /// beginning.
    /// </param>
    /// <param name="destination">
    /// Where to. What a stream that can seek holds already is the beginning of the content.
    /// </param>
    /// <param name="listedLength">How long the content is by the service's list; null where that is not known.</param>
    /// <param name="validator">
    /// What tells the version of the content that the destination holds a part of; null for none.
    /// </param>
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
            // From the last byte that is there, not from the one after it: a service refuses a range that begins at the
            // end, and then a whole file could not be told from one that is too long.
            return await open(Math.Max(0, copy.Position - 1), copy.Validator, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException exception)
            when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && copy.Position > 0)
        {
            throw copy.Unlike(exception);
        }
    }
}
