using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// An app's settings of the <see cref="HttpClient"/> of a source apply, or are rejected with an error. Also, which
/// client a source uses.
/// </summary>
public sealed class ClientSettingsTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DefaultHeadersAndVersion_AreSent()
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ServiceProvider container = Container(server.BaseAddress, client =>
        {
            client.DefaultRequestHeaders.Add("X-Tenant", "blue");
            client.DefaultRequestHeaders.Add("Authorization", "Bearer another");
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Own/1.0");
            client.DefaultRequestVersion = HttpVersion.Version10;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        });

        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(("blue", "Own/1.0"), (request.Header("X-Tenant"), request.Header("User-Agent")));
        Assert.Equal($"Token {RescaleAt.Key}", request.Header("Authorization"));
    }

    // An app's handler checks the requested version; the server of these tests supports only one.
    [Fact]
    public async Task DefaultVersion_IsThatOfEveryAttempt()
    {
        List<(Version, HttpVersionPolicy)> seen = [];
        await using ScriptedServer server = new(new ScriptedAnswer("no", 503), JobJson);
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client =>
            {
                client.DefaultRequestVersion = HttpVersion.Version20;
                client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            },
            builder => builder.AddHttpMessageHandler(() => new Diagnostics.CallbackHandler(
                request => seen.Add((request.Version, request.VersionPolicy)))));

        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        Assert.Equal(Enumerable.Repeat((HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower), 2), seen);
    }

    // An app sets one Accept header for all clients: pages are still read as JSON, and files are unchanged.
    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/vnd.rescale+json;q=0.9")]
    [InlineData("text/plain")]
    public async Task DefaultAccept_IsSentAndAnswersAreReadAllTheSame(string accept)
    {
        await using ScriptedServer server =
            new(request => request.Target.Contains("contents", StringComparison.Ordinal) ? "hello" : JobJson);
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client => client.DefaultRequestHeaders.Add("Accept", accept));
        IRescaleApi api = container.GetRequiredKeyedService<IRescaleApi>("rescale");

        RescaleJob job = await api.GetJobAsync("AbCdE", Token);
        using StreamReader content = new(await api.OpenFileAsync("f", cancellationToken: Token));

        Assert.Equal(("AbCdE", "hello"), (job.Id, await content.ReadToEndAsync(Token)));
        Assert.Equal(accept.Replace(";", "; ", StringComparison.Ordinal), server.Requests[0].Header("Accept"));
        Assert.Equal("*/*", server.Requests[1].Header("Accept"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Timeout_OfTheClientOrOfAllClients_IsATypedTimeout(bool ofAll)
    {
        ManualTimeProvider clock = new();
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddJobApis()
            .AddRescale("rescale", options => RescaleAt.Configure(options, new("http://127.0.0.1:9")), builder =>
            {
                builder.ConfigurePrimaryHttpMessageHandler(() => new SilentHandler(requested));
                if (!ofAll)
                {
                    builder.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7));
                }
            });
        if (ofAll)
        {
            services.ConfigureHttpClientDefaults(builder =>
                builder.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7)));
        }

        await using ServiceProvider container = services.BuildServiceProvider();

        Task<Job> reading = container.GetRequiredKeyedService<IJobSource>("rescale").GetJobAsync("AbCdE", Token);
        await requested.Task.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(7));

        JobApiTimeoutException error = await Assert.ThrowsAsync<JobApiTimeoutException>(() => reading);
        Assert.Contains("7 s", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    // The address is a setting of the options, where it is validated and bound to the credential.
    [Fact]
    public async Task BaseAddress_OfTheClient_IsRefused()
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ServiceProvider container = Container(
            server.BaseAddress,
            client => client.BaseAddress = new("https://elsewhere.invalid"));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => container.GetRequiredKeyedService<IJobSource>("rescale"));

        Assert.Contains("BaseAddress", error.Message, StringComparison.Ordinal);
        Assert.Contains("rescale", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAgent_NamesTheApplicationAndTheLibrary()
    {
        await using ScriptedServer server = new(_ => JobJson);
        using RescaleJobSource plain = RescaleAt.Open(server.BaseAddress);
        using RescaleJobSource named = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.ApplicationName = "Contoso.Sync/2.1 (nightly)");

        await plain.Api.GetJobAsync("AbCdE", Token);
        await named.Api.GetJobAsync("AbCdE", Token);

        string version = typeof(JobSourceOptions).Assembly.GetName().Version!.ToString(3);
        Assert.Equal($"JobApis.Client/{version}", server.Requests[0].Header("User-Agent"));
        Assert.Equal($"Contoso.Sync/2.1 (nightly) JobApis.Client/{version}", server.Requests[1].Header("User-Agent"));
    }

    [Theory]
    [InlineData("Contoso\r\nX-Evil: 1")]
    [InlineData("Contoso/1.0 \u00e9")]
    [InlineData("Contoso (Z\u00fcrich)")]
    [InlineData("Contoso, Inc.")]
    [InlineData("@")]
    [InlineData("   ")]
    [InlineData(" Contoso")]
    public async Task ApplicationName_ThatNoHeaderCanHold_IsRefusedByName(string name)
    {
        ArgumentException alone = Assert.Throws<ArgumentException>(
            () => RescaleAt.Open(new("http://127.0.0.1:9"), configure: options => options.ApplicationName = name));
        ServiceCollection services = new();
        services.AddJobApis().AddRescale("eu", options =>
        {
            RescaleAt.Configure(options, new("http://127.0.0.1:9"));
            options.ApplicationName = name;
        });
        await using ServiceProvider container = services.BuildServiceProvider();
        OptionsValidationException contained = Assert.Throws<OptionsValidationException>(
            () => container.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("RescaleOptions.ApplicationName", alone.Message, StringComparison.Ordinal);
        Assert.Contains("JobApis:Sources:eu:ApplicationName", contained.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddHttpClient_OfTheAppsWithTheSourcesName_StaysTheApps()
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ScriptedServer own = new(_ => "{}");
        ServiceCollection services = new();
        services.AddHttpClient("rescale", client =>
        {
            client.BaseAddress = own.BaseAddress;
            client.Timeout = TimeSpan.FromSeconds(11);
        });
        services.AddJobApis().AddRescale(options => RescaleAt.Configure(options, server.BaseAddress));
        services.AddHttpClient("rescale").ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Own", "1"));
        await using ServiceProvider container = services.BuildServiceProvider();
        await container.GetRequiredKeyedService<IRescaleApi>("rescale").GetJobAsync("AbCdE", Token);

        using HttpClient client = container.GetRequiredService<IHttpClientFactory>().CreateClient("rescale");
        await client.GetStringAsync(new Uri("x", UriKind.Relative), Token);

        Assert.Equal((own.BaseAddress, TimeSpan.FromSeconds(11)), (client.BaseAddress, client.Timeout));
        ScriptedRequest request = Assert.Single(own.Requests);
        Assert.Equal(("1", null), (request.Header("X-Own"), request.Header("Authorization")));
        Assert.Null(request.Header("User-Agent"));
        Assert.Null(Assert.Single(server.Requests).Header("X-Own"));
    }

    [Fact]
    public async Task HttpClientNameOf_IsTheNameOfTheSourcesClient()
    {
        await using ScriptedServer server = new(_ => JobJson);
        ServiceCollection services = new();
        services.AddJobApis().AddRescale(options => RescaleAt.Configure(options, server.BaseAddress));
        await using ServiceProvider container = services.BuildServiceProvider();
        using HttpClient client = container.GetRequiredService<IHttpClientFactory>()
            .CreateClient(JobApisBuilder.HttpClientNameOf("rescale"));

        Assert.NotEqual("rescale", JobApisBuilder.HttpClientNameOf("rescale"));
        Assert.Equal(JobJson, await client.GetStringAsync(new Uri(server.BaseAddress + "api/v2/jobs/AbCdE/"), Token));
        Assert.Equal($"Token {RescaleAt.Key}", Assert.Single(server.Requests).Header("Authorization"));
        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            client.GetStringAsync(new Uri("http://127.0.0.1:9/elsewhere"), Token));
    }

    private static ServiceProvider Container(
        Uri address,
        Action<HttpClient> configure,
        Action<IHttpClientBuilder>? build = null)
    {
        ServiceCollection services = new();
        services.AddJobApis().AddRescale("rescale", options => RescaleAt.Configure(options, address), builder =>
        {
            builder.ConfigureHttpClient(configure);
            build?.Invoke(builder);
        });
        return services.BuildServiceProvider();
    }

    /// <summary>Never answers.</summary>
    private sealed class SilentHandler(TaskCompletionSource requested) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            TaskCompletionSource<HttpResponseMessage> never = new();
            await using CancellationTokenRegistration end =
                cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            requested.TrySetResult();
            return await never.Task;
        }
    }
}
