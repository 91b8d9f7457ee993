using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// A server on a loopback port that keeps every request as it came over the socket, byte for byte, and answers from a script. It knows no service: what is right
/// is said in the test that uses it.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly Func<ScriptedRequest, ScriptedAnswer> _answer;
    private readonly Task _accepting;
    private int _connections;

    /// <summary>Starts a server that makes each answer from the request.</summary>
    public ScriptedServer(Func<ScriptedRequest, ScriptedAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Starts a server that gives these answers one after another; what is asked beyond them gets 418, which no client retries.</summary>
    public ScriptedServer(params IEnumerable<ScriptedAnswer> answers)
        : this(FromQueue(new(answers)))
    {
    }

    /// <summary>The origin: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>How many connections were made, with or without a request on them.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        // The listener last: accepting on one that is closed is no cancellation but a misuse of it.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private static Func<ScriptedRequest, ScriptedAnswer> FromQueue(ConcurrentQueue<ScriptedAnswer> answers) =>
        request => answers.TryDequeue(out ScriptedAnswer? answer) ? answer : new($"{{\"detail\":\"no answer was scripted for {request.Method}\"}}", 418);

    private static async Task<string?> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            head.Add(one[0]);
            if (head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
            {
                return Encoding.Latin1.GetString([.. head], 0, head.Count - 4);
            }
        }

        return null;
    }

    private static async Task<ScriptedRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(stream, cancellationToken) is not { } head)
        {
            return null;
        }

        string[] lines = head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        List<KeyValuePair<string, string>> headers = [];
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        string? length = headers.FirstOrDefault(header => header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        byte[] body = new byte[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                connections.Add(ServeAsync(socket));
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
            while (await ReadRequestAsync(stream, _stop.Token) is { } request)
            {
                _requests.Enqueue(request);
                ScriptedAnswer answer = _answer(request);
                if (ReferenceEquals(answer, ScriptedAnswer.Reset))
                {
                    socket.LingerState = new(enable: true, seconds: 0);
                    return;
                }

                await stream.WriteAsync(answer.ToBytes(), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the test is over.
        }
    }
}
