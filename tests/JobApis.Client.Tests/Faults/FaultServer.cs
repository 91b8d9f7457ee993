using System.Net;
using System.Net.Sockets;
using System.Text;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A <see cref="RawServer"/> in front of the simulator, for faults that no HTTP server can produce. It forwards
/// requests and records them, and returns the answers unchanged or replaced.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly IPEndPoint _service;
    private readonly RawServer _server;

    /// <param name="service">The server whose answers are returned.</param>
    public FaultServer(Uri service)
    {
        _service = new(IPAddress.Loopback, service.Port);
        _server = new(AnswerAsync);
    }

    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>
    /// Returns the replacement of an answer, from the head of the request; null for the answer itself.
    /// </summary>
    public Func<string, Func<RawAnswer, RawDelivery>?>? Fault { get; set; }

    /// <summary>Called when a connection starts to stall.</summary>
    public Action? Stalling
    {
        get => _server.Stalling;
        set => _server.Stalling = value;
    }

    /// <summary>The heads of all requests, as received.</summary>
    public IReadOnlyList<string> RequestHeads => [.. _server.Requests.Select(request => request.Head)];

    /// <summary>The number of open connections.</summary>
    public int OpenConnections => _server.OpenConnections;

    public void Clear() => _server.Clear();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async ValueTask<RawDelivery> AnswerAsync(RawRequest request, CancellationToken cancellationToken)
    {
        Func<RawAnswer, RawDelivery>? fault = Fault?.Invoke(request.Head);
        RawAnswer answer = await AskAsync(request, cancellationToken);
        return fault is null ? new(answer.Bytes, RawEnd.Open) : fault(answer);
    }

    private async Task<RawAnswer> AskAsync(RawRequest request, CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        await client.ConnectAsync(_service, cancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] head = Encoding.Latin1.GetBytes(request.Head + "\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(head, cancellationToken);
        await stream.WriteAsync(request.Body, cancellationToken);
        using MemoryStream answer = new();
        await stream.CopyToAsync(answer, cancellationToken);
        ReadOnlySpan<byte> bytes = answer.ToArray();
        int end = bytes.IndexOf("\r\n\r\n"u8);
        return new RawAnswer(
            Encoding.Latin1.GetString(bytes[..end]),
            bytes[(end + 4)..].ToArray()).Without("Connection");
    }
}
