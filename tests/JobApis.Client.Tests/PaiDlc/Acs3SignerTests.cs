using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using JobApis.Client.PaiDlc;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The vectors: V0 is from the vendor; V1 to V4 were computed by independent implementations.</summary>
public sealed class Acs3SignerTests
{
    private const string SignedAlways =
        "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    private const string EmptyBodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly PaiDlcAccessKey Key1 = new("LTAIcontractKey00001", "contractSecret/With+Signs=01");

    [Fact]
    public async Task AttachAsync_VendorsExample_GivesItsSignature()
    {
        Signed signed = await SignAsync(
            new("YourAccessKeyId", "YourAccessKeySecret"),
            HttpMethod.Post,
            "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&"
            + "RegionId=cn-shanghai",
            "RunInstances",
            "2023-10-26T10:22:32Z",
            "3156853299f313e23d1673dc12e1703d",
            version: "2014-05-26");

        Assert.Equal("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259", signed.CanonicalHash);
        Assert.EndsWith(
            ",Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            signed.Authorization,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttachAsync_ListJobs_GivesTheVectorsCanonicalRequestAndHeader()
    {
        Signed signed = await SignAsync(
            Key1,
            HttpMethod.Get,
            "https://pai-dlc.cn-hangzhou.aliyuncs.com/api/v1/jobs?PageNumber=1&PageSize=50&SortBy=GmtCreateTime&"
            + "Order=desc&Status=Running&StartTime=2025-03-01T00%3A00%3A00Z",
            "ListJobs",
            "2025-04-16T08:00:00Z",
            "5f0c7b1e2d3a49c8b6e7f90112233445");

        Assert.Equal(
            $"""
            GET
            /api/v1/jobs
            Order=desc&PageNumber=1&PageSize=50&SortBy=GmtCreateTime&StartTime=2025-03-01T00%3A00%3A00Z&Status=Running
            host:pai-dlc.cn-hangzhou.aliyuncs.com
            x-acs-action:ListJobs
            x-acs-content-sha256:{EmptyBodyHash}
            x-acs-date:2025-04-16T08:00:00Z
            x-acs-signature-nonce:5f0c7b1e2d3a49c8b6e7f90112233445
            x-acs-version:2020-12-03

            {SignedAlways}
            {EmptyBodyHash}
            """.ReplaceLineEndings("\n"),
            signed.Canonical);
        Assert.Equal("1220c5ac0d1837e13e6655ed0ff8f57434aa18faf5f63dee1a9710cd7a54e42d", signed.CanonicalHash);
        Assert.Equal(
            "ACS3-HMAC-SHA256"
            + $" Credential=LTAIcontractKey00001,SignedHeaders="
            + $"{SignedAlways},Signature=1fc8bf63212c9d3431ec4b9258879785453504d0cecd764fb23a3a57ada89fa7",
            signed.Authorization);
    }

    [Fact]
    public async Task AttachAsync_TemporaryKey_SignsTheTokenAndTheKeyId()
    {
        string query =
            $"ShowOwn=true&FromAllWorkspaces=false&StartTime="
            + $"{Uri.EscapeDataString("2025-01-01T00:00:00Z")}&DisplayName="
            + $"{Uri.EscapeDataString("bert base+v2*~测试")}"
                + $"&Tags={Uri.EscapeDataString("""{"team":"vision","stage":"a b"}""")}";

        Signed signed = await SignAsync(
            new("STS.contractKey00002", "stsContractSecret02", "CAISexampleToken/with+plus=="),
            HttpMethod.Get,
            "https://pai-dlc.cn-shanghai.aliyuncs.com/api/v1/jobs?" + query,
            "ListJobs",
            "2025-04-16T08:00:05Z",
            "c2c2c2c2-0000-4000-8000-00000000c2c2");

        Assert.Equal(
            "DisplayName=bert%20base%2Bv2%2A~%E6%B5%8B%E8%AF%95&FromAllWorkspaces=false&ShowOwn=true&StartTime=2025-"
            + "01-01T00%3A00%3A00Z"
            + "&Tags=%7B%22team%22%3A%22vision%22%2C%22stage%22%3A%22a%20b%22%7D",
            signed.Canonical.Split('\n')[2]);
        Assert.Equal("7a2b870bc75872df2a8ac5c4d949815cf01ac86d0f0d9ab3c9f73483791dd3f2", signed.CanonicalHash);
        Assert.Equal(
            "ACS3-HMAC-SHA256"
            + " Credential=STS.contractKey00002,SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-"
            + "sha256;x-acs-date;x-acs-security-token;"
            + "x-acs-signature-nonce;x-acs-version,"
            + "Signature=3219daf7486464188c018511ea4c82e27241ec5ad67cdf626c6b64b474a117a0",
            signed.Authorization);
        Assert.Equal("CAISexampleToken/with+plus==", signed.Header("x-acs-security-token"));
        Assert.Equal("STS.contractKey00002", signed.Header("x-acs-accesskey-id"));
    }

    [Fact]
    public async Task AttachAsync_Body_SignsItsBytesAndItsType()
    {
        const string Body =
            """{"DisplayName":"smoke-1","JobType":"PyTorchJob","UserCommand":"echo ok","JobSpecs":[{"Type":"Worker","Image":"registry.example/img:1","PodCount":1,"EcsSpec":"ecs.c6.large"}]}""";

        Signed signed = await SignAsync(
            Key1,
            HttpMethod.Post,
            "https://pai-dlc.ap-southeast-1.aliyuncs.com/api/v1/jobs",
            "CreateJob",
            "2025-04-16T08:00:10Z",
            "00112233445566778899aabbccddeeff",
            content: new ByteArrayContent(
                Encoding.UTF8.GetBytes(Body)) { Headers = { ContentType = new("application/json", "utf-8") } });

        Assert.Equal(
            "fe7f37b7b7c2afdbfa327de81f85d6a89b96fc76cae24bb973ff3ea6c6189b88",
            signed.Header("x-acs-content-sha256"));
        Assert.Equal("e394112ea1771684e73c9d239c756925d6470bbe0877447aed2b6faf2426fb2f", signed.CanonicalHash);
        Assert.Equal(
            "ACS3-HMAC-SHA256"
            + $" Credential=LTAIcontractKey00001,SignedHeaders=content-type;"
            + $"{SignedAlways},Signature=dfcfb16ef511059c6c3afadd61cc4246c7b9b7ac7547e330ec12ee916c278a85",
            signed.Authorization);
    }

    [Fact]
    public async Task AttachAsync_PostWithoutBody_SignsNoContentType()
    {
        Signed signed = await SignAsync(
            Key1,
            HttpMethod.Post,
            "https://pai-dlc.cn-beijing.aliyuncs.com/api/v1/jobs/dlcabc123/stop",
            "StopJob",
            "2025-04-16T08:00:15Z",
            "ffeeddccbbaa99887766554433221100",
            content: new ByteArrayContent([]));

        Assert.Equal("5103367ce0dce269b85926f8a271662273d95429532477cc5c4c996482949d21", signed.CanonicalHash);
        Assert.Equal(
            "ACS3-HMAC-SHA256"
            + $" Credential=LTAIcontractKey00001,SignedHeaders="
            + $"{SignedAlways},Signature=8395c4e5ea53ac9d14ed0f63349d938305f2ece7d02f4269223cb7501ae91ec1",
            signed.Authorization);
    }

    [Theory]
    [InlineData("https://h.example/?B=2&A=1&AB=3&a=4", "A=1&AB=3&B=2&a=4")]
    [InlineData("https://h.example/?A=%2a%2A*", "A=%2A%2A%2A")]
    [InlineData("https://h.example/?A=~%7E", "A=~~")]
    [InlineData("https://h.example/?A=&B", "A=&B=")]
    [InlineData("https://h.example/?A='(!)", "A=%27%28%21%29")]
    [InlineData("https://h.example/", "")]
    public void CanonicalRequest_Query_IsSortedAndEncodedInOneWay(string address, string expected)
    {
        string canonical = Acs3Signer.CanonicalRequest(
            "GET", new(address), new(StringComparer.Ordinal) { ["host"] = "h.example" }, EmptyBodyHash);

        Assert.Equal(expected, canonical.Split('\n')[2]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5123/x", "127.0.0.1:5123")]
    [InlineData("https://h.example:443/x", "h.example")]
    [InlineData("https://h.example:8443/x", "h.example:8443")]
    [InlineData("http://[::1]:5123/x", "[::1]:5123")]
    public async Task AttachAsync_Host_IsSignedAsItIsSent(string address, string expected)
    {
        Signed signed = await SignAsync(Key1, HttpMethod.Get, address, "GetJob", "2025-04-16T08:00:00Z", "n");

        Assert.Contains($"\nhost:{expected}\n", signed.Canonical, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttachAsync_HeaderOfAUsersHandler_IsSignedWhenItIsTheServicesOwn()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://h.example/");
        request.Headers.Add("X-Acs-Trace", " a ");
        request.Headers.Add("X-Other", "b");

        await Credential(Key1, "2025-04-16T08:00:00Z", static () => "n").AttachAsync(request, CancellationToken.None);

        Assert.Contains(";x-acs-trace,Signature=", request.Headers.Authorization!.Parameter, StringComparison.Ordinal);
        Assert.DoesNotContain("x-other", request.Headers.Authorization.Parameter, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AttachAsync_Again_ReplacesWhatItAttachedBefore()
    {
        Queue<PaiDlcAccessKey> keys = new([new("id1", "s1", "token1"), new("id2", "s2")]);
        ManualTimeProvider clock = new();
        PaiDlcCredential credential = new(() => _ => new(keys.Dequeue()), clock);
        using HttpRequestMessage request = new(HttpMethod.Get, "https://h.example/");

        await credential.AttachAsync(request, CancellationToken.None);
        string firstNonce = Assert.Single(request.Headers.GetValues("x-acs-signature-nonce"));
        string firstDate = Assert.Single(request.Headers.GetValues("x-acs-date"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await credential.AttachAsync(request, CancellationToken.None);

        Assert.NotEqual(firstDate, Assert.Single(request.Headers.GetValues("x-acs-date")));
        Assert.NotEqual(firstNonce, Assert.Single(request.Headers.GetValues("x-acs-signature-nonce")));
        Assert.StartsWith("Credential=id2,", request.Headers.Authorization!.Parameter, StringComparison.Ordinal);
        Assert.False(request.Headers.Contains("x-acs-security-token"));
        Assert.False(request.Headers.Contains("x-acs-accesskey-id"));
    }

    [Fact]
    public async Task AttachAsync_ThousandAtOnce_UseAThousandNonces()
    {
        PaiDlcCredential credential = new(() => _ => new(Key1), TimeProvider.System);
        ConcurrentBag<string> nonces = [];

        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, async (_, token) =>
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "https://h.example/");
            await credential.AttachAsync(request, token);
            nonces.Add(request.Headers.GetValues("x-acs-signature-nonce").Single());
        });

        Assert.Equal(1000, nonces.Distinct(StringComparer.Ordinal).Count());
        Assert.All(nonces, nonce => Assert.Equal(32, nonce.Length));
    }

    [Theory]
    [InlineData("", "s", null, "Id")]
    [InlineData("id", "", null, "Secret")]
    [InlineData("id,SignedHeaders=", "s", null, "Id")]
    [InlineData("id", "secret value", null, "Secret")]
    [InlineData("id", "s", "token\r\nx: y", "SecurityToken")]
    public async Task AttachAsync_ProviderGivesNoUsableKey_FailsWithoutRepeatingIt(
        string id,
        string secret,
        string? token,
        string part)
    {
        PaiDlcCredential credential = new(() => _ => new(new PaiDlcAccessKey(id, secret, token)), TimeProvider.System);
        using HttpRequestMessage request = new(HttpMethod.Get, "https://h.example/");

        JobApiAuthenticationException exception = await Assert.ThrowsAsync<JobApiAuthenticationException>(
            () => credential.AttachAsync(request, CancellationToken.None).AsTask());

        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.All(
            new[] { "secret value", "x: y", "id,Signed" },
            text => Assert.DoesNotContain(text, exception.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void AccessKey_Printed_ShowsNothing() =>
        Assert.Equal("***", new PaiDlcAccessKey("id", "secret", "token").ToString());

    private static PaiDlcCredential Credential(PaiDlcAccessKey key, string date, Func<string> nonce) =>
        new(
            () => _ => new(key),
            new ManualTimeProvider(PaiDlcTime.Read(date)!.Value.AddMilliseconds(999)),
            createNonce: nonce);

    private static async Task<Signed> SignAsync(
        PaiDlcAccessKey key,
        HttpMethod method,
        string address,
        string action,
        string date,
        string nonce,
        string version = "2020-12-03",
        HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, address) { Content = content };
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Add("x-acs-version", version);
        request.Headers.Add("x-acs-action", action);
        await Credential(key, date, () => nonce).AttachAsync(request, CancellationToken.None);

        // The canonical request is not visible from outside; it is built again from the headers of the request.
        SortedDictionary<string, string> headers = PaiDlcCredential.SignedHeadersOf(request);
        string canonical = Acs3Signer.CanonicalRequest(
            method.Method, request.RequestUri!, headers, headers["x-acs-content-sha256"]);
        return new(canonical, request.Headers.Authorization!.ToString(), request.Headers);
    }

    private sealed record Signed(string Canonical, string Authorization, HttpRequestHeaders Headers)
    {
        public string CanonicalHash => Acs3Signer.HashOf(Encoding.UTF8.GetBytes(Canonical));

        public string Header(string name) => Headers.GetValues(name).Single();
    }
}
