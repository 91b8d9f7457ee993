using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Handlers that an app adds for all its clients and that resend requests: a write is still sent once.
/// </summary>
public sealed class ForeignRetryTests
{
    public static MatrixTheoryData<string, string> Cases => new(
        ["standard", "hedging", "hand-written", "cloning", "outermost", "outermost-cloning", "outermost-bare"],
        ["503", "reset"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Post_CarriedOutAndThenFailed_IsOnTheWireOnce(string handler, string fault)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ServiceProvider container = Container(simulator, handler);
        IRescaleApi api = container.GetRequiredKeyedService<IRescaleApi>("rescale");
        simulator.Faults.Next(SimulatedService.Rescale, 20, fault == "503" ? Fault.Status(503) : Fault.Reset);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() => api.StopJobAsync("AbCdE", Token));

        Assert.Single(simulator.Requests);
        Assert.Equal((1, true), (error.Attempts, error.OutcomeUnknown));
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("hand-written")]
    public async Task Control_AnotherClientOfTheApp_SendsTheWriteAgain(string handler)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ServiceProvider container = Container(simulator, handler);
        using HttpClient client = container.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        simulator.Faults.Next(SimulatedService.Rescale, 20, Fault.Status(503));
        using ByteArrayContent content = new([]);

        using HttpResponseMessage response = await client.PostAsync(
            new Uri($"{simulator.BaseAddress}api/v2/jobs/AbCdE/stop/"),
            content,
            Token);

        Assert.Equal(4, simulator.Requests.Count);
    }

    [Fact]
    public async Task Get_UnderAForeignRetry_IsSentAgain()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        await using ServiceProvider container = Container(simulator, "hand-written");
        IJobSource source = container.GetRequiredKeyedService<IJobSource>("rescale");
        simulator.Faults.Next(SimulatedService.Rescale, 2, Fault.Status(503));

        List<Page<Job>> pages = await source.ListJobsAsync(cancellationToken: Token)
            .AsPagesAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(3, pages.Sum(page => page.Items.Count));
        Assert.Equal(3, simulator.Requests.Count);
    }

    private static ServiceProvider Container(JobSimulator simulator, string handler)
    {
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(client => Add(client, handler));
        services.AddHttpClient("own");
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build());
        return services.BuildServiceProvider();
    }

    private static void Add(IHttpClientBuilder client, string handler)
    {
        switch (handler)
        {
            case "standard":
                client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero);
                break;
            case "hedging":
                client.AddStandardHedgingHandler();
                break;
            case "outermost" or "outermost-cloning" or "outermost-bare":
                client.Services
                    .AddSingleton<IHttpMessageHandlerBuilderFilter>(new OutermostFilter(() => Create(handler)));
                break;
            default:
                client.AddHttpMessageHandler(() => Create(handler));
                break;
        }
    }

    private static SendAgainHandler Create(string handler) => new()
    {
        Clones = handler is "cloning" or "outermost-cloning" or "outermost-bare",
        KeepsOptions = handler != "outermost-bare",
    };

    /// <summary>Four times, for any method.</summary>
    private sealed class SendAgainHandler : DelegatingHandler
    {
        public bool Clones { get; init; }

        public bool KeepsOptions { get; init; } = true;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    HttpResponseMessage response = await base.SendAsync(
                        Clones ? CloneOf(request) : request,
                        cancellationToken);
                    if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 4)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (Exception exception) when (attempt < 4 && exception is HttpRequestException or JobApiException)
                {
                    // Once more.
                }
            }
        }

        private HttpRequestMessage CloneOf(HttpRequestMessage request)
        {
            HttpRequestMessage clone = new(request.Method, request.RequestUri) { Content = request.Content };
            foreach ((string name, object? value) in KeepsOptions ? request.Options : [])
            {
                ((IDictionary<string, object?>)clone.Options)[name] = value;
            }

            return clone;
        }
    }
}
