using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// The only raw TCP server of the tests, on a loopback port. It records every request byte for byte, and sends any
/// given bytes, complete or not. After them, the connection continues, closes, is reset or stalls. It uses TLS if it
/// has a certificate. It is independent of the services, and of HTTP it only knows where a request ends.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Func<RawRequest, CancellationToken, ValueTask<RawDelivery>> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private int _connections;
    private int _open;

    /// <param name="answer">Returns the answer to a request.</param>
    /// <param name="certificate">The server's TLS certificate; null for plain HTTP.</param>
    public RawServer(
        Func<RawRequest, CancellationToken, ValueTask<RawDelivery>> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Starts a server that sends the same bytes for every request.</summary>
    public RawServer(RawDelivery delivery, X509Certificate2? certificate = null)
        : this((_, _) => ValueTask.FromResult(delivery), certificate)
    {
    }

    /// <summary>The origin: <c>http://127.0.0.1:port/</c>, or <c>https</c>.</summary>
    public Uri BaseAddress
    {
        get
        {
            string scheme = _certificate is null ? "http" : "https";
            int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            return new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}"));
        }
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    /// <summary>The number of connections, with or without a request.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The number of open connections.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>Completes when a connection stalls.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Called each time a connection starts to stall.</summary>
    public Action? Stalling { get; set; }

    /// <summary>An address on which nothing listens.</summary>
    public static async Task<Uri> NobodyAsync()
    {
        await using RawServer gone = new(new RawDelivery([], RawEnd.Close));
        return gone.BaseAddress;
    }

    /// <summary>Removes the recorded requests.</summary>
    public void Clear() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        // Dispose the listener last: accepting on a disposed one is an error, not a cancellation.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private static async Task<RawRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        int end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * length);
            }

            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        RawRequest request = new(Encoding.Latin1.GetString(buffer, 0, end), []);
        byte[] body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        int begun = length - end - 4;
        if (begun > body.Length)
        {
            throw new InvalidOperationException($"There is more than Content-Length says behind: {request.Head}");
        }

        buffer.AsSpan(end + 4, begun).CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(begun), cancellationToken);
        return request with { Body = body };
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
            // The test has ended.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        Interlocked.Increment(ref _open);
        try
        {
            await using NetworkStream connection = new(socket, ownsSocket: true);
            await using Stream stream = await BeginAsync(connection);
            while (await ReadRequestAsync(stream, _stop.Token) is { } request)
            {
                _requests.Enqueue(request);
                RawEnd end = await SendAsync(stream, await _answer(request, _stop.Token));
                if (end == RawEnd.Reset)
                {
                    socket.LingerState = new(enable: true, seconds: 0);
                }

                if (end != RawEnd.Open)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (
            exception is OperationCanceledException or IOException or AuthenticationException)
        {
            // The client disconnected or did not trust the server, or the test has ended.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task<Stream> BeginAsync(NetworkStream connection)
    {
        if (_certificate is null)
        {
            return connection;
        }

        SslStream secured = new(connection);
        await secured.AuthenticateAsServerAsync(new() { ServerCertificate = _certificate }, _stop.Token);
        return secured;
    }

    private async Task<RawEnd> SendAsync(Stream stream, RawDelivery delivery)
    {
        await stream.WriteAsync(delivery.Bytes, _stop.Token);
        if (delivery.WriteRestAsync is { } writeRestAsync)
        {
            await writeRestAsync(stream, _stop.Token);
        }

        if (delivery.End == RawEnd.Stall)
        {
            _stalled.TrySetResult();
            Stalling?.Invoke();

            // Until the client disconnects.
            while (await stream.ReadAsync(new byte[256], _stop.Token) > 0)
            {
            }
        }

        return delivery.End;
    }
}
