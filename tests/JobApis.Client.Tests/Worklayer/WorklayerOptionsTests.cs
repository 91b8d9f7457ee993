using JobApis.Client.Worklayer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Worklayer;

public sealed class WorklayerOptionsTests
{
    [Fact]
    public void Open_NoWayToAuthenticate_NamesAllOfThem()
    {
        string message = ProblemOf(new());

        Assert.Contains("WorklayerOptions.ClientId", message, StringComparison.Ordinal);
        Assert.Contains("AccessToken", message, StringComparison.Ordinal);
        Assert.Contains("AccessTokenProvider", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SeveralWaysToAuthenticate_IsRefusedWithoutTheSecrets()
    {
        WorklayerOptions[] contradictions =
        [
            new() { ClientId = "c", ClientSecret = "canary", AccessToken = "canary" },
            new() { AccessToken = "canary", AccessTokenProvider = _ => new("x") },
            new() { ClientSecret = "canary", ClientId = "c", AccessTokenProvider = _ => new("x") },
        ];

        Assert.All(
            contradictions,
            options =>
            {
                string message = ProblemOf(options);
                Assert.Contains("set either", message, StringComparison.Ordinal);
                Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Open_HalfAClient_NamesTheOtherHalf()
    {
        Assert.Contains(
            "WorklayerOptions.ClientSecret is missing",
            ProblemOf(new() { ClientId = "c" }),
            StringComparison.Ordinal);
        Assert.Contains(
            "WorklayerOptions.ClientId is missing",
            ProblemOf(new() { ClientSecret = "s" }),
            StringComparison.Ordinal);
        Assert.Contains(
            "WorklayerOptions.Audience is missing",
            ProblemOf(new() { ClientId = "c", ClientSecret = "s", Audience = "" }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://tokens.example/oauth/token", true, "https")]
    [InlineData("http://127.0.0.1:1/oauth/token", false, "AllowInsecureLoopback")]
    [InlineData("https://user:pw@tokens.example/", true, "user name")]
    [InlineData("https://tokens.example/?x=1", true, "query")]
    public void Open_TokenEndpointThatIsNotSafe_IsRefused(string endpoint, bool allowInsecureLoopback, string expected)
    {
        string message = ProblemOf(new()
        {
            ClientId = "c",
            ClientSecret = "s",
            TokenEndpoint = new(endpoint),
            AllowInsecureLoopback = allowInsecureLoopback,
        });

        Assert.Contains("WorklayerOptions.TokenEndpoint", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Defaults_AreTheDocumentedOnes()
    {
        WorklayerOptions options = new();

        Assert.Equal("https://taxfyle.auth0.com/oauth/token", options.TokenEndpoint.OriginalString);
        Assert.Equal("https://api.worklayer.com/public/", options.Audience);
        Assert.Equal("https://api.worklayer.com", WorklayerOptions.PublicAddress.OriginalString);
        using WorklayerJobSource source = new(new WorklayerOptions { ClientId = "c", ClientSecret = "s" });
        Assert.Equal("worklayer", source.Name);
    }

    [Fact]
    public void Configuration_WrongEndpoint_IsRefusedNamingThePath()
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JobApis:Sources:tax:Provider"] = "Worklayer",
            ["JobApis:Sources:tax:ClientId"] = "c",
            ["JobApis:Sources:tax:ClientSecret"] = "canary",
            ["JobApis:Sources:tax:TokenEndpoint"] = "oauth/token",
        }).Build());
        using ServiceProvider container = services.BuildServiceProvider();

        OptionsValidationException error =
            Assert.Throws<OptionsValidationException>(() => container.GetRequiredKeyedService<IJobSource>("tax"));

        Assert.Contains("JobApis:Sources:tax:TokenEndpoint", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    private static string ProblemOf(WorklayerOptions options) =>
        Assert.Throws<ArgumentException>(() => new WorklayerJobSource(options)).Message;
}
