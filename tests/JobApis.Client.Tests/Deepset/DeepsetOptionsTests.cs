using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetOptionsTests
{
    [Fact]
    public void Open_NothingSet_NamesEverySetting()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new DeepsetJobSource(new DeepsetOptions()));

        Assert.Contains("DeepsetOptions.ApiKey", error.Message, StringComparison.Ordinal);
        Assert.Contains("DeepsetOptions.WorkspaceId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyWorkspaceOrKeyWithALineBreak_IsRefusedWithoutTheKey()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new DeepsetJobSource(new DeepsetOptions { ApiKey = "canary\r\nX: 1", WorkspaceId = Guid.Empty }));

        Assert.Contains("WorkspaceId", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/API/V2/")]
    [InlineData("/v1/")]
    [InlineData("/v2")]
    public async Task Open_AddressWithAVersionPath_IsReducedToTheHost(string path)
    {
        await using ScriptedServer server = new(DeepsetServer.Page([], false));
        DeepsetOptions options = DeepsetServer.Options(server);
        options.BaseAddress = new(server.BaseAddress.GetLeftPart(UriPartial.Authority) + path);
        using DeepsetJobSource source = new(options);

        await source.ListJobsAsync(cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith(DeepsetServer.Path + "?", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AddressWithAnotherPath_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new DeepsetJobSource(
            new DeepsetOptions
            {
                ApiKey = "k",
                WorkspaceId = DeepsetServer.Workspace,
                BaseAddress = new("https://api.cloud.deepset.ai/api/v3"),
            }));

    [Fact]
    public void Configuration_WorkspaceByName_IsRefusedNamingThePath()
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JobApis:Sources:legal:Provider"] = "deepset",
            ["JobApis:Sources:legal:ApiKey"] = "canary",
            ["JobApis:Sources:legal:WorkspaceId"] = "legal-emea",
        }).Build());
        using ServiceProvider container = services.BuildServiceProvider();

        OptionsValidationException error =
            Assert.Throws<OptionsValidationException>(() => container.GetRequiredKeyedService<IJobSource>("legal"));

        Assert.Contains("JobApis:Sources:legal:WorkspaceId", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddDeepset_TwoWorkspaces_AreKeyedByTheirNames()
    {
        ServiceCollection services = new();
        services.AddJobApis()
            .AddDeepset(options => (options.ApiKey, options.WorkspaceId) = ("k", DeepsetServer.Workspace))
            .AddDeepset("us", options => (options.ApiKey, options.WorkspaceId, options.BaseAddress) =
                ("k", DeepsetServer.Workspace, DeepsetOptions.AmericanAddress));
        using ServiceProvider container = services.BuildServiceProvider();

        Assert.Equal(
            ["deepset", "us"],
            container.GetRequiredService<IJobSourceRegistry>().Sources.Select(source => source.Name));
        Assert.Same(
            container.GetRequiredKeyedService<IDeepsetApi>("us"),
            container.GetRequiredKeyedService<DeepsetJobSource>("us").Api);
    }

    [Fact]
    public void Source_OverAFakeWithoutAWorkspace_IsRefused()
    {
        using DeepsetJobSource real = new(new DeepsetOptions { ApiKey = "k", WorkspaceId = DeepsetServer.Workspace });

        Assert.Throws<ArgumentException>(() => new DeepsetJobSource("fake", real.Api, new()));
    }
}
