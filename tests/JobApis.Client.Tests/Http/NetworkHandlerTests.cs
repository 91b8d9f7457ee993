using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JobApis.Client.Http;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// How the network is used: the system checks certificates, and a service may move to another address.
/// </summary>
public sealed class NetworkHandlerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The control: the same server answers a client that accepts any certificate.
    [Fact]
    [SuppressMessage(
        "Security",
        "CA5359:Do Not Disable Certificate Validation",
        Justification = "The control must show that the server would have answered.")]
    public async Task ListJobsAsync_CertificateThatNobodyVouchesFor_FailsBeforeAnythingIsSent()
    {
        using X509Certificate2 certificate = SelfSigned();
        await using RawServer server = new(new RawDelivery(RawAnswer.Of(200, "{}").Bytes, RawEnd.Open), certificate);
        using RescaleJobSource source = new(new RescaleOptions { ApiKey = "key", BaseAddress = server.BaseAddress });

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(async () =>
            await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal((false, false, 1), (exception.IsTransient, exception.OutcomeUnknown, exception.Attempts));
        Assert.Contains("certificate", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        using HttpClient careless = new(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        });
        Assert.Equal("{}", await careless.GetStringAsync(server.BaseAddress, Token));
        Assert.Single(server.Requests);
    }

    // A host name changes its address: new connections use it when the lifetime of the old ones has ended. The control
    // never closes its connection.
    [Fact]
    public async Task SendAsync_ServiceMoves_IsFoundOnceConnectionsHaveLivedTheirTime()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), NetworkHandler.Create().PooledConnectionLifetime);

        Assert.Equal((1, 1), await MoveAsync(TimeSpan.Zero));
        Assert.Equal((2, 0), await MoveAsync(Timeout.InfiniteTimeSpan));
    }

    private static async Task<(int First, int Second)> MoveAsync(TimeSpan lifetime)
    {
        await using ScriptedServer first = new(_ => """{"id":"abc","name":"x"}""");
        await using ScriptedServer second = new(_ => """{"id":"abc","name":"x"}""");
        int port = first.BaseAddress.Port;
        SocketsHttpHandler network = NetworkHandler.Create();
        network.PooledConnectionLifetime = lifetime;
        network.ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using RescaleJobSource source = new(
            "rescale",
            new() { ApiKey = "key", BaseAddress = first.BaseAddress, AllowInsecureLoopback = true },
            network);

        await source.Api.GetJobAsync("abc", Token);
        port = second.BaseAddress.Port;
        await source.Api.GetJobAsync("abc", Token);

        return (first.Requests.Count, second.Requests.Count);
    }

    private static X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
