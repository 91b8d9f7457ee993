using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Rescale;

/// <summary>The registration of a service, which is the same for all services.</summary>
public sealed class RescaleRegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddRescale_TwoAccounts_EachUsesItsOwnKeyAndAddress()
    {
        await using ScriptedServer one = new(_ => """{"count":0,"results":[]}""");
        await using ScriptedServer two = new(_ => """{"count":0,"results":[]}""");
        ServiceCollection services = new();
        services.AddJobApis()
            .AddRescale("one", options => Set(options, one.BaseAddress, "key-one"))
            .AddRescale("two", options => Set(options, two.BaseAddress, "key-two"));
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.Empty(await container.GetRequiredService<IJobSourceRegistry>()
            .ListAllJobsAsync(cancellationToken: Token)
            .ToListAsync(Token));
        await container.GetRequiredKeyedService<IRescaleApi>("two").ListJobsAsync(cancellationToken: Token);

        Assert.Equal("Token key-one", Assert.Single(one.Requests).Header("Authorization"));
        Assert.Equal(
            ["Token key-two", "Token key-two"],
            two.Requests.Select(request => request.Header("Authorization")));

        static void Set(RescaleOptions options, Uri address, string key)
        {
            options.BaseAddress = address;
            options.AllowInsecureLoopback = true;
            options.ApiKey = key;
        }
    }

    [Fact]
    public async Task AddRescale_OwnHandler_SeesTheRequestAndNoCredential()
    {
        await using ScriptedServer server = new(_ => """{"count":0,"results":[]}""");
        SpyHandler spy = new();
        ServiceCollection services = new();
        services.AddJobApis().AddRescale(
            "eu",
            options =>
            {
                options.BaseAddress = server.BaseAddress;
                options.AllowInsecureLoopback = true;
                options.ApiKey = "canary";
            },
            client => client.AddHttpMessageHandler(() => spy));
        await using ServiceProvider container = services.BuildServiceProvider();

        await container.GetRequiredKeyedService<IJobSource>("eu")
            .ListJobsAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal("/api/v2/jobs/", spy.Path);
        Assert.False(spy.SawAuthorization);
        Assert.Equal("Token canary", Assert.Single(server.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("ApiKey", null, "JobApis:Sources:x:ApiKey")]
    [InlineData("ApiKey", "bad key-canary", "JobApis:Sources:x:ApiKey")]
    [InlineData("ApiKey", "bad\r\nX: canary", "JobApis:Sources:x:ApiKey")]
    [InlineData("ApiKye", "canary", "JobApis:Sources:x:ApiKye")]
    [InlineData("BaseAddress", "http://canary.example", "JobApis:Sources:x:BaseAddress")]
    [InlineData("BaseAddress", "https://user:canary@host.example", "JobApis:Sources:x:BaseAddress")]
    [InlineData("BaseAddress", "https://host.example/path", "JobApis:Sources:x:BaseAddress")]
    [InlineData("BaseAddress", "not an address", "JobApis:Sources:x:BaseAddress")]
    [InlineData("BaseAddress", "http://127.0.0.1:1", "AllowInsecureLoopback")]
    [InlineData("ApiVersion", "V3", "JobApis:Sources:x:ApiVersion must be V1 or V2")]
    [InlineData("ApiVersion", "1", "JobApis:Sources:x:ApiVersion must be V1 or V2")]
    [InlineData("MaxRetries", "eleven", "JobApis:Sources:x:MaxRetries")]
    [InlineData("MaxRetries", "11", "JobApis:Sources:x:MaxRetries")]
    [InlineData("AttemptTimeout", "00:00:00", "JobApis:Sources:x:AttemptTimeout")]
    [InlineData("AllowInsecureLoopback", "yes please", "JobApis:Sources:x:AllowInsecureLoopback")]
    public async Task Validation_WrongSetting_NamesTheKeyAndNeverTheSecret(string key, string? value, string named)
    {
        Dictionary<string, string?> settings = new()
        {
            ["JobApis:Sources:x:Provider"] = "Rescale",
            ["JobApis:Sources:x:ApiKey"] = "good-canary",
            ["JobApis:Sources:x:" + key] = value,
        };
        await using ServiceProvider container = Container(settings);

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() =>
            container.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V1", "/api/jobs/")]
    [InlineData("v2", "/api/v2/jobs/")]
    public async Task Configuration_ApiVersion_DecidesThePaths(string version, string path)
    {
        await using ScriptedServer server = new(_ => """{"count":0,"results":[]}""");
        await using ServiceProvider container = Container(new Dictionary<string, string?>
        {
            ["JobApis:Sources:x:Provider"] = "Rescale",
            ["JobApis:Sources:x:ApiKey"] = "key",
            ["JobApis:Sources:x:ApiVersion"] = version,
            ["JobApis:Sources:x:BaseAddress"] = $"{server.BaseAddress}",
            ["JobApis:Sources:x:AllowInsecureLoopback"] = "true",
        });

        await container.GetRequiredKeyedService<IRescaleApi>("x").ListJobsAsync(cancellationToken: Token);

        Assert.Equal(path, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void ApiVersion_ThatIsNone_IsRefused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            new RescaleJobSource(new RescaleOptions { ApiKey = "k", ApiVersion = (RescaleApiVersion)7 }));

        Assert.Contains("RescaleOptions.ApiVersion", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRescale_NameTwice_IsRefused()
    {
        JobApisBuilder builder = new ServiceCollection().AddJobApis().AddRescale("eu");

        ArgumentException exception = Assert.Throws<ArgumentException>(() => builder.AddRescale("eu"));

        Assert.Contains("'eu'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RescaleJobSource_WrongOptions_NamesTheSetting()
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => new RescaleJobSource(new RescaleOptions()));

        Assert.Contains("RescaleOptions.ApiKey", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Container(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }

    private sealed class SpyHandler : DelegatingHandler
    {
        public string? Path { get; private set; }

        public bool SawAuthorization { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            SawAuthorization = request.Headers.Authorization is not null;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
