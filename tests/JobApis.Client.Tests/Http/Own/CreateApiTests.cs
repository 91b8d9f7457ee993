using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using Refit;

namespace JobApis.Client.Tests.Http;

/// <summary><c>CreateApi</c> with an app's models, and Refit's generator together with the library's clients.</summary>
public sealed class CreateApiTests
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
        Assert.Equal(
            ["GET /api/v2/reports/a%2Fb/", "GET /api/v2/reports/a%2Fb/"],
            server.Requests.Select(static one => one.ToString()));
        Assert.All(server.Requests, static one => Assert.Equal("Token key", one.Header("Authorization")));
    }

    [Fact]
    public async Task CreateApi_TypeThatNoContextDescribes_IsNamed()
    {
        await using ScriptedServer server = new(_ => Body);
        using RescaleJobSource source = Open(server);
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);

        JobApiException exception =
            await Assert.ThrowsAnyAsync<JobApiException>(() => reports.GetUndescribedAsync(Token));

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

        await using Stream stream = await source.CreateApi<IReports>(ReportsJsonContext.Default)
            .OpenReportAsync("a", Token);
        using StreamReader reader = new(stream);

        Assert.Equal("any bytes", await reader.ReadToEndAsync(Token));
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
