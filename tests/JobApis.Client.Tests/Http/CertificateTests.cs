using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Invalid certificates, each with one defect: retries do not help, and the message names the defect.
/// </summary>
public sealed class CertificateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("self-signed")]
    [InlineData("wrong host")]
    [InlineData("expired")]
    public async Task GetJob_CertificateIsWrong_SaysCertificateOnce(string testCase)
    {
        await using TlsServer server = new(testCase);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress, server.Network());

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Contains($"localhost:{server.BaseAddress.Port}", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, 1, false), (error.IsTransient, error.Attempts, error.OutcomeUnknown));
        Assert.Equal((1, 0), (server.Connections, server.Requests));
    }

    [Fact]
    public async Task SubmitJob_CertificateIsWrong_CertainlyDidNothing()
    {
        await using TlsServer server = new("expired");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress, server.Network());

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.Api.SubmitJobAsync("AbCdE", Token));

        Assert.Equal((false, 1, 1), (error.OutcomeUnknown, error.Attempts, server.Connections));
    }

    // The control: with a valid certificate and the same server and trust, the call succeeds.
    [Fact]
    public async Task Control_CertificateIsRight_IsAnswered()
    {
        await using TlsServer server = new("right");
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress, server.Network());

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.Equal(1, server.Requests);
    }

    private sealed class TlsServer : IAsyncDisposable
    {
        private readonly X509Certificate2 _authority;
        private readonly X509Certificate2 _certificate;
        private readonly RawServer _server;
        private readonly bool _isTrusted;

        public TlsServer(string testCase)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            _isTrusted = testCase != "self-signed";
            _authority = CreateAuthority(now);
            _certificate = CreateCertificate(
                _authority,
                host: testCase == "wrong host" ? "elsewhere.invalid" : "localhost",
                from: now.AddDays(-20),
                until: testCase == "expired" ? now.AddDays(-10) : now.AddDays(10));
            _server = new(new RawDelivery(RawAnswer.Of(200, "[]").Bytes, RawEnd.Close), _certificate);
        }

        public Uri BaseAddress => new($"https://localhost:{_server.BaseAddress.Port}");

        public int Connections => _server.Connections;

        public int Requests => _server.Requests.Count;

        /// <summary>
        /// An app's handler that trusts the authority of the certificate, unless the test needs an untrusted one.
        /// </summary>
        public SocketsHttpHandler Network()
        {
            X509ChainPolicy policy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.Add(_authority);
            return new()
            {
                SslOptions = { CertificateChainPolicy = _isTrusted ? policy : null },
                ConnectCallback = async (context, cancellationToken) =>
                {
                    // Connects to the local server, for any host name.
                    Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
        }

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            _certificate.Dispose();
            _authority.Dispose();
        }

        private static X509Certificate2 CreateAuthority(DateTimeOffset now)
        {
            using RSA key = RSA.Create(2048);
            CertificateRequest request = new(
                "CN=Authority of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
                certificateAuthority: true, false, 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
            return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
        }

        private static X509Certificate2 CreateCertificate(
            X509Certificate2 authority,
            string host,
            DateTimeOffset from,
            DateTimeOffset until)
        {
            using RSA key = RSA.Create(2048);
            CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
            using X509Certificate2 certificate = request.Create(authority, from, until, [1, 2, 3, 4]);
            return certificate.CopyWithPrivateKey(key);
        }
    }
}
