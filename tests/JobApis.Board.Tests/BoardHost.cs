using JobApis.Board.Data;
using JobApis.Board.Hosting;
using JobApis.Board.Syncing;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Board.Tests;

/// <summary>A board in this process, on a free port, with a simulator that the test changes.</summary>
internal sealed class BoardHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private BoardHost(WebApplication app, JobSimulator simulator, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Simulator = simulator;
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new(app.Urls.Single()),
        };
    }

    public JobSimulator Simulator { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<IJobSource> Sources => Services.GetRequiredService<IJobSourceRegistry>().Sources;

    /// <summary>Starts a board whose engine reads every account once, and then only after a day.</summary>
    public static async Task<BoardHost> StartAsync(params string[] settings)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 60 }, stop);
        return await StartAsync(simulator, settings);
    }

    /// <summary>Starts a board with a simulator, which it disposes.</summary>
    public static async Task<BoardHost> StartAsync(JobSimulator simulator, params string[] settings)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("board-");
        WebApplication app = await BoardApp.BuildAsync(
            [
                "--urls", "http://127.0.0.1:0",
                "--Board:Interval", "1.00:00:00",
                "--Board:MaxBackOff", "1.00:00:00",
                "--Board:FullListInterval", "00:00:00",
                .. settings,
            ],
            builder => builder.Configuration.AddInMemoryCollection(
                [.. simulator.Configuration, new(
                    "Board:DataFolder",
                    folder.FullName), new("Logging:LogLevel:Default", "None")]));
        await app.StartAsync(stop);
        BoardHost host = new(app, simulator, folder);
        await host.WaitAsync(
            async board => await board.SyncRuns.CountAsync(run => run.EndedAt > 0,
            stop) >= host.Sources.Count);
        return host;
    }

    public Task<BoardContext> OpenAsync() =>
        Services.GetRequiredService<IDbContextFactory<BoardContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) =>
        Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent form) =>
        Http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);

    /// <summary>Runs the sync of every account once, independently of the engine.</summary>
    public async Task SyncAsync()
    {
        foreach (IJobSource source in Sources)
        {
            await SyncAsync(source);
        }
    }

    public Task SyncAsync(IJobSource source) =>
        Services.GetRequiredService<AccountSync>().RunAsync(source, TestContext.Current.CancellationToken);

    /// <summary>Waits until the database has the expected state; fails after a timeout.</summary>
    public async Task WaitAsync(Func<BoardContext, Task<bool>> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using (BoardContext board = await OpenAsync())
            {
                if (await condition(board))
                {
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
