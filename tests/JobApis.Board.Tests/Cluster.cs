using System.Diagnostics;
using System.Globalization;
using JobApis.Board.Data;
using JobApis.Board.Demo;
using JobApis.Board.Hosting;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JobApis.Board.Tests;

/// <summary>
/// Board processes on one PostgreSQL, and simulators whose jobs change continuously. The database records which process
/// writes what.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    // A trigger makes the record in the writer's transaction, independently of the board.
    private const string WriteLog =
        """
        CREATE TABLE write_log (id bigserial PRIMARY KEY, account_id int, token bigint, version bigint, writer text);
        CREATE FUNCTION note_write() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO write_log (account_id, token, version, writer)
            VALUES (NEW.id, NEW.token, NEW.version, current_setting('application_name'));
          RETURN NULL;
        END $$;
        CREATE TRIGGER note_write AFTER UPDATE ON accounts FOR EACH ROW WHEN (NEW.version <> OLD.version)
          EXECUTE FUNCTION note_write();
        """;

    private readonly string _database;
    private readonly TimeSpan _interval;
    private readonly DbContextOptions<PostgresBoardContext> _options;
    private readonly List<JobSimulator> _simulators = [];
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal);
    private readonly DemoLife[] _lives;
    private readonly List<WebApplication> _apps = [];
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _step = new(1);
    private readonly Task _living;
    private int _started;

    private Cluster(string database, TimeSpan interval, List<JobSimulator> simulators, int accounts)
    {
        _database = database;
        _interval = interval;
        _simulators = simulators;
        Accounts = accounts;
        _options = new DbContextOptionsBuilder<PostgresBoardContext>().UseNpgsql(database).Options;
        ServiceSimulator[] services = [.. simulators.SelectMany(simulator => simulator.Services)];
        _lives = [.. services.Select((service, index) => new DemoLife(service, index))];
        for (int account = 0; account < accounts; account++)
        {
            ServiceSimulator service = services[account % services.Length];
            JobSimulator simulator = simulators.Single(each => each.Services.Contains(service));
            string prefix = $"JobApis:Sources:{service.SourceName}:";
            foreach ((string key, string? value) in simulator.Configuration)
            {
                if (key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    string name = string.Create(CultureInfo.InvariantCulture, $"{service.SourceName}-{account}");
                    _settings[$"JobApis:Sources:{name}:{key[prefix.Length..]}"] = value;
                }
            }
        }

        _living = Task.Run(LiveAsync, CancellationToken.None);
    }

    public int Accounts { get; }

    public IReadOnlyList<JobSimulator> Simulators => _simulators;

    public List<ClusterNode> Nodes { get; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the simulators, but no nodes.</summary>
    public static async Task<Cluster> StartAsync(string database, int accounts, TimeSpan interval)
    {
        const int mostSimulators = 6;
        List<JobSimulator> simulators = [];
        do
        {
            simulators.Add(await JobSimulator.StartAsync(new() { JobsPerService = 60, Seed = simulators.Count }, Stop));
        }
        while (simulators.Sum(each => each.Services.Count) < accounts && simulators.Count < mostSimulators);
        return new(database, interval, simulators, accounts);
    }

    /// <summary>Starts nodes, each a process, and waits until they have read every account.</summary>
    public async Task StartNodesAsync(int nodes)
    {
        for (int node = 0; node < nodes; node++)
        {
            Nodes.Add(StartNode());
        }

        foreach (ClusterNode node in Nodes)
        {
            await node.WaitAsync(Stop);
        }

        await BeginAsync();
    }

    /// <summary>Starts a node in this process, with a clock of the test.</summary>
    public async Task StartNodeAsync(TimeProvider machine)
    {
        WebApplication app = await BoardApp.BuildAsync(
            ["--urls", "http://127.0.0.1:0"],
            builder => builder.Configuration.AddInMemoryCollection(NodeSettings()),
            machine);
        _apps.Add(app);
        await app.StartAsync(Stop);
    }

    /// <summary>Waits until every account was read, then starts recording the writers.</summary>
    public async Task BeginAsync()
    {
        await WaitAsync(DateTimeOffset.UnixEpoch);
        await using PostgresBoardContext board = Open();
        await board.Database.ExecuteSqlRawAsync(WriteLog, Stop);
    }

    public PostgresBoardContext Open() => new(_options);

    /// <summary>
    /// Kills a node with SIGKILL and starts another one. Then waits until every account was read again and the new node
    /// answers.
    /// </summary>
    /// <returns>How long it took to read every account.</returns>
    public async Task<TimeSpan> KillAsync(int index)
    {
        DateTimeOffset from = TimeProvider.System.GetUtcNow();
        await Nodes[index].KillAsync();
        Nodes[index] = StartNode();
        TimeSpan took = await WaitAsync(from);
        await Nodes[index].WaitAsync(Stop);
        return took;
    }

    /// <summary>The node that last took an account.</summary>
    public async Task<int> FindBusyAsync()
    {
        await using PostgresBoardContext board = Open();
        string name = await board.SyncRuns.OrderByDescending(run => run.Id).Select(run => run.Node).FirstAsync(Stop);
        return Nodes.FindIndex(node => node.Is(name));
    }

    /// <summary>Waits until every account was read in a pass that started after a given time.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> WaitAsync(DateTimeOffset from)
    {
        long start = Stopwatch.GetTimestamp();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(5));
        while (!await IsReadAsync(from))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>The name of a node in its runs.</summary>
    public async Task<string> NameOfAsync(ClusterNode node)
    {
        await using PostgresBoardContext board = Open();
        return (await board.SyncRuns.Select(run => run.Node).Distinct().ToListAsync(Stop)).Single(node.Is);
    }

    /// <summary>Waits until a run has failed.</summary>
    public async Task WaitForFailureAsync()
    {
        await using PostgresBoardContext board = Open();
        while (!await board.Accounts.AnyAsync(row => row.Failures > 0, Stop))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);
        }
    }

    /// <summary>
    /// Stops the changes of the jobs, waits until all accounts were read, and compares the copy with them.
    /// </summary>
    public async Task AssertCopyEqualsAsync()
    {
        await _step.WaitAsync(Stop);

        // If a list is complete only under an assumption, a second list must confirm that a job is gone.
        await WaitAsync(TimeProvider.System.GetUtcNow());
        await WaitAsync(TimeProvider.System.GetUtcNow());
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        await using ServiceProvider container = services.BuildServiceProvider();
        await using PostgresBoardContext board = Open();
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

        _step.Release();
    }

    /// <summary>
    /// Each token was taken by one run and used by one process, and no write followed a write with a later token.
    /// </summary>
    public async Task AssertOneWriterAsync()
    {
        await using PostgresBoardContext board = Open();
        List<SyncRunRow> runs = await board.SyncRuns.ToListAsync(Stop);
        Assert.Equal(runs.Count, runs.Select(run => (run.AccountId, run.Token)).Distinct().Count());
        List<Write> writes = await board.Database
            .SqlQuery<Write>($"SELECT account_id, token, version, writer FROM write_log ORDER BY id")
            .ToListAsync(Stop);
        Assert.InRange(writes.Count, Accounts, int.MaxValue);
        foreach (IGrouping<int, Write> account in writes.GroupBy(write => write.account_id))
        {
            Assert.All(account.GroupBy(write => write.token), one => Assert.Single(one.Select(each =>
                each.writer).Distinct()));
            foreach ((Write one, Write next) in account.Zip(account.Skip(1)))
            {
                Assert.True(next.token >= one.token, $"Token {next.token} wrote after {one.token}.");
                Assert.Equal(one.version + 1, next.version);
            }
        }
    }

    /// <summary>
    /// How long accounts were without an owner: from the end of one run to the start of the next, minus the interval.
    /// For a run that did not end, from its start.
    /// </summary>
    public async Task<Gaps> MeasureGapsAsync(DateTimeOffset from, DateTimeOffset to)
    {
        await using PostgresBoardContext board = Open();
        List<SyncRunRow> runs = await board.SyncRuns.AsNoTracking()
            .Where(run => run.StartedAt >= from.UtcTicks && run.StartedAt <= to.UtcTicks)
            .ToListAsync(Stop);
        List<double> owners = [];
        List<double> passes = [];
        foreach (IGrouping<int, SyncRunRow> account in runs.GroupBy(run => run.AccountId))
        {
            SyncRunRow[] begun = [.. account.OrderBy(run => run.Token)];
            owners.AddRange(begun.Zip(begun.Skip(1), (one, next) =>
                TimeSpan.FromTicks(next.StartedAt - Math.Max(one.StartedAt, one.EndedAt) - _interval.Ticks)
                    .TotalSeconds));
            SyncRunRow[] ended = [.. account.Where(run =>
                run.Completeness is not null && run.Error is null).OrderBy(run => run.EndedAt)];
            passes.AddRange(ended.Zip(ended.Skip(1), (one, next) =>
                TimeSpan.FromTicks(next.EndedAt - one.EndedAt).TotalSeconds));
        }

        owners.Sort();
        passes.Sort();
        return new(runs, owners, passes);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _living;
        foreach (ClusterNode node in Nodes)
        {
            await node.KillAsync();
        }

        foreach (WebApplication app in _apps)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        foreach (JobSimulator simulator in _simulators)
        {
            await simulator.DisposeAsync();
        }

        _end.Dispose();
        _step.Dispose();
    }

    private ClusterNode StartNode()
    {
        int port = PostgresServer.FreePort();
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "JobApis.Board.dll"),
                "--urls",
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string key, string? value) in NodeSettings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return ClusterNode.Start(start, port);
    }

    private Dictionary<string, string?> NodeSettings() => new(_settings, StringComparer.Ordinal)
    {
        ["ConnectionStrings:Board"] = new NpgsqlConnectionStringBuilder(_database)
        {
            ApplicationName = string.Create(CultureInfo.InvariantCulture, $"node{++_started}"),
        }.ConnectionString,
        ["Board:Interval"] = _interval.ToString("c", CultureInfo.InvariantCulture),
        ["Board:MaxBackOff"] = (_interval + TimeSpan.FromSeconds(10)).ToString("c", CultureInfo.InvariantCulture),
        ["Logging:LogLevel:Default"] = "None",
    };

    private async Task<bool> IsReadAsync(DateTimeOffset from)
    {
        try
        {
            await using PostgresBoardContext board = Open();
            return await board.Accounts.CountAsync(
                row => row.CheckedAt > 0 && row.CheckedAt >= from.UtcTicks,
                Stop) == Accounts;
        }
        catch (Exception away) when (away is NpgsqlException or InvalidOperationException { InnerException: not null })
        {
            // The first node has not created the tables yet, or the database is unavailable.
            return false;
        }
    }

    /// <summary>One change every 50 ms, on each account in turn.</summary>
    private async Task LiveAsync()
    {
        for (int beat = 0; !_end.IsCancellationRequested; beat++)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _end.Token);
                await _step.WaitAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _lives[beat % _lives.Length].Step();
            foreach (JobSimulator simulator in _simulators)
            {
                simulator.ClearRequests();
            }

            _step.Release();
        }
    }

    // The names match the columns.
    private sealed record Write(int account_id, long token, long version, string writer);
}
