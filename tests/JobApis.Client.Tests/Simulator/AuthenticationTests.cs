using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Testing.PaiDlc;

namespace JobApis.Client.Tests.Simulator;

public class AuthenticationTests
{
    [Theory]
    [InlineData("/api/v2/workspaces/3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6/shared_jobs", "Bearer", 403, 401)]
    [InlineData("/api/v1/workspaces", "Bearer", 403, 401)]
    [InlineData("/v1.0/jobs", "Bearer", 401, 401)]
    [InlineData("/api/v2/jobs/", "Token", 401, 401)]
    [InlineData("/jobs/v1/", "Bearer", 401, 401)]
    [InlineData("/api/v1/jobs", "Bearer", 400, 400)]
    public async Task AnyCall_WithoutOrWithWrongCredential_IsRefused(
        string target,
        string scheme,
        int without,
        int invalid)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage none = await client.SendAsync(target);
        using HttpResponseMessage bad = await client.SendAsync(target, new AuthenticationHeaderValue(scheme, "wrong"));

        Assert.Equal((without, invalid), ((int)none.StatusCode, (int)bad.StatusCode));
    }

    [Fact]
    public async Task WorklayerToken_IssuedForTheSecret_WorksUntilItExpires()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using HttpResponseMessage issued = await client.SendAsync(
            "/oauth/token",
            method: HttpMethod.Post,
            content: SimulatorClient.Json(
                """{"client_id":"simulated-worklayer-client","client_secret":"simulated-worklayer-secret","audience":"https://api.worklayer.com/public/","grant_type":"client_credentials"}"""));
        JsonNode token = JsonNode.Parse(await issued.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);

        using HttpResponseMessage fresh = await client.SendAsync("/v1.0/jobs", authorization);
        client.Clock.Advance(TimeSpan.FromSeconds((int)token["expires_in"]!));
        using HttpResponseMessage expired = await client.SendAsync("/v1.0/jobs", authorization);

        Assert.Equal((200, 401), ((int)fresh.StatusCode, (int)expired.StatusCode));
        Assert.Equal("api:access", (string?)token["scope"]);
        Assert.Equal(1, client.Simulator.Worklayer.AccessTokens.IssuedCount);
    }

    [Fact]
    public async Task JobsV1Token_SecretWithFormCharacters_IsReadFromTheForm()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", "simulated-jobs-v1-client"),
            new("client_secret", "simulated+jobs/v1&secret="),
        ]);

        using HttpResponseMessage issued = await client.SendAsync(
            "/connect/token",
            method: HttpMethod.Post,
            content: form);
        JsonNode token = JsonNode.Parse(await issued.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        using HttpResponseMessage list = await client.SendAsync(
            "/jobs/v1/",
            new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!));

        Assert.Equal(200, (int)list.StatusCode);
    }

    [Fact]
    public async Task TokenEndpoints_WrongSecret_AnswerTheOAuthError()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using var form = new FormUrlEncodedContent([new(
            "grant_type",
            "client_credentials"), new("client_id", "simulated-jobs-v1-client"), new("client_secret", "no")]);

        using HttpResponseMessage jobsV1 = await client.SendAsync(
            "/connect/token",
            method: HttpMethod.Post,
            content: form);
        using HttpResponseMessage worklayer = await client.SendAsync(
            "/oauth/token",
            method: HttpMethod.Post,
            content: SimulatorClient.Json(
                """{"client_id":"x","client_secret":"y","audience":"https://api.worklayer.com/public/","grant_type":"client_credentials"}"""));

        foreach (HttpResponseMessage response in (HttpResponseMessage[])[jobsV1, worklayer])
        {
            Assert.Equal(401, (int)response.StatusCode);
            Assert.Equal("invalid_client", (string?)JsonNode.Parse(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]);
        }
    }

    [Fact]
    public async Task Tokens_Revoked_AreRefused()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        var authorization = new AuthenticationHeaderValue("Bearer", client.Simulator.JobsV1.AccessTokens.Issue());
        client.Simulator.JobsV1.AccessTokens.RevokeAll();

        using HttpResponseMessage response = await client.SendAsync("/jobs/v1/", authorization);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("secret", "SignatureDoesNotMatch")]
    [InlineData("key", "InvalidAccessKeyId.NotFound")]
    [InlineData("early", "InvalidTimeStamp.Expired")]
    [InlineData("late", "InvalidTimeStamp.Expired")]
    [InlineData("token", "InvalidSecurityToken.MismatchWithAccessKey")]
    [InlineData("action", "InvalidAction.NotFound")]
    [InlineData("query", "SignatureDoesNotMatch")]
    [InlineData("header", "IncompleteSignature")]
    [InlineData("nonce", "SignatureNonceUsed")]
    public async Task PaiDlc_WrongPartOfTheSignature_HasItsCode(string part, string code)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        const string Target = "/api/v1/jobs?PageSize=5";
        Dictionary<string, string> headers = part switch
        {
            "secret" => client.SignedHeaders(Target, secret: "wrong"),
            "key" => client.SignedHeaders(Target, keyId: "LTAIother"),
            "early" => client.SignedHeaders(Target, date: client.Clock.GetUtcNow() - TimeSpan.FromSeconds(901)),
            "late" => client.SignedHeaders(Target, date: client.Clock.GetUtcNow() + TimeSpan.FromSeconds(901)),
            "token" => client.SignedHeaders(Target, token: "CAIS"),
            "action" => client.SignedHeaders(Target, action: "listjobs"),
            "query" => client.SignedHeaders("/api/v1/jobs?PageSize=6"),
            "nonce" => client.SignedHeaders(Target, nonce: "once"),
            _ => client.SignedHeaders(Target),
        };
        if (part == "header")
        {
            headers["x-acs-retry-attempts"] = "1";
        }

        if (part == "nonce")
        {
            using HttpResponseMessage first = await client.SendAsync(Target, headers: headers);
            Assert.Equal(200, (int)first.StatusCode);
        }

        using HttpResponseMessage response = await client.SendAsync(Target, headers: headers);
        JsonNode body = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(code, (string?)body["Code"]);
        Assert.Equal((string?)body["RequestId"], response.Headers.GetValues("x-acs-request-id").Single());
        Assert.NotNull(body["Message"]);
    }

    [Fact]
    public async Task PaiDlc_DateFifteenMinutesOff_IsLetIn()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.SendAsync(
            "/api/v1/jobs",
            headers: client.SignedHeaders("/api/v1/jobs", date: client.Clock.GetUtcNow() - TimeSpan.FromSeconds(899)));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Acs3Signature_OfAContractVector_IsTheVectors(
        string host, string method, string target, string headers, string body, string secret, string expectedHash,
        string expectedSignature)
    {
        Dictionary<string, string> all = headers.Split('\n')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        all["host"] = host;
        all["x-acs-content-sha256"] = Acs3Signature.Hash(Encoding.UTF8.GetBytes(body));
        all["accept"] = "application/json";
        string[] signed = [.. all.Keys.Where(name => name != "accept")];
        var request = new SimulatedRequest(method, target, all, Encoding.UTF8.GetBytes(body));

        string canonical = Acs3Signature.CanonicalRequest(request, signed, all["x-acs-content-sha256"]);

        Assert.Equal(expectedHash, Acs3Signature.Hash(Encoding.UTF8.GetBytes(canonical)));
        Assert.Equal(expectedSignature, Acs3Signature.Sign(secret, canonical));
    }

    public static TheoryData<string, string, string, string, string, string, string, string> Vectors() => new()
    {
        {
            "ecs.cn-shanghai.aliyuncs.com", "POST",
            "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            "x-acs-action: RunInstances\nx-acs-version: 2014-05-26\nx-acs-date:"
            + " 2023-10-26T10:22:32Z\nx-acs-signature-nonce: 3156853299f313e23d1673dc12e1703d", "",
            "YourAccessKeySecret",
            "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
        },
        {
            "pai-dlc.cn-hangzhou.aliyuncs.com", "GET",
            "/api/v1/jobs?PageNumber=1&PageSize=50&SortBy=GmtCreateTime&Order=desc&Status=Running&StartTime=2025-03-"
            + "01T00:00:00Z",
            "x-acs-action: ListJobs\nx-acs-version: 2020-12-03\nx-acs-date:"
            + " 2025-04-16T08:00:00Z\nx-acs-signature-nonce: 5f0c7b1e2d3a49c8b6e7f90112233445", "",
            "contractSecret/With+Signs=01",
            "1220c5ac0d1837e13e6655ed0ff8f57434aa18faf5f63dee1a9710cd7a54e42d",
            "1fc8bf63212c9d3431ec4b9258879785453504d0cecd764fb23a3a57ada89fa7"
        },
        {
            "pai-dlc.cn-shanghai.aliyuncs.com", "GET",
            "/api/v1/jobs?ShowOwn=true&FromAllWorkspaces=false&StartTime=2025-01-01T00%3A00%3A00Z&"
            + "DisplayName=bert%20base%2Bv2%2A~%E6%B5%8B%E8%AF%95&"
            + "Tags=%7B%22team%22%3A%22vision%22%2C%22stage%22%3A%22a%20b%22%7D",
            "x-acs-action: ListJobs\nx-acs-version: 2020-12-03\nx-acs-date:"
            + " 2025-04-16T08:00:05Z\nx-acs-signature-nonce:"
            + " c2c2c2c2-0000-4000-8000-00000000c2c2\nx-acs-accesskey-id: STS.contractKey00002\nx-acs-security-token:"
            + " CAISexampleToken/with+plus==", "",
            "stsContractSecret02",
            "7a2b870bc75872df2a8ac5c4d949815cf01ac86d0f0d9ab3c9f73483791dd3f2",
            "3219daf7486464188c018511ea4c82e27241ec5ad67cdf626c6b64b474a117a0"
        },
        {
            "pai-dlc.ap-southeast-1.aliyuncs.com", "POST", "/api/v1/jobs",
            "x-acs-action: CreateJob\nx-acs-version: 2020-12-03\nx-acs-date:"
            + " 2025-04-16T08:00:10Z\nx-acs-signature-nonce: 00112233445566778899aabbccddeeff\ncontent-type:"
            + " application/json; charset=utf-8",
            """{"DisplayName":"smoke-1","JobType":"PyTorchJob","UserCommand":"echo ok","JobSpecs":[{"Type":"Worker","Image":"registry.example/img:1","PodCount":1,"EcsSpec":"ecs.c6.large"}]}""",
            "contractSecret/With+Signs=01",
            "e394112ea1771684e73c9d239c756925d6470bbe0877447aed2b6faf2426fb2f",
            "dfcfb16ef511059c6c3afadd61cc4246c7b9b7ac7547e330ec12ee916c278a85"
        },
        {
            "pai-dlc.cn-beijing.aliyuncs.com", "POST", "/api/v1/jobs/dlcabc123/stop",
            "x-acs-action: StopJob\nx-acs-version: 2020-12-03\nx-acs-date:"
            + " 2025-04-16T08:00:15Z\nx-acs-signature-nonce: ffeeddccbbaa99887766554433221100", "",
            "contractSecret/With+Signs=01",
            "5103367ce0dce269b85926f8a271662273d95429532477cc5c4c996482949d21",
            "8395c4e5ea53ac9d14ed0f63349d938305f2ece7d02f4269223cb7501ae91ec1"
        },
    };
}
