using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

public sealed class JobsV1OptionsTests
{
    private const string Secret = "s3cr&t=+/%";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Invalid => new()
    {
        { "nothing", "JobsV1Options.BaseAddress is missing" },
        { "nothing", "JobsV1Options.ClientId is missing, and no other way" },
        { "token and client", "JobsV1Options.ClientId conflicts with another way to authenticate" },
        { "token and provider", "JobsV1Options.AccessToken conflicts with another way to authenticate" },
        { "no secret", "JobsV1Options.ClientSecret is missing" },
        { "no id", "JobsV1Options.ClientId is missing: the id that belongs to ClientSecret" },
        { "no endpoint", "JobsV1Options.TokenEndpoint is missing" },
        { "plain endpoint", "JobsV1Options.TokenEndpoint must use https" },
        { "blank in token", "JobsV1Options.AccessToken contains a space" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void JobsV1JobSource_WrongOptions_NameTheSettingAndNotTheSecret(string testCase, string problem)
    {
        Uri here = new("https://gateway.example.com/");
        JobsV1Options options = testCase switch
        {
            "nothing" => new(),
            "token and client" => new()
            {
                BaseAddress = here,
                AccessToken = "t",
                ClientId = "c",
                ClientSecret = Secret,
                TokenEndpoint = here,
            },
            "token and provider" =>
                new() { BaseAddress = here, AccessToken = "t", AccessTokenProvider = static _ => new("t") },
            "no secret" => new() { BaseAddress = here, ClientId = "c", TokenEndpoint = here },
            "no id" => new() { BaseAddress = here, ClientSecret = Secret, TokenEndpoint = here },
            "no endpoint" => new() { BaseAddress = here, ClientId = "c", ClientSecret = Secret },
            "plain endpoint" => new()
            {
                BaseAddress = here,
                ClientId = "c",
                ClientSecret = Secret,
                TokenEndpoint = new("http://accounts.example.com/connect/token"),
            },
            _ => new() { BaseAddress = here, AccessToken = $"{Secret} x" },
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new JobsV1JobSource(options));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientCredentials_AreSentAsAFormToTheTokenServiceOnly()
    {
        await using ScriptedServer accounts = new(
            """{ "access_token": "fresh", "expires_in": 3600, "token_type": "Bearer" }""");
        await using ScriptedServer gateway = new("[]", "[]");
        using JobsV1JobSource source = new(new JobsV1Options
        {
            BaseAddress = gateway.BaseAddress,
            AllowInsecureLoopback = true,
            ClientId = "machine & co",
            ClientSecret = Secret,
            TokenEndpoint = new($"{accounts.BaseAddress}connect/token"),
        });

        await source.Api.ListJobsAsync(null, Token);
        await source.Api.ListMyJobsAsync(null, Token);

        ScriptedRequest requested = Assert.Single(accounts.Requests);
        Assert.Equal("POST /connect/token", requested.ToString());
        Assert.Equal("application/x-www-form-urlencoded", requested.Header("Content-Type"));
        Assert.Equal(
            "grant_type=client_credentials&client_id=machine%20%26%20co&client_secret=s3cr%26t%3D%2B%2F%25",
            requested.Body);
        Assert.Null(requested.Header("Authorization"));
        Assert.All(gateway.Requests, request => Assert.Equal("Bearer fresh", request.Header("Authorization")));
        Assert.Equal(2, gateway.Requests.Count);
    }

    [Fact]
    public async Task ClientCredentials_Refused_NameTheErrorAndNotTheSecret()
    {
        await using ScriptedServer accounts = new(new ScriptedAnswer("""{ "error": "invalid_client" }""", 400));
        await using ScriptedServer gateway = new();
        using JobsV1JobSource source = new(new JobsV1Options
        {
            BaseAddress = gateway.BaseAddress,
            AllowInsecureLoopback = true,
            ClientId = "machine",
            ClientSecret = Secret,
            TokenEndpoint = new($"{accounts.BaseAddress}connect/token"),
        });

        JobApiAuthenticationException error =
            await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.Api.ListJobsAsync(null, Token));

        Assert.Equal("invalid_client", error.ErrorCode);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(gateway.Requests);
    }

    [Theory]
    [InlineData("", "/jobs/v1/")]
    [InlineData("flow/", "/flow/jobs/v1/")]
    [InlineData("flow", "/flow/jobs/v1/")]
    [InlineData("jobs/v1", "/jobs/v1/")]
    [InlineData("flow/jobs/v1/", "/flow/jobs/v1/")]
    public async Task BaseAddress_WithAPath_IsKeptAndJoinedOnce(string path, string target)
    {
        await using ScriptedServer server = new("[]");
        JobsV1Options options = JobsV1Server.Options(server);
        options.BaseAddress = new($"{server.BaseAddress}{path}");
        using JobsV1JobSource source = new(options);

        await source.Api.ListJobsAsync(null, Token);

        Assert.Equal(target, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task AccessTokenProvider_IsAskedForEachRequest()
    {
        await using ScriptedServer server = new("[]", "[]");
        JobsV1Options options = JobsV1Server.Options(server);
        int requested = 0;
        options.AccessToken = null;
        options.AccessTokenProvider = _ => new($"t{++requested}");
        using JobsV1JobSource source = new(options);

        await source.Api.ListJobsAsync(null, Token);
        await source.Api.ListJobsAsync(null, Token);

        Assert.Equal(["Bearer t1", "Bearer t2"], server.Requests.Select(request => request.Header("Authorization")));
    }
}
