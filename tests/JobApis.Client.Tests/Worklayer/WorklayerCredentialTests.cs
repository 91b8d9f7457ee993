using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerCredentialTests
{
    private const string Secret = "canary.client.secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_AskedFor_IsAskedAsTheContractSays()
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens);

        await ListAsync(source);

        ScriptedRequest request = Assert.Single(tokens.Requests);
        Assert.Equal("POST /oauth/token", request.ToString());
        Assert.StartsWith("application/json", request.Header("Content-Type"), StringComparison.Ordinal);
        JsonNode expected = JsonNode.Parse(
            $$"""{"client_id":"client-1","client_secret":"{{Secret}}","audience":"https://api.worklayer.com/public/","grant_type":"client_credentials"}""")!;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(request.Body)), request.Body);
        Assert.Equal("Bearer token-1", Assert.Single(api.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Token_Fetched_IsKeptUntilAMinuteBeforeItsEnd()
    {
        ManualTimeProvider clock = new();
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens, clock);

        await ListAsync(source);
        clock.Advance(TimeSpan.FromSeconds(3539));
        await ListAsync(source);
        Assert.Single(tokens.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));
        await ListAsync(source);

        Assert.Equal(
            ["Bearer token-1", "Bearer token-1", "Bearer token-2"],
            api.Requests.Select(request => request.Header("Authorization")));
    }

    // RFC 6749 allows a service to omit the lifetime of a token.
    [Theory]
    [InlineData("")]
    [InlineData(",\"expires_in\":0")]
    [InlineData(",\"expires_in\":null")]
    public async Task Token_OfAnUntoldLife_IsNotFetchedForEveryPage(string life)
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = new(_ => $$"""{"access_token":"token-1","token_type":"Bearer"{{life}}}""");
        using WorklayerJobSource source = Open(api, tokens);

        await ListAsync(source);
        await ListAsync(source);
        await ListAsync(source);

        Assert.Single(tokens.Requests);
    }

    [Fact]
    public async Task Token_NeededByManyAtOnce_IsFetchedOnce()
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ListAsync(source)));

        Assert.Single(tokens.Requests);
        Assert.Equal(20, api.Requests.Count);
    }

    [Fact]
    public async Task Token_RefusedByTheApi_IsRenewedOnceAndTheCallRepeated()
    {
        await using ScriptedServer api = new(request => request.Header("Authorization") == "Bearer token-1"
            ? new ScriptedAnswer("", 401)
            : WorklayerServer.Page([1]));
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens);

        Assert.Single(await ListAsync(source));
        Assert.Equal(2, tokens.Requests.Count);
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Token_RefusedByTheApiAgain_IsNotRenewedForEver()
    {
        await using ScriptedServer api = new(_ => new ScriptedAnswer("", 401));
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens);

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => ListAsync(source));

        Assert.Equal(2, tokens.Requests.Count);
        Assert.Equal(2, api.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"Unknown client"}""")]
    [InlineData(401, """{"error":"access_denied","error_description":"Unauthorized"}""")]
    [InlineData(400, """{"error":"invalid_client","error_description":"Unknown secret SECRET"}""")]
    [InlineData(403, "<html></html>")]
    public async Task Token_WrongSecret_IsAnAuthenticationErrorWithoutTheSecret(int status, string body)
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens =
            new(_ => new ScriptedAnswer(body.Replace("SECRET", Secret, StringComparison.Ordinal), status));
        using WorklayerJobSource source = Open(api, tokens);

        JobApiAuthenticationException error =
            await Assert.ThrowsAsync<JobApiAuthenticationException>(() => ListAsync(source));

        Assert.Equal("GetToken", error.Operation);
        Assert.Equal("tax", error.JobSource);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(api.Requests);
        Assert.Single(tokens.Requests);
    }

    [Fact]
    public async Task Token_AfterAFailure_IsAskedForAgain()
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = new(
            new ScriptedAnswer("{}", 403),
            """{"access_token":"token-2","expires_in":3600}""");
        using WorklayerJobSource source = Open(api, tokens);

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => ListAsync(source));
        await ListAsync(source);

        Assert.Equal("Bearer token-2", Assert.Single(api.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1"}""")]
    public async Task Token_AnswerWithoutAUsableOne_IsAProtocolError(string body)
    {
        await using ScriptedServer api = Api();
        await using ScriptedServer tokens = new(body);
        using WorklayerJobSource source = Open(api, tokens);

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(() => ListAsync(source));

        Assert.DoesNotContain("X-Evil", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    // The secret is sent only to the token service, and the token only to the API's host.
    [Fact]
    public async Task Credentials_Always_GoToTheirOwnHostAndNoOther()
    {
        await using ScriptedServer api = new(request => request.Header("Authorization") == "Bearer token-1"
            ? new ScriptedAnswer("", 401)
            : WorklayerServer.Page([1]));
        await using ScriptedServer tokens = Tokens();
        using WorklayerJobSource source = Open(api, tokens);

        await ListAsync(source);
        await source.GetJobAsync("job-1", Token).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.All(api.Requests, request => Assert.DoesNotContain(
            Secret,
            request.Target + request.Body + string.Concat(request.Headers),
            StringComparison.Ordinal));
        Assert.All(
            tokens.Requests,
            request =>
            {
                Assert.Null(request.Header("Authorization"));
                Assert.DoesNotContain(
                    "token-",
                    request.Body + string.Concat(request.Headers),
                    StringComparison.Ordinal);
            });
        Assert.Equal(2, tokens.Requests.Count);
    }

    [Fact]
    public async Task AccessTokenProvider_Set_IsAskedForEveryRequest()
    {
        int requested = 0;
        await using ScriptedServer api = Api();
        WorklayerOptions options = WorklayerServer.Options(api);
        options.AccessToken = null;
        options.AccessTokenProvider = _ => new($"own-{++requested}");
        using WorklayerJobSource source = new(options);

        await ListAsync(source);
        await ListAsync(source);

        Assert.Equal(["Bearer own-1", "Bearer own-2"], api.Requests.Select(request => request.Header("Authorization")));
    }

    private static ScriptedServer Api() => new(_ => WorklayerServer.Page([1]));

    private static ScriptedServer Tokens()
    {
        int given = 0;
        return new(_ =>
            $$"""{"access_token":"token-{{Interlocked.Increment(ref given)}}","expires_in":3600,"token_type":"Bearer","scope":"api:access"}""");
    }

    private static WorklayerJobSource Open(ScriptedServer api, ScriptedServer tokens, TimeProvider? clock = null)
    {
        WorklayerOptions options = WorklayerServer.Options(api);
        options.AccessToken = null;
        options.ClientId = "client-1";
        options.ClientSecret = Secret;
        options.TokenEndpoint = new($"{tokens.BaseAddress}oauth/token");
        options.TimeProvider = clock ?? TimeProvider.System;
        return new("tax", options);
    }

    private static async Task<List<Job>> ListAsync(WorklayerJobSource source) =>
        await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token);
}
