using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A raw TCP server in front of the simulator, for what no HTTP server lets one do. It passes requests on, keeps them as they came, and gives the answers back byte for
/// byte, or something else in their place.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly IPEndPoint _service;
    private readonly Task _accepting;
    private int _open;

    /// <param name="service">The server whose answers are given back.</param>
    public FaultServer(Uri service)
    {
        _service = new(IPAddress.Loopback, service.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    /// <summary>What to send in place of an answer, told the head of the request; null for the answer itself.</summary>
    public Func<string, Func<RawAnswer, RawDelivery>?>? Fault { get; set; }

    /// <summary>Called when a connection begins to stall.</summary>
    public Action? Stalling { get; set; }

    /// <summary>The heads of all requests, as they came over the socket.</summary>
    public IReadOnlyList<string> RequestHeads => [.. _heads];

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    public void Clear() => _heads.Clear();

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
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await using NetworkStream stream = new(socket, ownsSocket: true);
            while (await ReadRequestAsync(stream) is var (head, body) && head.Length > 0)
            {
                _heads.Enqueue(head);
                RawDelivery delivery = Fault?.Invoke(head) is { } fault
                    ? fault(await AskAsync(head, body))
                    : new((await AskAsync(head, body)).Bytes, RawEnd.Open);
                await stream.WriteAsync(delivery.Bytes, _stop.Token);
                if (delivery.End == RawEnd.Stall)
                {
                    Stalling?.Invoke();

                    // Until the client gives up.
                    while (await stream.ReadAsync(new byte[256], _stop.Token) > 0)
                    {
                    }
                }

                if (delivery.End == RawEnd.Reset)
                {
                    socket.LingerState = new(enable: true, seconds: 0);
                }

                if (delivery.End != RawEnd.Open)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task<(string Head, byte[] Body)> ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        int end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), _stop.Token);
            if (read == 0)
            {
                return ("", []);
            }

            length += read;
        }

        string head = Encoding.Latin1.GetString(buffer, 0, end);
        byte[] body = new byte[LengthIn(head)];
        int begun = Math.Min(length - end - 4, body.Length);
        buffer.AsSpan(end + 4, begun).CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(begun), _stop.Token);
        return (head, body);
    }

    private async Task<RawAnswer> AskAsync(string head, byte[] body)
    {
        using TcpClient client = new();
        await client.ConnectAsync(_service, _stop.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head + "\r\nConnection: close\r\n\r\n"), _stop.Token);
        await stream.WriteAsync(body, _stop.Token);
        using MemoryStream answer = new();
        await stream.CopyToAsync(answer, _stop.Token);
        ReadOnlySpan<byte> bytes = answer.ToArray();
        int end = bytes.IndexOf("\r\n\r\n"u8);
        return new RawAnswer(Encoding.Latin1.GetString(bytes[..end]), bytes[(end + 4)..].ToArray()).Without("Connection");
    }

    private static int LengthIn(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line.AsSpan("Content-Length:".Length).Trim(), CultureInfo.InvariantCulture)
            : 0;
}
