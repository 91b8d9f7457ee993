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
    /// <param name="open">Opens the content, at an offset where the service knows ranges and else at its beginning.</param>
    /// <param name="destination">Where to. What a stream that can seek holds already is the beginning of the content.</param>
    /// <param name="progress">Told after every piece.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The length of the content.</returns>
    public static async Task<long> CopyAsync(
        string subject,
        Func<long, CancellationToken, Task<Stream>> open,
        Stream destination,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        Copy copy = new(subject, destination, progress);
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
                catch (JobApiException exception) when (exception.IsTransient && (copy.Position > furthest || barren < MaxBarrenResumes))
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

    private static async Task<Stream> OpenAsync(Copy copy, Func<long, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        try
        {
            // From the last byte that is there, not from the one after it: a service refuses a range that begins at the end, and then a whole file could not be told
            // from one that is too long.
            return await open(Math.Max(0, copy.Position - 1), cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && copy.Position > 0)
        {
            throw copy.Unlike(exception);
        }
    }

    private sealed class Copy
    {
        private readonly string _subject;
        private readonly Stream _destination;
        private readonly IProgress<DownloadProgress>? _progress;
        private long? _total;

        public Copy(string subject, Stream destination, IProgress<DownloadProgress>? progress)
        {
            _subject = subject;
            _destination = destination;
            _progress = progress;
            if (destination.CanSeek)
            {
                Position = destination.Seek(0, SeekOrigin.End);
            }
        }

        public long Position { get; private set; }

        public async Task RunAsync(Stream content, byte[] piece, CancellationToken cancellationToken)
        {
            DownloadStream? download = content as DownloadStream;
            long skip = Position - (download?.Offset ?? 0);
            if (skip < 0)
            {
                throw new JobApiProtocolException($"{_subject}: the service sent another part of the content than was asked for.");
            }

            long? total = download?.TotalLength;
            if ((_total is not null && total is not null && total != _total) || total < Position)
            {
                throw Unlike(null);
            }

            _total ??= total;
            _progress?.Report(new(Position, _total));
            int length;
            while ((length = await content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
            {
                int known = (int)Math.Min(skip, length);
                skip -= known;
                if (known < length)
                {
                    await _destination.WriteAsync(piece.AsMemory(known, length - known), cancellationToken).ConfigureAwait(false);
                    Position += length - known;
                    _progress?.Report(new(Position, _total));
                }
            }

            if (skip > 0)
            {
                throw Unlike(null);
            }

            if (Position < _total)
            {
                throw new JobApiTransportException($"{_subject}: the content ended after {Position} of {_total} bytes.") { IsTransient = true };
            }
        }

        public JobApiProtocolException Unlike(Exception? cause) =>
            new($"{_subject}: the {Position} bytes that are there are not the beginning of this content; it is shorter, or has changed. Begin anew with an empty destination.", cause);
    }
}
