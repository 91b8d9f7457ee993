using JobApis.Client.Providers;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>
/// Which source a name resolves to: in the registry, as a keyed service and without a name. And which registrations
/// replace a source.
/// </summary>
public sealed class SourceNameTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    [Fact]
    public async Task GetSource_OtherLetterCase_IsNoSourceAndTheMessageSaysWhich()
    {
        await using ServiceProvider container = Container("eu", "us");
        IJobSourceRegistry registry = container.GetRequiredService<IJobSourceRegistry>();

        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => registry.GetSource("EU"));

        Assert.Same(container.GetRequiredKeyedService<IJobSource>("eu"), registry.GetSource("eu"));
        Assert.Null(container.GetKeyedService<IJobSource>("EU"));
        Assert.Contains("The sources are eu, us.", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'eu'?", error.Message, StringComparison.Ordinal);
    }

    // Configuration ignores letter case, so both would have the same options.
    [Theory]
    [InlineData("eu", "A source named 'eu' already exists.")]
    [InlineData("EU", "differs from it only in letter case")]
    [InlineData("a:b", "without ':'")]
    [InlineData(" ", "needs a name")]
    public void Add_NameThatIsTakenOrNone_IsRefused(string name, string said)
    {
        ServiceCollection services = new();
        JobApisBuilder builder = services.AddJobApis().AddRescale(
            "eu",
            options => RescaleAt.Configure(options, Nowhere));

        ArgumentException error = Assert.Throws<ArgumentException>(() => builder.AddRescale(name));
        ArgumentException ofAnotherBuilder =
            Assert.Throws<ArgumentException>(() => services.AddJobApis().AddRescale(name));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, ofAnotherBuilder.Message);
    }

    [Fact]
    public async Task UnkeyedSource_OneSource_IsThatOne()
    {
        await using ServiceProvider container = Container("eu");

        Assert.Same(container.GetRequiredKeyedService<IJobSource>("eu"), container.GetRequiredService<IJobSource>());
        Assert.Same(container.GetRequiredService<IJobSource>(), Assert.Single(container.GetServices<IJobSource>()));
    }

    // Regression: the last source was silently used.
    [Fact]
    public async Task UnkeyedSource_SeveralSources_FailsWithTheNamesAndAllAreStillInjectedTogether()
    {
        await using ServiceProvider container = Container("eu", "us");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            container.GetRequiredService<IJobSource>);

        Assert.Contains("eu, us", error.Message, StringComparison.Ordinal);
        Assert.Contains("[FromKeyedServices(\"eu\")]", error.Message, StringComparison.Ordinal);
        Assert.Equal(["eu", "us"], container.GetServices<IJobSource>().Select(source => source.Name));
    }

    [Fact]
    public async Task UnkeyedSource_OfTheApps_StaysTheUnkeyedOneAndIsInTheRegistry()
    {
        foreach (bool isFirst in (bool[])[true, false])
        {
            ServiceCollection services = new();
            FakeJobSource own = new("own");
            if (isFirst)
            {
                services.AddSingleton<IJobSource>(own);
            }

            AddRescale(services.AddJobApis(), "eu", "us");
            if (!isFirst)
            {
                services.AddSingleton<IJobSource>(own);
            }

            await using ServiceProvider container = services.BuildServiceProvider();

            Assert.Same(own, container.GetRequiredService<IJobSource>());
            Assert.Same(own, container.GetRequiredService<IJobSourceRegistry>().GetSource("own"));
            Assert.Equal(
                ["eu", "us", "own"],
                container.GetRequiredService<IJobSourceRegistry>().Sources.Select(source => source.Name));
        }
    }

    // Regression: the registry still used the real service.
    [Fact]
    public async Task Registry_KeyedSourceReplacedByAFake_GivesTheFakeAndNeverMakesTheRealOne()
    {
        ServiceCollection services = new();
        services.AddJobApis().AddRescale("eu").AddRescale("us", options => RescaleAt.Configure(options, Nowhere));
        FakeJobSource fake = new("eu", [new Job { Source = "eu", Id = "1" }]);

        // "eu" has no API key: creating the real source would fail.
        services.AddKeyedSingleton<IJobSource>("eu", fake);
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSourceRegistry registry = container.GetRequiredService<IJobSourceRegistry>();

        Assert.Same(fake, registry.GetSource("eu"));
        Assert.Same(fake, container.GetServices<IJobSource>().First());
        Assert.Equal(["eu", "us"], registry.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task Registry_KeyedSourceOfTheAppsAlone_IsListedUnderItsKey()
    {
        ServiceCollection services = new();
        services.AddJobApis();
        FakeJobSource own = new("inner");
        services.AddKeyedSingleton<IJobSource>("own", own);
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.Same(own, container.GetRequiredService<IJobSourceRegistry>().GetSource("own"));
        Assert.Throws<KeyNotFoundException>(() =>
            container.GetRequiredService<IJobSourceRegistry>().GetSource("inner"));
    }

    // The source uses only the mock of the interface, also with other limits.
    [Fact]
    public async Task Source_InterfaceReplacedByAMock_HasNoWayPastIt()
    {
        ServiceCollection services = new();
        AddRescale(services.AddJobApis(), "eu");
        services.AddKeyedSingleton<IRescaleApi>("eu", (_, _) => Refit.RestService.ForGenerated<IRescaleApi>(
            new HttpClient { BaseAddress = new("http://127.0.0.1:9") }, new Refit.RefitSettings()));
        await using ServiceProvider container = services.BuildServiceProvider();
        RescaleJobSource source = container.GetRequiredKeyedService<RescaleJobSource>("eu");

        Assert.Same(container.GetRequiredKeyedService<IRescaleApi>("eu"), source.Api);
        Assert.Same(source, source.WithCallOptions(new() { MaxRetries = 0 }));
        Assert.Throws<InvalidOperationException>(() => source.CreateApi<IRescaleApi>());
    }

    [Fact]
    public async Task Catalogue_EverySource_IsKeyedByItsNameUnderItsOwnTypesToo()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 1 },
            TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        JobApisBuilder builder = services.AddJobApis(Settings.Of(simulator.Configuration));
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.Same(services, builder.Services);
        Assert.Equal(ProviderCatalog.All.Count, simulator.Services.Count);
        Assert.All(simulator.Services, service =>
        {
            IJobSource source = container.GetRequiredKeyedService<IJobSource>(service.SourceName);
            Assert.Equal(service.SourceName, source.Name);
            Assert.Same(source, container.GetKeyedServices(source.GetType(), service.SourceName).Single());
        });
    }

    private static ServiceProvider Container(params ReadOnlySpan<string> names)
    {
        ServiceCollection services = new();
        AddRescale(services.AddJobApis(), names);
        return services.BuildServiceProvider();
    }

    private static void AddRescale(JobApisBuilder builder, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            builder.AddRescale(name, options => RescaleAt.Configure(options, Nowhere));
        }
    }
}
