using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

/// <summary>
/// A <see cref="RawServer"/> of one content of any length, generated during sending, that breaks at given positions.
/// </summary>
internal sealed class ContentServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<long> _breaks;
    private readonly Fill _fill;
    private readonly RawServer _server;

    /// <param name="length">The length of the content.</param>
    /// <param name="fill">The content; null for zeros.</param>
    /// <param name="breaks">Positions in the content at which the connection breaks, one for each request.</param>
    public ContentServer(long length, Fill? fill = null, params IEnumerable<long> breaks)
    {
        Length = length;
        _fill = fill ?? ((_, piece) => piece.Clear());
        _breaks = new(breaks);
        _server = new((request, _) => ValueTask.FromResult(Answer(request)));
    }

    public long Length { get; set; }

    /// <summary>Whether it answers a range with a part. Otherwise it always sends the whole content.</summary>
    public bool KnowsRanges { get; init; } = true;

    /// <summary>Whether it sends the length.</summary>
    public bool TellsLength { get; init; } = true;

    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>The Range of every request; empty if there was none.</summary>
    public IReadOnlyList<string> Ranges => [.. _server.Requests.Select(request => request.Header("Range") ?? "")];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private RawDelivery Answer(RawRequest request)
    {
        string? range = KnowsRanges ? request.Header("Range") : null;
        long? from = range is null ? null : long.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        if (from >= Length)
        {
            return new(Head($"416 No\r\nContent-Range: bytes */{Length}\r\nContent-Length: 0\r\n"), RawEnd.Close);
        }

        string total = TellsLength ? $"{Length}" : "*";
        string part = $"206 Part\r\nContent-Range: bytes {from}-{Length - 1}/{total}\r\n";
        string status = from is null ? "200 OK\r\n" : part;
        string length = TellsLength ? $"Content-Length: {Length - (from ?? 0)}\r\n" : "";
        long end = _breaks.TryDequeue(out long broken) ? broken : Length;
        return new(Head(status + length), RawEnd.Close)
        {
            WriteRestAsync = (stream, cancellationToken) => WriteAsync(stream, from ?? 0, end, cancellationToken),
        };
    }

    private static byte[] Head(string lines) => Encoding.ASCII.GetBytes($"HTTP/1.1 {lines}Connection: close\r\n\r\n");

    private async Task WriteAsync(Stream stream, long from, long end, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[1024 * 1024];
        for (long offset = from; offset < end;)
        {
            int count = (int)Math.Min(piece.Length, end - offset);
            _fill(offset, piece.AsSpan(0, count));
            await stream.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            offset += count;
        }
    }
}
