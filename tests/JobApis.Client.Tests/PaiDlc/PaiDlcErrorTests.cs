using System.Net;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The exceptions for error answers.</summary>
public sealed class PaiDlcErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "Throttling.User", typeof(JobApiRateLimitException))]
    [InlineData(429, "Throttling", typeof(JobApiRateLimitException))]
    [InlineData(503, "Throttling.Api", typeof(JobApiRateLimitException))]
    [InlineData(429, null, typeof(JobApiRateLimitException))]
    [InlineData(404, "InvalidAccessKeyId.NotFound", typeof(JobApiAuthenticationException))]
    [InlineData(400, "InvalidAccessKeyId.Inactive", typeof(JobApiAuthenticationException))]
    [InlineData(400, "SignatureDoesNotMatch", typeof(JobApiAuthenticationException))]
    [InlineData(400, "IncompleteSignature", typeof(JobApiAuthenticationException))]
    [InlineData(400, "InvalidSecurityToken.Expired", typeof(JobApiAuthenticationException))]
    [InlineData(400, "MissingSecurityToken", typeof(JobApiAuthenticationException))]
    [InlineData(400, "InvalidTimeStamp.Expired", typeof(JobApiAuthenticationException))]
    [InlineData(400, "IllegalTimestamp", typeof(JobApiAuthenticationException))]
    [InlineData(401, null, typeof(JobApiAuthenticationException))]
    [InlineData(403, "NoPermission", typeof(JobApiAuthenticationException))]
    [InlineData(400, "Forbidden.RAM", typeof(JobApiAuthenticationException))]
    [InlineData(403, null, typeof(JobApiAuthenticationException))]
    [InlineData(400, "NotFound", typeof(JobApiNotFoundException))]
    [InlineData(400, "Job.NotFound", typeof(JobApiNotFoundException))]
    [InlineData(404, null, typeof(JobApiNotFoundException))]
    [InlineData(400, "InvalidParameter.PageSize", typeof(JobApiInvalidRequestException))]
    [InlineData(400, "MissingParameter", typeof(JobApiInvalidRequestException))]
    [InlineData(400, "BadRequest", typeof(JobApiInvalidRequestException))]
    [InlineData(409, "SomethingNew", typeof(JobApiInvalidRequestException))]
    [InlineData(503, "ServiceUnavailable", typeof(JobApiServerException))]
    [InlineData(500, "InternalError", typeof(JobApiServerException))]
    [InlineData(502, null, typeof(JobApiServerException))]
    public async Task ListJobsAsync_CodeAndStatus_DecideInThisOrder(int status, string? code, Type type)
    {
        string body = code is null ? "" : $$"""{"RequestId":"R-1","HostId":"h","Code":"{{code}}","Message":"why"}""";
        await using PaiDlcWire wire = new(
            options => options.MaxRetries = 0,
            [new ScriptedAnswer(body, status) { Headers = [new("x-acs-request-id", "H-1")] }]);

        JobApiException exception =
            await Assert.ThrowsAnyAsync<JobApiException>(() => wire.Api.ListJobsAsync(cancellationToken: Token));

        Assert.IsType(type, exception);
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal(code is null ? "H-1" : "R-1", exception.RequestId);
        Assert.Equal(code is not null, exception.Message.EndsWith(": why", StringComparison.Ordinal));
        Assert.DoesNotContain("contractSecret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", """{"code":"Throttling.User","message":"slow down","requestId":"r"}""")]
    [InlineData(
        "text/xml",
        """<?xml version="1.0"?><Error><!-- c --><RequestId>r</RequestId><HostId>h</HostId><Nested><Code>x</Code></Nested><Code>Throttling.User</Code><Message>slow &amp; down</Message></Error>""")]
    public async Task ListJobsAsync_OtherShapes_AreRead(string type, string body)
    {
        await using PaiDlcWire wire = new(options => options.MaxRetries = 0, [new ScriptedAnswer(body, 400, type)]);

        JobApiRateLimitException exception =
            await Assert.ThrowsAsync<JobApiRateLimitException>(() => wire.Api.ListJobsAsync(cancellationToken: Token));

        Assert.Equal("Throttling.User", exception.ErrorCode);
        Assert.Equal("r", exception.RequestId);
        Assert.Contains("down", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData(
        """<!DOCTYPE Error [<!ENTITY x "boom">]><Error><Code>Throttling</Code><Message>&x;</Message></Error>""")]
    [InlineData("<Error><Code>Thrott")]
    [InlineData("<Error/>")]
    [InlineData("""["a"]""")]
    [InlineData("{\"Code\":")]
    public async Task ListJobsAsync_UnreadableBody_LeavesTheStatus(string body)
    {
        await using PaiDlcWire wire = new(
            options => options.MaxRetries = 0,
            [new ScriptedAnswer(body, 502, "text/html")]);

        JobApiServerException exception =
            await Assert.ThrowsAsync<JobApiServerException>(() => wire.Api.ListJobsAsync(cancellationToken: Token));

        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
        Assert.DoesNotContain("boom", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-acs-retry-after", "1500", 1500.0)]
    [InlineData("X-Acs-Retry-After", "90000", 90_000.0)]
    [InlineData("x-acs-retry-after", "0", null)]
    [InlineData("x-acs-retry-after", "-1", null)]
    [InlineData("x-acs-retry-after", "soon", null)]
    [InlineData("x-ratelimit-user-api", "Limit:10,Remain:0,TimeLeft:2000,Reset:1", 2000.0)]
    [InlineData("x-ratelimit-user", "Limit:10, Remain:0, TimeLeft:700", 700.0)]
    [InlineData("Retry-After", "3", 3000.0)]
    public async Task ListJobsAsync_Throttled_TellsTheWait(string header, string value, double? milliseconds)
    {
        await using PaiDlcWire wire = new(
            options => options.MaxRetries = 0,
            [new ScriptedAnswer("""{"Code":"Throttling"}""", 400) { Headers = [new(header, value)] }]);

        JobApiRateLimitException exception =
            await Assert.ThrowsAsync<JobApiRateLimitException>(() => wire.Api.ListJobsAsync(cancellationToken: Token));

        Assert.Equal(milliseconds is { } some ? TimeSpan.FromMilliseconds(some) : null, exception.RetryAfter);
    }

    [Fact]
    public async Task ListJobsAsync_SeveralWaits_TakesTheServicesOwnElseTheLarger()
    {
        KeyValuePair<string, string>[] older =
        [
            new("x-ratelimit-user-api", "TimeLeft:100"),
            new("x-ratelimit-user", "TimeLeft:4000"),
            new("Retry-After", "9"),
        ];
        await using PaiDlcWire wire = new(
            options => options.MaxRetries = 0,
            [
                new ScriptedAnswer("{}", 429) { Headers = older },
                new ScriptedAnswer("{}", 429) { Headers = [.. older, new("x-acs-retry-after", "250")] },
            ]);

        List<TimeSpan?> waits = [];
        for (int call = 0; call < 2; call++)
        {
            waits.Add((await Assert.ThrowsAsync<JobApiRateLimitException>(() =>
                wire.Api.ListJobsAsync(cancellationToken: Token))).RetryAfter);
        }

        Assert.Equal([TimeSpan.FromSeconds(4), TimeSpan.FromMilliseconds(250)], waits);
    }

    [Fact]
    public async Task ListJobsAsync_RetryAfterOnAnyError_MeansThrottled()
    {
        await using PaiDlcWire wire = new(
            new ScriptedAnswer("""{"Code":"SomethingNew"}""", 400) { Headers = [new("x-acs-retry-after", "200")] },
            """{"Jobs":[]}""");

        await wire.Api.ListJobsAsync(cancellationToken: Token);

        Assert.Equal(2, wire.Server.Requests.Count);
    }

    [Fact]
    public async Task ListJobsAsync_NonceSeenTwice_ReadsAgainWithAnother()
    {
        await using PaiDlcWire wire = new(
            new ScriptedAnswer("""{"Code":"SignatureNonceUsed"}""", 400),
            """{"Jobs":[]}""");

        await wire.Api.ListJobsAsync(cancellationToken: Token);

        Assert.Equal(2, wire.Server.Requests.Select(request => request.Header("x-acs-signature-nonce"))
            .Distinct(StringComparer.Ordinal)
            .Count());
    }

    [Fact]
    public async Task ListJobsAsync_Answer_CarriesTheRequestIdOfTheHeader()
    {
        await using PaiDlcWire wire =
            new(new ScriptedAnswer("""{"Jobs":[],"RequestId":"B"}""") { Headers = [new("x-acs-request-id", "H")] });

        PaiDlcJobListAnswer(await wire.Api.ListJobsAsync(cancellationToken: Token));

        static void PaiDlcJobListAnswer(Client.PaiDlc.PaiDlcJobList list)
        {
            Assert.Equal("H", list.Response!.RequestId);
            Assert.Equal("B", list.RequestId);
        }
    }
}
