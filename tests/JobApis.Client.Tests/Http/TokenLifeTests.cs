using System.Globalization;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// How long a token is used, for every stated lifetime; and how an answer without a token is reported.
/// </summary>
public sealed class TokenLifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"access_token":"@"}""")]
    [InlineData("""{"access_token":"@","expires_in":0}""")]
    [InlineData("""{"access_token":"@","expires_in":-1}""")]
    [InlineData("""{"access_token":"@","expires_in":null}""")]
    [InlineData("""{"access_token":"@","expires_in":"0"}""")]
    [InlineData("""{"access_token":"@","expires_in":1e300}""")]
    [InlineData("""{"access_token":"@","expires_in":3600,"token_type":"Bearer","scope":"x"}""")]
    public async Task ManyCalls_LifeIsNotTold_OneTokenIsFetched(string answer)
    {
        ManualTimeProvider clock = new();
        await using Services services = new(clock, answer);

        for (int call = 0; call < 20; call++)
        {
            await services.Source.GetJobAsync("1", Token);
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal((1, 20), (services.TokenRequests, services.Calls.Count));
        Assert.All(services.Calls, header => Assert.Equal("Bearer token-1", header));
    }

    // The time is limited: a token is replaced even if no service rejects it.
    [Fact]
    public async Task ManyCalls_LifeIsNotTold_ATokenIsFetchedAgainAfterHalfAnHour()
    {
        ManualTimeProvider clock = new();
        await using Services services = new(clock, """{"access_token":"@"}""");

        await services.Source.GetJobAsync("1", Token);
        clock.Advance(TimeSpan.FromMinutes(30));
        await services.Source.GetJobAsync("1", Token);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], services.Calls);
    }

    [Fact]
    public async Task Call_TokenIsRefused_AnotherIsFetchedAndTheSameRequestSentOnce()
    {
        ManualTimeProvider clock = new();
        await using Services services = new(clock, """{"access_token":"@"}""") { RefusedToken = "token-1" };

        await services.Source.GetJobAsync("1", Token);
        await services.Source.GetJobAsync("1", Token);

        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-2"], services.Calls);
        Assert.Equal(2, services.TokenRequests);
    }

    // A lifetime shorter than the margin: half of it is used, not one request for every call.
    [Fact]
    public async Task ManyCalls_LifeOfAMinute_AFreshOneEveryHalfMinute()
    {
        ManualTimeProvider clock = new();
        await using Services services = new(clock, """{"access_token":"@","expires_in":60}""");

        for (int call = 0; call < 12; call++)
        {
            await services.Source.GetJobAsync("1", Token);
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(4, services.TokenRequests);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("null", "null")]
    [InlineData("{}", "access_token")]
    [InlineData("""{"access_token":""}""", "access_token")]
    [InlineData("""{"access_token":"a b"}""", "access_token")]
    [InlineData("""{"access_token":"a\r\nb: c"}""", "access_token")]
    [InlineData("[]", "JSON")]
    [InlineData("<html></html>", "web page")]
    public async Task Call_AnswerWithoutAToken_NamesSourceAndOperation(string answer, string said)
    {
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
        await using Services services = new(clock, answer);

        JobApiProtocolException error =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => services.Source.GetJobAsync("1", Token));

        Assert.Equal(("work", "GetToken"), (error.JobSource, error.Operation));
        Assert.StartsWith("work GetToken: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Empty(services.Calls);
    }

    [Fact]
    public async Task Call_ProviderGivesNoToken_NamesSourceAndOperation()
    {
        foreach (string token in (string[])["", "a b", null!])
        {
            using WorklayerJobSource source = new("work", new()
            {
                BaseAddress = new("http://127.0.0.1:9"),
                AllowInsecureLoopback = true,
                AccessTokenProvider = _ => new(token),
            });

            JobApiAuthenticationException error =
                await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.GetJobAsync("1", Token));

            Assert.Equal(("work", "GetJob"), (error.JobSource, error.Operation));
            Assert.StartsWith("work GetJob: ", error.Message, StringComparison.Ordinal);
            Assert.Contains("AccessTokenProvider", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A service and its token endpoint, which counts the tokens.</summary>
    private sealed class Services : IAsyncDisposable
    {
        private readonly ScriptedServer _tokens;
        private readonly ScriptedServer _service;
        private readonly List<string?> _calls = [];
        private int _tokenRequests;

        public Services(TimeProvider clock, string tokenAnswer)
        {
            _tokens = new(_ => tokenAnswer.Replace(
                "@",
                string.Create(CultureInfo.InvariantCulture, $"token-{Interlocked.Increment(ref _tokenRequests)}"),
                StringComparison.Ordinal));
            _service = new(request =>
            {
                _calls.Add(request.Header("Authorization"));
                return request.Header("Authorization") == $"Bearer {RefusedToken}"
                    ? new ScriptedAnswer("no", 401)
                    : """{"id":"1","status":"CLOSED"}""";
            });
            Source = new("work", new()
            {
                BaseAddress = _service.BaseAddress,
                AllowInsecureLoopback = true,
                ClientId = "client",
                ClientSecret = "secret-0123456789",
                TokenEndpoint = new(_tokens.BaseAddress + "oauth/token"),
                TimeProvider = clock,
            });
        }

        public WorklayerJobSource Source { get; }

        public string? RefusedToken { get; init; }

        public int TokenRequests => Volatile.Read(ref _tokenRequests);

        /// <summary>The credential of each call. Read it after the calls have ended.</summary>
        public IReadOnlyList<string?> Calls => [.. _calls];

        public async ValueTask DisposeAsync()
        {
            Source.Dispose();
            await _service.DisposeAsync();
            await _tokens.DisposeAsync();
        }
    }
}
