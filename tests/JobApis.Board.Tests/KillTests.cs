using System.Diagnostics;
using System.Globalization;
using JobApis.Board.Data;
using JobApis.Board.Demo;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Board.Tests;

/// <summary>
/// Three processes over one PostgreSQL, of which one after another is killed. <c>BOARD_KILLS=50</c> with
/// <c>-showLiveOutput</c> kills more often.
/// </summary>
public sealed class KillTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Nodes = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Kills =>
        int.Parse(Environment.GetEnvironmentVariable("BOARD_KILLS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nodes_KilledOneAfterAnother_KeepTheCopyInStep()
    {
        string database = await server.CreateDatabaseAsync();
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 60 }, Stop);
        DemoLife[] lives = [.. simulator.Services.Select((service, index) => new DemoLife(service, index))];
        Random random = new(16);
        Process[] nodes = [.. Enumerable.Range(0, Nodes).Select(_ => Start(database, simulator))];
        try
        {
            DbContextOptions<PostgresBoardContext> options =
                new DbContextOptionsBuilder<PostgresBoardContext>().UseNpgsql(database).Options;
            await WaitAsync(options, TimeProvider.System.GetUtcNow(), simulator, lives);
            for (int kill = 0; kill < Kills; kill++)
            {
                int victim = random.Next(Nodes);
                nodes[victim].Kill();
                await nodes[victim].WaitForExitAsync(Stop);
                nodes[victim].Dispose();
                nodes[victim] = Start(database, simulator);

                // Every account has to come to the end of a pass that was begun after the kill.
                await WaitAsync(options, TimeProvider.System.GetUtcNow(), simulator, lives);
            }

            // The jobs stand still now: two passes later the copy is the account.
            await WaitAsync(options, TimeProvider.System.GetUtcNow(), simulator, []);
            await WaitAsync(options, TimeProvider.System.GetUtcNow(), simulator, []);
            await AssertAsync(options, simulator);
        }
        finally
        {
            foreach (Process node in nodes)
            {
                node.Kill();
                await node.WaitForExitAsync(CancellationToken.None);
                node.Dispose();
            }
        }
    }

    private static Process Start(string database, JobSimulator simulator)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { Path.Combine(
                AppContext.BaseDirectory,
                "JobApis.Board.dll"), "--urls", "http://127.0.0.1:0" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Board"] = database;
        start.Environment["Board__Interval"] = "00:00:01";
        start.Environment["Logging__LogLevel__Default"] = "None";
        foreach ((string key, string? value) in simulator.Configuration)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until every account was read from a moment on, while the jobs change.</summary>
    private static async Task WaitAsync(
        DbContextOptions<PostgresBoardContext> options,
        DateTimeOffset from,
        JobSimulator simulator,
        DemoLife[] lives)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        int beat = 0;
        while (!await IsReadAsync(options, from, simulator.Services.Count))
        {
            if (lives.Length > 0)
            {
                lives[beat++ % lives.Length].Step();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<bool> IsReadAsync(
        DbContextOptions<PostgresBoardContext> options,
        DateTimeOffset from,
        int accounts)
    {
        try
        {
            await using PostgresBoardContext board = new(options);
            return await board.Accounts.CountAsync(row => row.CheckedAt >= from.UtcTicks, Stop) == accounts;
        }
        catch (Npgsql.PostgresException)
        {
            // The first node has not made the tables yet.
            return false;
        }
    }

    private static async Task AssertAsync(DbContextOptions<PostgresBoardContext> options, JobSimulator simulator)
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build());
        await using ServiceProvider container = services.BuildServiceProvider();
        await using PostgresBoardContext board = new(options);
        List<AccountRow> accounts = await board.Accounts.ToListAsync(Stop);
        foreach (IJobSource source in container.GetRequiredService<IJobSourceRegistry>().Sources)
        {
            Job[] listed = await source.ListJobsAsync(
                options: new() { Completeness = Completeness.Verified },
                cancellationToken: Stop)
                .ToArrayAsync(Stop);
            AccountRow account = accounts.Single(row => row.Name == source.Name);
            List<JobRow> rows = await board.Jobs.Where(row => row.AccountId == account.Id).ToListAsync(Stop);
            Assert.Equal(
                listed.Select(job => job with { Native = null, WebLink = null }).OrderBy(
                    job => job.Id,
                    StringComparer.Ordinal),
                rows.Select(row => row.ToJob(source.Name)).OrderBy(job => job.Id, StringComparer.Ordinal));
        }

        // No token was given to two runs, and more than one node had a share.
        List<SyncRunRow> runs = await board.SyncRuns.OrderBy(run => run.Id).ToListAsync(Stop);
        Assert.Equal(runs.Count, runs.Select(run => (run.AccountId, run.Token)).Distinct().Count());
        Assert.InRange(runs.Select(run => run.Node).Distinct().Count(), 2, int.MaxValue);
        List<double> gaps = [];
        foreach (IGrouping<int, SyncRunRow> account in runs.Where(run =>
            run.Completeness is not null).GroupBy(run => run.AccountId))
        {
            SyncRunRow[] ended = [.. account.OrderBy(run => run.EndedAt)];
            gaps.AddRange(ended.Zip(ended.Skip(1), (one, next) =>
                TimeSpan.FromTicks(next.EndedAt - one.EndedAt).TotalSeconds));
        }

        gaps.Sort();
        Assert.InRange(gaps[^1], 0, 60);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Kills} kills, {runs.Count} runs by {runs.Select(run =>
                run.Node).Distinct().Count()} processes: between two finished passes of an "
            + $"account median {gaps[gaps.Count / 2]:F1} s, p99 {gaps[gaps.Count * 99 / 100]:F1} s, "
                + $"longest {gaps[^1]:F1} s");
    }
}
