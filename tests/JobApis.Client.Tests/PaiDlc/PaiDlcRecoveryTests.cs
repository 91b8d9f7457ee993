using System.Globalization;
using JobApis.Client.PaiDlc;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>Corrections after a rejected signature: the time, the nonce, the key. Once per call.</summary>
public sealed class PaiDlcRecoveryTests
{
    private const string Job = """{"JobId":"dlc1"}""";
    private const string Refusal = """{"Code":"InvalidTimeStamp.Expired","Message":"the time is wrong"}""";

    private static readonly DateTimeOffset ServiceTime = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The service accepts a quarter of an hour of skew. The clock of this machine is wrong.
    [Theory]
    [InlineData("00:14:59", 1)]
    [InlineData("-00:14:59", 1)]
    [InlineData("00:15:01", 2)]
    [InlineData("-00:15:01", 2)]
    [InlineData("23:59:59", 2)]
    [InlineData("-1.00:00:00", 2)]
    public async Task GetJobAsync_ClockIsOff_IsSignedAgainWithTheServicesTime(string off, int requests)
    {
        ManualTimeProvider clock = new(ServiceTime + TimeSpan.Parse(off, CultureInfo.InvariantCulture));
        await using PaiDlcWire wire = new(options => options.TimeProvider = clock, CheckTime);

        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);
        Assert.Equal(requests, wire.Server.Requests.Count);

        // The correction is kept: the next call succeeds immediately.
        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);
        Assert.Equal(requests + 1, wire.Server.Requests.Count);
        Assert.Equal(
            wire.Server.Requests.Count,
            wire.Server.Requests.Select(request => request.Header("x-acs-signature-nonce")).Distinct().Count());
    }

    // This includes writes: a rejected signature means that nothing was carried out.
    [Fact]
    public async Task StopJobAsync_ClockIsOff_IsSentOnceMore()
    {
        await using PaiDlcWire wire = new(
            options => options.TimeProvider = new ManualTimeProvider(ServiceTime.AddHours(3)),
            CheckTime);

        await wire.Api.StopJobAsync("dlc1", Token);

        Assert.Equal(2, wire.Server.Requests.Count);
    }

    [Theory]
    [InlineData("1.00:00:01")]
    [InlineData("-3650.00:00:00")]
    [InlineData("3650.00:00:00")]
    public async Task GetJobAsync_ClockIsOffByMoreThanADay_SaysSoAndIsNotSentAgain(string off)
    {
        ManualTimeProvider clock = new(ServiceTime + TimeSpan.Parse(off, CultureInfo.InvariantCulture));
        await using PaiDlcWire wire = new(options => options.TimeProvider = clock, CheckTime);

        JobApiAuthenticationException exception = await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            wire.Api.GetJobAsync("dlc1", cancellationToken: Token));

        Assert.Single(wire.Server.Requests);
        Assert.Contains("clock", exception.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidTimeStamp.Expired", exception.ErrorCode);
    }

    // The clock is corrected or changed during calls: each jump costs one request.
    [Fact]
    public async Task GetJobAsync_ClockJumpsBetweenCalls_EachJumpIsPutRight()
    {
        ManualTimeProvider clock = new(ServiceTime.AddHours(2));
        await using PaiDlcWire wire = new(options => options.TimeProvider = clock, CheckTime);

        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);
        clock.SetUtcNow(ServiceTime);
        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);
        clock.SetUtcNow(ServiceTime.AddHours(-5));
        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);

        Assert.Equal(6, wire.Server.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("yesterday")]
    public async Task GetJobAsync_AnswerTellsNoTime_IsNotSentAgain(string? date)
    {
        await using PaiDlcWire wire = new(
            configure: null,
            new ScriptedAnswer(Refusal, 400) { Headers = date is null ? [] : [new("Date", date)] });

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            wire.Api.GetJobAsync("dlc1", cancellationToken: Token));

        Assert.Single(wire.Server.Requests);
    }

    // A service that rejects every attempt must not be called endlessly.
    [Theory]
    [InlineData(Refusal, 2)]
    [InlineData("""{"Code":"SignatureNonceUsed"}""", 2)]
    [InlineData("""{"Code":"InvalidSecurityToken.Expired"}""", 2)]
    [InlineData("""{"Code":"SignatureDoesNotMatch"}""", 1)]
    public async Task GetJobAsync_RefusedAgainAndAgain_IsSentOnceMoreAtMost(string refusal, int requests)
    {
        await using PaiDlcWire wire = new(
            options => options.TimeProvider = new ManualTimeProvider(ServiceTime.AddHours(1)),
            _ => new ScriptedAnswer(refusal, 400) { Headers = [Date] });

        await Assert.ThrowsAnyAsync<JobApiException>(() => wire.Api.GetJobAsync("dlc1", cancellationToken: Token));

        Assert.Equal(requests, wire.Server.Requests.Count);
    }

    [Fact]
    public async Task GetJobAsync_TemporaryKeyRanOut_TheNextOneIsAskedForAndUsed()
    {
        int keys = 0;
        await using PaiDlcWire wire = new(
            options =>
            {
                options.AccessKeyId = options.AccessKeySecret = null;
                options.CredentialProvider = _ =>
                    new(new PaiDlcAccessKey("LTAIcontractKey00001", "secret", $"token{++keys}"));
            },
            request => request.Header("x-acs-security-token") == "token1"
                ? new ScriptedAnswer("""{"Code":"InvalidSecurityToken.Expired"}""", 403)
                : Job);

        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);

        Assert.Equal(
            ["token1", "token2"],
            wire.Server.Requests.Select(request => request.Header("x-acs-security-token")));
    }

    // This includes writes: an expired key means that nothing was carried out.
    [Fact]
    public async Task StopJobAsync_TemporaryKeyRanOut_IsSentOnceMore()
    {
        int keys = 0;
        await using PaiDlcWire wire = new(
            options =>
            {
                options.AccessKeyId = options.AccessKeySecret = null;
                options.CredentialProvider = _ =>
                    new(new PaiDlcAccessKey("LTAIcontractKey00001", "secret", $"token{++keys}"));
            },
            request => request.Header("x-acs-security-token") == "token1"
                ? new ScriptedAnswer("""{"Code":"InvalidSecurityToken.Expired"}""", 403)
                : Job);

        await wire.Api.StopJobAsync("dlc1", Token);

        Assert.Equal(
            [("POST", "token1"), ("POST", "token2")],
            wire.Server.Requests.Select(request => (request.Method, request.Header("x-acs-security-token"))));
    }

    [Fact]
    public async Task GetJobAsync_RetriesSwitchedOff_IsNotSentAgainButTheTimeIsLearnt()
    {
        await using PaiDlcWire wire = new(
            options =>
            {
                options.MaxRetries = 0;
                options.TimeProvider = new ManualTimeProvider(ServiceTime.AddHours(1));
            },
            CheckTime);

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            wire.Api.GetJobAsync("dlc1", cancellationToken: Token));
        await wire.Api.GetJobAsync("dlc1", cancellationToken: Token);

        Assert.Equal(2, wire.Server.Requests.Count);
    }

    // The nonces of a thousand concurrent calls, each with one repeated attempt: all are unique.
    [Fact]
    public async Task GetJobAsync_AThousandAtOnce_SignWithANonceEach()
    {
        int count = 0;
        await using PaiDlcWire wire = new(
            configure: null,
            _ => Interlocked.Increment(ref count) % 100 == 0 ? new ScriptedAnswer("{}", 503) : Job);

        await Task.WhenAll(
            Enumerable.Range(0, 1000).Select(_ => wire.Api.GetJobAsync("dlc1", cancellationToken: Token)));

        Assert.InRange(wire.Server.Requests.Count, 1010, 1020);
        Assert.Equal(
            wire.Server.Requests.Count,
            wire.Server.Requests.Select(request => request.Header("x-acs-signature-nonce")).Distinct().Count());
    }

    private static KeyValuePair<string, string> Date =>
        new("Date", ServiceTime.ToString("R", CultureInfo.InvariantCulture));

    private static ScriptedAnswer CheckTime(ScriptedRequest request)
    {
        DateTimeOffset signed = DateTimeOffset.Parse(
            request.Header("x-acs-date")!,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal);
        return (signed - ServiceTime).Duration() <= TimeSpan.FromMinutes(15)
            ? Job
            : new ScriptedAnswer(Refusal, 400) { Headers = [Date] };
    }
}
