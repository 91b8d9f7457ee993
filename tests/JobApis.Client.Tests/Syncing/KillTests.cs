using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Syncing;

/// <summary>
/// A worker that is killed (SIGKILL) at random steps while the lists of all services change. <c>SYNC_KILLS</c> sets the
/// number of kills, and <c>SYNC_SEED</c> the seed of the steps.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int DefaultKills = 6;

    private static readonly string Host = typeof(KillTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "SyncHost").Value!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-kill-");
    private readonly HashSet<(SimulatedService, string)> _removed = [];
    private JobSimulator _simulator = null!;
    private Random _random = new(0);
    private volatile bool _isStill = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(new() { Seed = 5, JobsPerService = 40 }, Token);
        _simulator.Answered += (_, args) =>
        {
            if (!_isStill)
            {
                Mutate(_simulator.Services.Single(service => service.Service == args.Service));
            }
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Worker_KilledAtRandomSteps_NeitherLosesNorRepeatsAChange()
    {
        int kills = Setting("SYNC_KILLS") ?? DefaultKills;
        int seed = Setting("SYNC_SEED") ?? Random.Shared.Next();
        string at = $"SYNC_SEED={seed.ToString(CultureInfo.InvariantCulture)}";
        _random = new(seed);
        Random moments = new(seed);
        Dictionary<string, SyncReplica> copies = _simulator.Services.ToDictionary(
            service => service.SourceName,
            _ => new SyncReplica());
        Dictionary<string, long> applied = copies.ToDictionary(copy => copy.Key, _ => 0L);
        int changes = 0;
        int torn = 0;
        Stopwatch clock = Stopwatch.StartNew();
        for (int kill = 0; kill <= kills; kill++)
        {
            _isStill = kill == kills;
            using Process worker = Start(_isStill ? "once" : "loop");
            if (_isStill)
            {
                string[] steps = (await worker.StandardOutput.ReadToEndAsync(Token)).Split('\n');
                TestContext.Current.TestOutputHelper?.WriteLine(
                    string.Join("; ", steps.Where(step => step.Contains("ended pass", StringComparison.Ordinal))));
                await worker.WaitForExitAsync(Token);
                Assert.True(worker.ExitCode == 0, $"{at}: {await worker.StandardError.ReadToEndAsync(Token)}");
            }
            else
            {
                for (int steps = moments.Next(1, 120); steps > 0; steps--)
                {
                    string? step = await worker.StandardOutput.ReadLineAsync(Token);
                    Assert.True(step is not null, $"{at}, kill {kill}: the worker ended by itself.");
                }

                worker.Kill();
                await worker.StandardOutput.ReadToEndAsync(Token);
                await worker.WaitForExitAsync(Token);
            }

            foreach (ServiceSimulator service in _simulator.Services)
            {
                string name = service.SourceName;
                string file = Path.Combine(_folder.FullName, name);
                torn += File.Exists(file) && !(await File.ReadAllTextAsync(file, Token)).EndsWith('\n') ? 1 : 0;
                using FileJobSyncStore store = new(file);
                JobSyncState state = await store.LoadAsync(Token);
                long sequence = state.Checkpoint?.Sequence ?? 0;
                Assert.True(
                    sequence >= applied[name],
                    $"{at}, kill {kill}: {name} went back from {applied[name]} to {sequence}.");
                foreach (LedgerLine line in LinesOf(file + ".ledger", applied[name], sequence))
                {
                    foreach (LedgerChange change in line.Changes)
                    {
                        string? error = copies[name].Apply(change.Kind, change.Job, change.Previous);
                        Assert.True(error is null, $"{at}, kill {kill}, {name}, batch {line.Sequence}: {error}");
                        Assert.True(
                            change.Kind != JobChangeKind.Gone || _removed.Contains((service.Service, change.Job.Id)),
                            $"{at}: {name} {change.Job.Id} is there and was called gone.");
                        changes++;
                    }
                }

                applied[name] = sequence;
                string? difference = copies[name].DifferenceFrom(state.Jobs);
                Assert.True(
                    difference is null,
                    $"{at}, kill {kill}: the state of {name} is not what was applied: {difference}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills in {clock.Elapsed.TotalSeconds:0.0} s: {changes} changes in "
            + $"{applied.Values.Sum()} batches of {copies.Count} sources, {torn} torn files, "
            + $"{_removed.Count} jobs removed; {at}"));
        foreach ((string name, List<Job> account) in await AccountsAsync())
        {
            string? difference = copies[name].DifferenceFrom(account);
            Assert.True(difference is null, $"{at}: the copy of {name} is not the account: {difference}");
        }
    }

    /// <summary>The control: the same kill between two files that are written one after the other.</summary>
    [Theory]
    [InlineData("naive-before", "missing")]
    [InlineData("naive-after", "added twice")]
    public async Task NaiveWorker_KilledBetweenMemoryAndCopy_LosesOrRepeats(string mode, string expected)
    {
        using (Process worker = Start(mode))
        {
            Assert.Equal("between", await worker.StandardOutput.ReadLineAsync(Token));
            worker.Kill();
            await worker.WaitForExitAsync(Token);
        }

        using (Process worker = Start(mode))
        {
            worker.StandardInput.Close();
            await worker.StandardOutput.ReadToEndAsync(Token);
            await worker.WaitForExitAsync(Token);
            Assert.Equal(0, worker.ExitCode);
        }

        List<string> errors = [];
        foreach ((string name, List<Job> account) in await AccountsAsync())
        {
            SyncReplica copy = new();
            string ledger = Path.Combine(_folder.FullName, name + ".ledger");
            string[] lines = File.Exists(ledger) ? await File.ReadAllLinesAsync(ledger, Token) : [];
            errors.AddRange(lines.Where(IsWhole)
                .SelectMany(line => Read(line).Changes)
                .Select(change => copy.Apply(change.Kind, change.Job, change.Previous))
                .OfType<string>());
            errors.AddRange(copy.DifferenceFrom(account) is { } difference ? [difference] : Array.Empty<string>());
        }

        Assert.Contains(errors, error => error.Contains(expected, StringComparison.Ordinal)
            && !error.StartsWith("0 missing", StringComparison.Ordinal));
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>
    /// For each number, the last line: an earlier one was recorded, but the worker was killed before it was applied.
    /// </summary>
    private static IEnumerable<LedgerLine> LinesOf(string path, long after, long upTo) => !File.Exists(path)
        ? []
        : File.ReadLines(path)
            .Where(IsWhole)
            .Select(Read)
            .Where(line => line.Sequence > after && line.Sequence <= upTo)
            .GroupBy(line => line.Sequence)
            .OrderBy(lines => lines.Key)
            .Select(lines => lines.Last());

    private static bool IsWhole(string line) => line.StartsWith('{') && line.EndsWith("]}", StringComparison.Ordinal);

    private static LedgerLine Read(string line) => JsonSerializer.Deserialize<LedgerLine>(line)!;

    private Process Start(string mode)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Host, mode, _folder.FullName])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string key, string? value) in _simulator.Configuration)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private async Task<Dictionary<string, List<Job>>> AccountsAsync()
    {
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(_simulator.Configuration).Build());
        await using ServiceProvider provider = services.BuildServiceProvider();
        Dictionary<string, List<Job>> accounts = new(StringComparer.Ordinal);
        foreach (IJobSource source in provider.GetRequiredService<IJobSourceRegistry>().Sources)
        {
            accounts.Add(
                source.Name,
                await source.ListJobsAsync(null, new() { Completeness = Completeness.Fast }, Token).ToListAsync(Token));
        }

        return accounts;
    }

    private void Mutate(ServiceSimulator service)
    {
        lock (_removed)
        {
            for (int count = _random.Next(3); count > 0; count--)
            {
                SimulatedJob[] jobs = [.. service.Jobs];
                SimulatedJob? any = jobs.Length == 0 ? null : jobs[_random.Next(jobs.Length)];
                int choice = _random.Next(5);
                if (any is null || choice < 2)
                {
                    service.Jobs.Add();
                }
                else if (choice == 2 || jobs.Length > 60)
                {
                    _removed.Add((service.Service, any.Id));
                    service.Jobs.Remove(any.Id);
                }
                else
                {
                    service.Jobs.SetStatus(any.Id, jobs[_random.Next(jobs.Length)].Status);
                }
            }
        }
    }

    private sealed record LedgerLine(long Sequence, LedgerChange[] Changes);

    private sealed record LedgerChange(JobChangeKind Kind, Job Job, Job? Previous);
}
