using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>Sources of the configuration: completed in code, missing, misspelled.</summary>
public sealed class ConfigureSourceTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Regression: a configured source could not be completed in code.
    [Fact]
    public async Task Configure_SourceOfTheConfiguration_SetsOptionsAndClient()
    {
        await using ScriptedServer server = new(_ => JobJson);
        ServiceCollection services = new();
        services.AddJobApis(Configuration(server.BaseAddress))
            .Configure<RescaleOptions>("eu", options => options.ApplicationName = "Contoso/1.0")
            .Configure<JobSourceOptions>("eu", options => options.MaxRetries = 0)
            .Configure<RescaleOptions>("eu", client: client => client.ConfigureHttpClient(
                http => http.DefaultRequestHeaders.Add("X-Tenant", "blue")));
        await using ServiceProvider container = services.BuildServiceProvider();

        await container.GetRequiredKeyedService<IRescaleApi>("eu").GetJobAsync("AbCdE", Token);

        RescaleOptions options = container.GetRequiredService<IOptionsMonitor<RescaleOptions>>().Get("eu");
        Assert.Equal((0, TimeSpan.FromSeconds(7)), (options.MaxRetries, options.AttemptTimeout));
        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal("blue", request.Header("X-Tenant"));
        Assert.StartsWith("Contoso/1.0 ", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal($"Token {RescaleAt.Key}", request.Header("Authorization"));
    }

    // Code overrides the configuration, whether it is called with the source or after it.
    [Fact]
    public async Task Configure_SourceOfTheCode_IsAppliedInOrder()
    {
        ServiceCollection services = new();
        List<string> order = [];
        services.AddJobApis(Configuration(new("http://127.0.0.1:9")))
            .AddRescale("us", options =>
            {
                order.Add("first");
                RescaleAt.Configure(options, new("http://127.0.0.1:9"));
            })
            .Configure<JobSourceOptions>("us", _ => order.Add("second"));
        await using ServiceProvider container = services.BuildServiceProvider();

        _ = container.GetRequiredKeyedService<IJobSource>("us");

        Assert.Equal(["first", "second"], order.Distinct());
    }

    [Fact]
    public void Configure_NoSuchSourceOrOtherOptions_SaysWhichThereAre()
    {
        JobApisBuilder builder = new ServiceCollection().AddJobApis(Configuration(new("http://127.0.0.1:9")));

        ArgumentException unknown =
            Assert.Throws<ArgumentException>(() => builder.Configure<RescaleOptions>("Eu", _ => { }));
        ArgumentException other =
            Assert.Throws<ArgumentException>(() => builder.Configure<WorklayerOptions>("eu", _ => { }));

        Assert.Contains(
            "no source named 'Eu'. The sources are eu. Names are case-sensitive",
            unknown.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "one of Rescale and has RescaleOptions, not WorklayerOptions",
            other.Message,
            StringComparison.Ordinal);
    }

    // Regression: a misspelled section was silently ignored.
    [Theory]
    [InlineData("JobApis:Source:eu:Provider", "there is only JobApis:Source.")]
    [InlineData("JobApi:Sources:eu:Provider", "there is no section JobApis.")]
    public async Task Start_ConfigurationListsNoSource_FailsAndSaysWhatIsThere(string key, string said)
    {
        HostApplicationBuilder app = Host.CreateEmptyApplicationBuilder(settings: null);
        app.Configuration.AddInMemoryCollection(
            [new(key, "Rescale"), new(key.Replace("Provider", "ApiKey", StringComparison.Ordinal), "secret-canary")]);
        app.Services.AddJobApis(app.Configuration);
        using IHost host = app.Build();

        OptionsValidationException onStart =
            await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        InvalidOperationException unstarted =
            Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<IJobSourceRegistry>);

        Assert.Contains("JobApis:Sources", onStart.Message, StringComparison.Ordinal);
        Assert.Contains(said, onStart.Message, StringComparison.Ordinal);
        Assert.Contains("AllowNoSources()", onStart.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-canary", onStart.Message, StringComparison.Ordinal);
        Assert.Equal(unstarted.Message, onStart.Message);
    }

    [Fact]
    public async Task Start_NoSourceIsFine_OrOneIsAddedInCode_Starts()
    {
        foreach (Action<JobApisBuilder> finish in (Action<JobApisBuilder>[])
        [
            builder => builder.AllowNoSources(),
            builder => builder.AddRescale("eu", options => RescaleAt.Configure(options, new("http://127.0.0.1:9"))),
            builder => builder.Services.AddKeyedSingleton<IJobSource>("own", new FakeJobSource("own")),
            builder => builder.Services.AddSingleton<IJobSource>(new FakeJobSource("own")),
        ])
        {
            HostApplicationBuilder app = Host.CreateEmptyApplicationBuilder(settings: null);
            finish(app.Services.AddJobApis(app.Configuration));
            using IHost host = app.Build();

            await host.StartAsync(Token);

            Assert.InRange(host.Services.GetRequiredService<IJobSourceRegistry>().Sources.Count, 0, 1);
            await host.StopAsync(Token);
        }
    }

    private static IConfigurationRoot Configuration(Uri address) => Settings.Of(new Dictionary<string, string?>
    {
        ["JobApis:Sources:eu:Provider"] = "Rescale",
        ["JobApis:Sources:eu:BaseAddress"] = address.ToString(),
        ["JobApis:Sources:eu:AllowInsecureLoopback"] = "true",
        ["JobApis:Sources:eu:ApiKey"] = RescaleAt.Key,
        ["JobApis:Sources:eu:AttemptTimeout"] = "00:00:07",
    });
}
