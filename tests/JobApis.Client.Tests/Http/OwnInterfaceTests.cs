using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace JobApis.Client.Tests.Http;

/// <summary>Refit interfaces of an app's own on the library's handlers, and the library's interfaces on Refit alone.</summary>
public sealed class OwnInterfaceTests
{
    private const string Body = """{"report_id":"r1","pages":3}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateApi_InterfaceOfTheApps_HasCredentialRetriesAndTheAppsModels()
    {
        await using ScriptedServer server = new([new("", 503), new(Body)]);
        using RescaleJobSource source = Open(server);
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);

        Report report = await reports.GetReportAsync("a/b", Token);

        Assert.Equal(new("r1", 3), report);
        Assert.Equal(["GET /api/v2/reports/a%2Fb/", "GET /api/v2/reports/a%2Fb/"], server.Requests.Select(static one => one.ToString()));
        Assert.All(server.Requests, static one => Assert.Equal("Token key", one.Header("Authorization")));
    }

    [Fact]
    public async Task CreateApi_WriteThatFails_IsSentOnceAndTyped()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("""{"detail":"down"}""", 503));
        using RescaleJobSource source = Open(server);
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);

        JobApiServerException exception = await Assert.ThrowsAsync<JobApiServerException>(() => reports.CreateReportAsync(new("r", 1), Token));

        Assert.Equal(("rescale", "CreateReport", true), (exception.JobSource, exception.Operation, exception.OutcomeUnknown));
        Assert.Equal("""{"report_id":"r","pages":1}""", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task CreateApi_TypeThatNoContextDescribes_IsNamed()
    {
        await using ScriptedServer server = new(_ => Body);
        using RescaleJobSource source = Open(server);
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(() => reports.GetUndescribedAsync(Token));

        Assert.Contains(nameof(Undescribed), exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("[JsonSerializable]", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateApi_LostSegmentAndNullBody_AreRefusedUnsent()
    {
        await using ScriptedServer server = new(_ => Body);
        using RescaleJobSource source = Open(server);
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);

        await Assert.ThrowsAsync<ArgumentException>(() => reports.GetReportAsync("..", Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => reports.CreateReportAsync(null!, Token));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CreateApi_MethodThatPromisesAStream_GivesTheAnswerAsItComes()
    {
        await using ScriptedServer server = new(_ => "any bytes");
        using RescaleJobSource source = Open(server);

        await using Stream stream = await source.CreateApi<IReports>(ReportsJsonContext.Default).OpenReportAsync("a", Token);
        using StreamReader reader = new(stream);

        Assert.Equal("any bytes", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public void CreateApi_OfASourceOverAMock_SaysThatThereIsNoConnection()
    {
        using RescaleJobSource source = new("rescale", RestService.For<IRescaleApi>("https://api.example"), new() { ApiKey = "key" });

        Assert.Contains("no connection", Assert.Throws<InvalidOperationException>(() => source.CreateApi<IReports>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddApi_InterfaceOfTheApps_IsAKeyedServiceOnTheSource()
    {
        await using ScriptedServer server = new(_ => Body);
        ServiceCollection services = new();
        services.AddJobApis()
            .AddRescale("eu", options =>
            {
                options.ApiKey = "key";
                options.BaseAddress = server.BaseAddress;
                options.AllowInsecureLoopback = true;
            })
            .AddApi<IReports>("eu", ReportsJsonContext.Default);
        await using ServiceProvider container = services.BuildServiceProvider();

        Report report = await container.GetRequiredKeyedService<IReports>("eu").GetReportAsync("a", Token);

        Assert.Equal(3, report.Pages);
        Assert.Equal("Token key", Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task RestServiceFor_LibrarysInterface_WorksWithoutAnythingOfOurs()
    {
        await using ScriptedServer server = new(_ => """{"count":1,"next":null,"results":[{"id":"abc","name":"x"}]}""");
        using HttpClient client = new() { BaseAddress = server.BaseAddress };

        RescalePage<RescaleJobSummary> page = await RestService.For<IRescaleApi>(client).ListJobsAsync(new() { PageSize = 5 }, Token);

        Assert.Equal("abc", Assert.Single(page.Results).Id);
        Assert.Equal("GET /api/v2/jobs/?page_size=5", Assert.Single(server.Requests).ToString());
    }

    [Fact]
    public async Task RestServiceFor_InterfaceOfTheApps_IsGeneratedBesideTheLibrary()
    {
        await using ScriptedServer server = new(_ => Body);
        using HttpClient client = new() { BaseAddress = server.BaseAddress };

        Report report = await RestService.For<IReports>(client).GetReportAsync("a", Token);

        Assert.Equal("r1", report.Id);
    }

    private static RescaleJobSource Open(ScriptedServer server) => new(new RescaleOptions
    {
        ApiKey = "key",
        BaseAddress = server.BaseAddress,
        AllowInsecureLoopback = true,
        RetryDelay = TimeSpan.Zero,
    });
}
