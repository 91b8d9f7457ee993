using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Lists over TLS, with HTTP/1.1 and HTTP/2, from a server whose certificate is trusted only by some handlers.
/// </summary>
public sealed class TlsTests : WireMockTests
{
    private static readonly X509Certificate2 Certificate = SelfSigned();

    public static TheoryData<string> Services => new(Service.Names);

    public static MatrixTheoryData<string, string> ServicesAndVersions => new(Service.Names, ["1.1", "2"]);

    [Theory]
    [MemberData(nameof(ServicesAndVersions))]
    public async Task ListJobsAsync_OverTls_IsTheSameList(string service, string version)
    {
        using HttpMessageHandler network = Trusting(version == "2" ? HttpVersion.Version20 : HttpVersion.Version11);

        List<Job> jobs = await List(Open(service, network: network)).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
        Assert.Equal(Service.Named(service).ListRequests, Server.Journal.Select(request => request.ToString()));
        Assert.All(Server.Journal, request => Assert.Equal(("https", version), (request.Scheme, request.HttpVersion)));
        Service expected = Service.Named(service);
        Assert.All(
            Server.Journal,
            request => Assert.Matches($"^{expected.Credential}$", request.Header(expected.CredentialHeader)));
    }

    /// <summary>
    /// The library's own handler uses the system's trust. The tests above show that the server would answer.
    /// </summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_CertificateThatNobodyVouchesFor_FailsBeforeAnythingIsSent(string service)
    {
        IJobSource source = Open(service, options => options.MaxRetries = 0);

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(
            async () => await List(source).ToListAsync(Token));

        Assert.False(exception.OutcomeUnknown);
        Assert.Empty(Server.Journal);
    }

    private protected override StubServer StartServer() => new(Certificate);

    /// <summary>A handler that accepts only this certificate and this version of HTTP.</summary>
    private static VersionHandler Trusting(Version version) => new(version)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { Certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        },
    };

    /// <summary>RSA, because WireMock.Net does not support other kinds of keys.</summary>
    private static X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
