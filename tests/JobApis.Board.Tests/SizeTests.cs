using System.Diagnostics;
using System.Globalization;
using JobApis.Board.Data;
using JobApis.Board.Queries;
using JobApis.Board.Syncing;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Board.Tests;

/// <summary>
/// Measures the pages on a table of any size: <c>BOARD_ROWS=1000000</c> with <c>-showLiveOutput</c>. By default the
/// table is small, and the test shows that every filter works and no page is large.
/// </summary>
public sealed class SizeTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Requests = 20;

    // Five accounts with the same number of jobs, all states, a thousand owners, a job every 30 seconds.
    private const string Columns =
        """
        INSERT INTO jobs (account_id, job_id, name, name_key, state, provider_status, owner, owner_key, workspace,
          created, updated, started, finished, ended, duration, first_seen, changed, native)
        SELECT 1 + i % 5, 'job-' || i, 'Beam ' || (i * 7919 % 100003), 'beam ' || (i * 7919 % 100003),
          CASE WHEN i * 7919 % 100 < 60 THEN 6 WHEN i * 7919 % 100 < 66 THEN 7 ELSE i * 7919 % 10 END,
          'as told', 'owner' || (i * 104729 % 1000) || '@example.com', 'owner' || (i * 104729 % 1000) || '@example.com',
          'team', 639000000000000000 + i * 300000000, 639000000000000000 + i * 300000000,
          639000000000000000 + i * 300000000, 639000000000000000 + i * 300000000 + (i * 31337 % 864000000000),
          639000000000000000 + i * 300000000 + (i * 31337 % 864000000000), i * 31337 % 864000000000,
          639000000000000000, 639000000000000000 + (i * 15485863 % 1000000) * 300000000,
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Rows =>
        int.Parse(Environment.GetEnvironmentVariable("BOARD_ROWS") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public Task Pages_OverManyRowsInSqlite_AnswerAndAreLight() => MeasureAsync(
        "SQLite",
        [],
        "WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {0}) ",
        "'{\"note\":\"made up\"}' FROM counted");

    [Fact]
    public async Task Pages_OverManyRowsInPostgres_AnswerAndAreLight() => await MeasureAsync(
        "PostgreSQL",
        ["--ConnectionStrings:Board", await server.CreateDatabaseAsync()],
        "",
        "CAST('{\"note\":\"made up\"}' AS json) FROM generate_series(CAST(1 AS bigint), {0}) AS i");

    private static async Task MeasureAsync(string name, string[] settings, string before, string after)
    {
        await using BoardHost host = await BoardHost.StartAsync(settings);
        JobRow middle;
        await using (BoardContext board = await host.OpenAsync())
        {
            board.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await board.Jobs.ExecuteDeleteAsync(Stop);
            string rows = Rows.ToString(CultureInfo.InvariantCulture);
            string fill = (before + Columns + after).Replace("{0}", rows, StringComparison.Ordinal)
                .Replace("{", "{{", StringComparison.Ordinal)
                .Replace("}", "}}", StringComparison.Ordinal);
            if (settings.Length == 0)
            {
                // In SQLite the common table expression follows INSERT INTO.
                string insert = Columns[..Columns.IndexOf("SELECT", StringComparison.Ordinal)];
                fill = fill.Replace(insert, "", StringComparison.Ordinal);
                fill = insert + fill;
            }

            await board.Database.ExecuteSqlRawAsync(fill, Stop);
            await board.StateCounts.ExecuteDeleteAsync(Stop);
            await board.EndedCounts.ExecuteDeleteAsync(Stop);
            await board.Database.ExecuteSqlRawAsync(
                "INSERT INTO state_counts (account_id, state, count) "
                + "SELECT account_id, state, COUNT(*) FROM jobs GROUP BY 1, 2",
                Stop);
            await board.Database.ExecuteSqlRawAsync(EndedCountRow.FillSql, Stop);
            await board.Database.ExecuteSqlRawAsync("ANALYZE", Stop);
            middle = await board.Jobs.SingleAsync(row => row.JobId == $"job-{Rows / 2}", Stop);
        }

        JobView byTime = new();
        foreach (string path in (string[])
            [
                "/", "/?state=failed", "/?state=paused", "/?account=rescale", "/?account=rescale&state=paused",
                "/?service=PaiDlc&state=failed&state=queued", "/?owner=owner17%40example.com", "/?name=Beam%2012",
                "/?name=Beam%20123&state=failed", "/?name=Beam", "/?name=Beam&state=failed",
                "/?name=Beam%2012&sort=name",
                "/?state=succeeded&sort=changed", "/?account=rescale&sort=duration", "/?account=rescale&sort=ended",
                "/?account=rescale&state=failed&sort=changed", "/?service=PaiDlc&service=Rescale",
                "/?owner=owner17%40example.com&sort=name", "/?owner=owner17%40example.com&state=failed",
                "/?from=2026-01-01T00:00&to=2026-03-01T00:00", "/?sort=changed",
                "/?sort=ended&state=failed", "/?sort=duration", "/?sort=name&order=asc", "/?sort=name&account=deepset",
                $"/{byTime.ToQuery(after: byTime.PlaceOf(middle))}", "/find?id=job-17", "/trends", "/accounts",
            ])
        {
            List<double> times = [];
            int weight = 0;
            for (int request = 0; request < Requests; request++)
            {
                long start = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await host.GetAsync(path);
                byte[] page = await answer.Content.ReadAsByteArrayAsync(Stop);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                weight = page.Length;
                Assert.True((int)answer.StatusCode < 400, $"{path}: {answer.StatusCode}");
            }

            times.Sort();
            Assert.InRange(weight, 0, 300_000);
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{name}, {Rows} rows, {path}: median {times[Requests / 2]:F0} ms, "
            + $"p95 {times[(Requests * 95 / 100) - 1]:F0} ms, {weight} bytes");
        }

        await MeasureWritesAsync(name, host);
    }

    /// <summary>One node reads an account with many jobs for the first time, in addition to all others.</summary>
    private static async Task MeasureWritesAsync(string name, BoardHost host)
    {
        int jobs = Rows / 50;
        FakeJobSource source = new("new", [.. Enumerable.Range(0, jobs).Select(index => new Job
        {
            Source = "new",
            Id = $"new-{index}",
            Name = $"Beam {index}",
            Owner = $"owner{index % 1000}@example.com",
            Status = new(index % 3 == 0 ? JobState.Failed : JobState.Succeeded, "as told"),
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(index),
            FinishedAt = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero).AddSeconds(index),
        })]);
        await host.Services.GetRequiredService<AccountTable>().EnterAsync([.. host.Sources, source], Stop);
        long start = Stopwatch.GetTimestamp();
        await host.SyncAsync(source);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        await using BoardContext board = await host.OpenAsync();
        Assert.Equal(jobs, (await board.Accounts.SingleAsync(row => row.Name == "new", Stop)).JobCount);
        string size = !board.Database.IsNpgsql() ? "" : string.Join(", ", await board.Database.SqlQuery<string>(
            $"""
            SELECT relname || ' ' || pg_relation_size(oid) AS "Value" FROM pg_class
            WHERE relname = 'jobs' OR relname LIKE '%_jobs%' OR relname LIKE '%ended_counts%'
            """)
            .ToListAsync(Stop));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}, {Rows} rows: {jobs} more in {took.TotalSeconds:F1} s, "
            + $"{jobs / took.TotalSeconds:F0} a second. {size}");
    }
}
