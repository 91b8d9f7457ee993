using System.Diagnostics;
using JobApis.Board.Data;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Tests;

/// <summary>
/// The cost of the sync, by nodes and accounts. By default the test is small; docs/board.md lists the variables for
/// larger runs, and <c>-showLiveOutput</c> shows the figures.
/// </summary>
public sealed class CostTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rounds_OfEveryAccount_AreDoneByAnyNumberOfNodes()
    {
        TimeSpan interval = TimeSpan.FromSeconds(Setting.Of("BOARD_COST_INTERVAL", 1));
        TimeSpan window = TimeSpan.FromSeconds(Setting.Of("BOARD_COST_SECONDS", 3));
        foreach (int accounts in Setting.AllOf("BOARD_COST_ACCOUNTS", 5))
        {
            foreach (int nodes in Setting.AllOf("BOARD_COST_NODES", 1))
            {
                await MeasureAsync(nodes, accounts, interval, window);
            }
        }
    }

    private async Task MeasureAsync(int nodes, int accounts, TimeSpan interval, TimeSpan window)
    {
        long started = Stopwatch.GetTimestamp();
        await using Cluster cluster = await Cluster.StartAsync(await server.CreateDatabaseAsync(), accounts, interval);
        await cluster.StartNodesAsync(nodes);
        TimeSpan start = Stopwatch.GetElapsedTime(started);
        TimeSpan[] nodesBefore = [.. cluster.Nodes.Select(node => node.ProcessorTime)];
        TimeSpan serverBefore = server.ProcessorTime;
        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        long from = Stopwatch.GetTimestamp();

        // The measurement takes a fixed time.
        await Task.Delay(window, TimeProvider.System, Stop);
        double minutes = Stopwatch.GetElapsedTime(from).TotalMinutes;
        double nodesTime = cluster.Nodes.Zip(nodesBefore, (node, before) => node.ProcessorTime - before)
            .Sum(time => time.TotalSeconds);
        double serverTime = (server.ProcessorTime - serverBefore).TotalSeconds;
        await using PostgresBoardContext board = cluster.Open();
        List<SyncRunRow> runs = await board.SyncRuns.AsNoTracking()
            .Where(run => run.EndedAt >= begin.UtcTicks)
            .ToListAsync(Stop);
        Assert.NotEmpty(runs);
        Assert.All(runs, run => Assert.Null(run.Error));
        double[] took = [.. runs.Select(run => TimeSpan.FromTicks(run.EndedAt - run.StartedAt).TotalSeconds).Order()];
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"| {nodes} | {accounts} | {runs.Count / minutes:F0} | {runs.Sum(run => run.Requests) / minutes:F0} | ")
            + FormattableString.Invariant($"{nodesTime / 60 / minutes:P0} | {serverTime / 60 / minutes:P0} | ")
            + FormattableString.Invariant($"{took[took.Length / 2]:F2}, {took[took.Length * 99 / 100]:F2} s | ")
            + FormattableString.Invariant($"{cluster.Nodes.Max(node => node.Memory) / 1e6:F0} MB | ")
            + FormattableString.Invariant($"{start.TotalSeconds:F0} s |"));
    }
}
