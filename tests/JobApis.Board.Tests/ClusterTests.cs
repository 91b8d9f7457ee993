using JobApis.Board.Data;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Tests;

/// <summary>
/// Three processes on one PostgreSQL. Nodes are killed, the database and a service become unavailable, clocks jump. By
/// default the tests are short; docs/board.md lists the variables for longer runs, and <c>-showLiveOutput</c> shows the
/// figures.
/// </summary>
public sealed class ClusterTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Nodes = 3;

    // On an idle machine it is a third of this; docs/board.md has the measurements.
    private const double LongestWithoutOwner = 45;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TimeSpan Interval => TimeSpan.FromSeconds(Setting.Of("BOARD_INTERVAL", 1));

    private static int Accounts => Setting.Of("BOARD_ACCOUNTS", 5);

    [Fact]
    public async Task Nodes_KilledOneAfterAnother_KeepTheCopyInStep()
    {
        int kills = Setting.Of("BOARD_KILLS", 2);
        await using Cluster cluster =
            await Cluster.StartAsync(await server.CreateDatabaseAsync(), Accounts, Interval);
        await cluster.StartNodesAsync(Nodes);
        Random random = new(16);
        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        for (int kill = 0; kill < kills; kill++)
        {
            // The first node is one that owned accounts recently; the others are random.
            int victim = kill == 0 ? await cluster.FindBusyAsync() : random.Next(Nodes);
            TimeSpan took = await cluster.KillAsync(victim);
            Say($"kill {kill + 1}: all accounts read again after {took.TotalSeconds:F1} s");
        }

        Gaps gaps = await cluster.MeasureGapsAsync(begin, TimeProvider.System.GetUtcNow());
        Say($"{kills} kills, {Accounts} accounts: {gaps}");
        await cluster.AssertCopyEqualsAsync();
        await cluster.AssertOneWriterAsync();
        Assert.InRange(gaps.Runs.Select(run => run.Node).Distinct().Count(), 2, int.MaxValue);
        Assert.InRange(gaps.Owners[^1], double.MinValue, LongestWithoutOwner);
    }

    [Fact]
    public async Task Node_ThatIsAskedToStop_EndsItsRunsAndLeavesNothingBehind()
    {
        await using Cluster cluster =
            await Cluster.StartAsync(await server.CreateDatabaseAsync(), Accounts, Interval);
        await cluster.StartNodesAsync(2);
        int busy = await cluster.FindBusyAsync();
        ClusterNode node = cluster.Nodes[busy];
        string name = await cluster.NameOfAsync(node);
        cluster.Nodes.RemoveAt(busy);

        Assert.Equal(0, await node.StopAsync(Stop));
        TimeSpan took = await cluster.WaitAsync(TimeProvider.System.GetUtcNow());

        Say($"a node was asked to stop: all accounts read again after {took.TotalSeconds:F1} s");
        await using (PostgresBoardContext board = cluster.Open())
        {
            Assert.Empty(await board.SyncRuns.Where(run => run.Node == name && run.EndedAt == 0).ToListAsync(Stop));
        }

        await cluster.AssertCopyEqualsAsync();
        await cluster.AssertOneWriterAsync();
    }

    [Fact]
    public async Task Nodes_WhileDatabaseOrServiceIsAway_GoOnAfterwards()
    {
        TimeSpan databaseAway = TimeSpan.FromSeconds(Setting.Of("BOARD_DATABASE_AWAY", 1));
        TimeSpan serviceAway = TimeSpan.FromSeconds(Setting.Of("BOARD_SERVICE_AWAY", 2));
        await using Cluster cluster =
            await Cluster.StartAsync(await server.CreateDatabaseAsync(), Accounts, Interval);
        await cluster.StartNodesAsync(Nodes);
        await server.CrashAsync();
        await PassAsync(databaseAway);
        await server.ResumeAsync();
        TimeSpan took = await cluster.WaitAsync(TimeProvider.System.GetUtcNow());
        Say($"database away for {databaseAway}: all {Accounts} accounts read again after {took.TotalSeconds:F1} s");

        foreach (JobSimulator simulator in cluster.Simulators)
        {
            simulator.Faults.Next(SimulatedService.Rescale, int.MaxValue, Fault.Status(503));
        }

        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        await PassAsync(serviceAway);
        await cluster.WaitForFailureAsync();
        await using (PostgresBoardContext board = cluster.Open())
        {
            // The control: the service was unavailable, and the copy shows this and still has its jobs.
            List<AccountRow> failing = await board.Accounts.Where(row => row.Failures > 0).ToListAsync(Stop);
            Assert.NotEmpty(failing);
            Assert.All(failing, row => Assert.Equal(nameof(SimulatedService.Rescale), row.Provider));
            Assert.All(failing, row => Assert.NotEqual(0, row.JobCount));
        }

        foreach (JobSimulator simulator in cluster.Simulators)
        {
            simulator.Faults.Clear();
        }

        took = await cluster.WaitAsync(TimeProvider.System.GetUtcNow());
        Say($"a service away for {serviceAway}: all {Accounts} accounts read again after {took.TotalSeconds:F1} s");
        Say($"meanwhile: {await cluster.MeasureGapsAsync(begin, TimeProvider.System.GetUtcNow())}");
        await cluster.AssertCopyEqualsAsync();
        await cluster.AssertOneWriterAsync();
    }

    [Fact]
    public async Task Nodes_WhoseClocksJump_KeepTheirAccounts()
    {
        await using Cluster cluster =
            await Cluster.StartAsync(await server.CreateDatabaseAsync(), Accounts, Interval);
        JumpingClock[] clocks = [new(), new(), new()];
        foreach (JumpingClock clock in clocks)
        {
            await cluster.StartNodeAsync(clock);
        }

        await cluster.BeginAsync();
        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        foreach ((int node, double hours) in ((int, double)[])[(0, 1), (1, -1), (0, -1), (1, 0), (2, 24), (2, 0)])
        {
            clocks[node].Shift = TimeSpan.FromHours(hours);
            TimeSpan took = await cluster.WaitAsync(TimeProvider.System.GetUtcNow());
            Say($"clock of node {node} set to {hours:+0;-0;0} h: all accounts read again in {took.TotalSeconds:F1} s");
        }

        Gaps gaps = await cluster.MeasureGapsAsync(begin, TimeProvider.System.GetUtcNow());
        Say($"clocks that jump, {Accounts} accounts: {gaps}");
        await cluster.AssertCopyEqualsAsync();
        await cluster.AssertOneWriterAsync();
        Assert.InRange(gaps.Owners[^1], double.MinValue, LongestWithoutOwner);
    }

    // An outage is a duration without an event to wait for.
    private static Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Stop);

    private static void Say(FormattableString text) =>
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(text));
}
