using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobApis.Client.Tests.Rescale;

/// <summary>Makes a position's byte of the content.</summary>
internal delegate void Fill(long offset, Span<byte> piece);

/// <summary>A raw server of one content of any length, made while it is sent, that breaks where it is told to.</summary>
internal sealed class ContentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<long> _breaks;
    private readonly Fill _fill;
    private readonly Task _accepting;

    /// <param name="length">The length of the content.</param>
    /// <param name="fill">The content; null for zeros.</param>
    /// <param name="breaks">Positions in the content at which the connection breaks, one for each request.</param>
    public ContentServer(long length, Fill? fill = null, params IEnumerable<long> breaks)
    {
        Length = length;
        _fill = fill ?? ((_, piece) => piece.Clear());
        _breaks = new(breaks);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public long Length { get; set; }

    /// <summary>Whether it answers a range with a part. Without that it sends all, every time.</summary>
    public bool KnowsRanges { get; init; } = true;

    /// <summary>Whether it says how much comes.</summary>
    public bool TellsLength { get; init; } = true;

    public Uri BaseAddress => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    /// <summary>The Range of every request; empty where there was none.</summary>
    public IReadOnlyList<string> Ranges => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using NetworkStream stream = new(socket, ownsSocket: true);
            using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
            string range = "";
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            {
                range = line.StartsWith("Range: ", StringComparison.OrdinalIgnoreCase) ? line["Range: ".Length..] : range;
            }

            _requests.Enqueue(range);
            await SendAsync(socket, stream, range.Length > 0 && KnowsRanges ? long.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : null);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task SendAsync(Socket socket, NetworkStream stream, long? from)
    {
        if (from >= Length)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 416 No\r\nContent-Range: bytes */{Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token);
            return;
        }

        string head = from is null ? "HTTP/1.1 200 OK\r\n" : $"HTTP/1.1 206 Part\r\nContent-Range: bytes {from}-{Length - 1}/{(TellsLength ? $"{Length}" : "*")}\r\n";
        string length = TellsLength ? $"Content-Length: {Length - (from ?? 0)}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}{length}Connection: close\r\n\r\n"), _stop.Token);

        bool breaks = _breaks.TryDequeue(out long end);
        end = breaks ? end : Length;
        byte[] piece = new byte[1024 * 1024];
        for (long offset = from ?? 0; offset < end;)
        {
            int count = (int)Math.Min(piece.Length, end - offset);
            _fill(offset, piece.AsSpan(0, count));
            await stream.WriteAsync(piece.AsMemory(0, count), _stop.Token);
            offset += count;
        }

        if (breaks)
        {
            // Sent first, then cut off: a reset at once would take back what is still on its way.
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
