using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// A loopback port that answers no connection: its queue of pending connections is full, so the kernel drops new ones,
/// like a firewall. A connecting client waits until its own timeout.
/// </summary>
internal sealed class UnreachableHost : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _pending = [];

    public UnreachableHost()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);

        // The kernel accepts one or two more than requested. The last ones stay unanswered, which keeps the queue full.
        for (int count = 0; count < 8; count++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _pending.Add(socket);
            try
            {
                socket.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Connecting, or in the queue.
            }
        }
    }

    public Uri BaseAddress =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}"));

    public void Dispose()
    {
        _listener.Dispose();
        _pending.ForEach(static socket => socket.Dispose());
    }
}
