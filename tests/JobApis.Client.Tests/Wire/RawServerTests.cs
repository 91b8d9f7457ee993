using System.Net.Sockets;
using System.Text;

namespace JobApis.Client.Tests.Wire;

public sealed class RawServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each additional server was another accept loop with its own errors and its own recording of requests.
    [Fact]
    public void Listeners_InAllTests_AreThisServers()
    {
        string tests = Path.Combine(Repository.Root, "tests");
        string[] listening =
        [
            .. Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file).Contains(nameof(TcpListener), StringComparison.Ordinal))
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Equal(["RawServer.cs", "RawServerTests.cs"], listening.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_InPiecesAndLargerThanAnyBuffer_AreKeptByteForByte()
    {
        string field = new('l', 10_000);
        string head = $"POST /a%2Fb?x=\u00FF HTTP/1.1\r\nHost: x\r\nX-Long: {field}\r\nContent-Length: 100000";
        byte[] body = [.. Enumerable.Range(0, 100_000).Select(static n => (byte)n)];
        await using RawServer server = new(new RawDelivery([.. "ok"u8], RawEnd.Close));
        using TcpClient client = new("127.0.0.1", server.BaseAddress.Port);
        NetworkStream stream = client.GetStream();

        byte[] bytes = [.. Encoding.Latin1.GetBytes(head + "\r\n\r\n"), .. body];
        foreach (byte[] piece in bytes.Chunk(1013))
        {
            await stream.WriteAsync(piece, Token);
        }

        using StreamReader reader = new(stream);
        Assert.Equal("ok", await reader.ReadToEndAsync(Token));
        RawRequest request = Assert.Single(server.Requests);
        Assert.Equal(head, request.Head);
        Assert.Equal(body, request.Body);
        Assert.Equal("x", request.Header("host"));
        Assert.Null(request.Header("X-Lo"));
    }

    [Fact]
    public async Task NobodyAsync_Address_RefusesConnections()
    {
        Uri address = await RawServer.NobodyAsync();
        using TcpClient client = new();

        SocketException refused = await Assert.ThrowsAsync<SocketException>(
            async () => await client.ConnectAsync("127.0.0.1", address.Port, Token));

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }
}
