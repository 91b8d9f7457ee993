using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Tests.Diagnostics;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Unreadable rows, for every service and in both modes: an error with their position. With
/// <see cref="ListOptions.OnUnreadable"/>, the list continues, reports each row, and makes no claim.
/// </summary>
public sealed class UnreadableRowTests
{
    // The first and the last row of the list, and those at the boundary of a page, where verified pages overlap.
    private static readonly int[] Edges = [0, 9, 10, 11, 44];

    public static MatrixTheoryData<string, Completeness, string> Cases => new(
        ContractHost.Sources.Select(row => row.Data),
        [Completeness.Fast, Completeness.Verified],
        BrokenRows.Kinds.Select(row => row.Data));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListJobsAsync_ByDefault_FailsAndTellsThePlace(
        string source,
        Completeness completeness,
        string kind)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, kind, completeness, 3);
        List<string> ids = [];

        JobApiProtocolException error = await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
        {
            await foreach (Job job in host.List(Token, completeness))
            {
                ids.Add(job.Id);
            }
        });

        Assert.NotNull(error.FailedAt);
        Assert.Matches(@"\[\d+\]|row \d+", error.Message);
        Assert.Empty(ids.Intersect(rows.Broken));
        Assert.False(error.IsTransient);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListJobsAsync_GoesOn_TellsOfEachAndClaimsNothing(
        string source,
        Completeness completeness,
        string kind)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, kind, completeness, Edges);
        List<UnreadableRow> told = [];
        List<string> ids = [];
        List<UnreadableRow> ofPages = [];
        PageProgress progress = new();

        await foreach (Page<Job> page in ListAsync(host, completeness, told).AsPagesAsync(null, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
            ofPages.AddRange(page.Unreadable);
            progress = page.Progress;
            Assert.All(page.Unreadable, row => Assert.Equal(progress.Pages, row.Page));
        }

        Assert.Equal(rows.Left, ids);
        Assert.Equal(told, ofPages);
        Assert.Equal(told.Count, progress.Unreadable);
        Assert.Equal(CompletenessConfidence.None, progress.Completeness.Confidence);
        Assert.Contains("could not be read", progress.Completeness.Reason, StringComparison.Ordinal);
        Assert.InRange(told.Count, Edges.Length, 2 * Edges.Length);
        if (rows.TellsIds)
        {
            Assert.Equal(
                rows.Broken.Order(StringComparer.Ordinal),
                told.Select(row => row.Id).Order(StringComparer.Ordinal));
        }

        Assert.All(told, row =>
        {
            Assert.Equal(source, row.Source);
            Assert.InRange(row.Index, 0, 99);
            Assert.NotEmpty(row.Reason);
            Assert.NotEmpty(row.Json);
            Assert.Contains($"[{row.Index}]", row.Error!.Message, StringComparison.Ordinal);
            Assert.Equal(source, row.Error.JobSource);
            Assert.DoesNotContain("Json", row.ToString(), StringComparison.Ordinal);
        });
        if (kind == BrokenRows.HalfEmoji)
        {
            Assert.All(told, row => Assert.Contains("\"cut \\ud83d\"", row.Json, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_NothingIsBroken_ClaimsAsMuchAsWithout(string source, Completeness completeness)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        List<UnreadableRow> told = [];

        Page<Job> plain = await host.List(Token, completeness).AsPagesAsync(null, Token).LastAsync(Token);
        Page<Job> last = await ListAsync(host, completeness, told).AsPagesAsync(null, Token).LastAsync(Token);

        Assert.Empty(told);
        Assert.Equal(plain.Progress, last.Progress);
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_ResumedAfterAnUnreadableRow_StillClaimsNothing(
        string source,
        Completeness completeness)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.NoText, completeness, 0);
        List<UnreadableRow> told = [];
        List<string> ids = [];
        PageCursor? next = null;
        PageProgress progress = new();
        await foreach (Page<Job> page in ListAsync(host, completeness, told).AsPagesAsync(null, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
            next = page.Next;
            if (told.Count > 0)
            {
                break;
            }
        }

        rows.IsOn = false;
        Assert.True(PageCursor.TryParse(next!.ToString(), out PageCursor? stored));
        await foreach (Page<Job> page in ListAsync(host, completeness, told).AsPagesAsync(stored, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
            progress = page.Progress;
        }

        Assert.Equal(rows.Left, ids);
        Assert.Equal(0, progress.Unreadable);
        Assert.Equal(CompletenessConfidence.None, progress.Completeness.Confidence);
        Assert.Contains("could not be read", progress.Completeness.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAhead_TellsOfEachWithItsPage(string source, Completeness completeness)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.HalfEmoji, completeness, Edges);
        List<UnreadableRow> told = [];
        List<string> ids = [];

        ListOptions options = new()
        {
            PageSize = FaultHost.PageSize,
            Completeness = completeness,
            OnUnreadable = told.Add,
            Prefetch = 2,
            MaxParallelPages = 4,
        };
        await foreach (Page<Job> page in host.Source.ListJobsAsync(null, options, Token).AsPagesAsync(null, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
            Assert.Equal(page.Progress.Unreadable, told.Count);
        }

        Assert.Equal(rows.Left, ids);
        Assert.Equal(
            rows.Broken.Order(StringComparer.Ordinal),
            told.Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    // In a member that is not read, an unpaired surrogate does no harm: it is kept, and written unchanged.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_HalfAnEmojiInAMemberThatIsNotKnown_IsReadAndWrittenAsItCame(string source)
    {
        const string Half = "cut \\ud83d";
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        host.Server.Fault = head =>
            FaultHost.IsList(head) ? answer => new(AddToRows(answer, Half).Bytes, RawEnd.Open) : null;
        JsonSerializerOptions options = new() { Converters = { new JobJsonConverter { IncludeNative = true } } };

        List<Job> jobs = await host.List(Token).ToListAsync(Token);

        Assert.Equal(host.Ids, jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
        Assert.All(jobs, job =>
        {
            string json = JsonSerializer.Serialize(job, options);
            string again = JsonSerializer.Serialize(JsonSerializer.Deserialize<Job>(json, options), options);

            Assert.Contains($"\"new to us\":\"{Half}\"", json, StringComparison.Ordinal);
            Assert.Contains($"{{\"inner\":[\"{Half}\",1]}}", json, StringComparison.Ordinal);
            Assert.Contains($"\"new to us\":\"{Half}\"", again, StringComparison.Ordinal);
            Assert.Contains($"{{\"inner\":[\"{Half}\",1]}}", again, StringComparison.Ordinal);
        });
    }

    // Every log level and all categories: only the number of rows is logged.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_GoesOn_WritesNothingOfTheRowsIntoALog(string source, Completeness completeness)
    {
        using TelemetryRecorder recorder = new(source);
        await using FaultHost host = await FaultHost.StartAsync(
            source,
            services => services.AddLogging(logging =>
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder.LoggerProvider)),
            ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.HalfEmoji, completeness, Edges);
        List<UnreadableRow> told = [];

        await ListAsync(host, completeness, told).ToListAsync(Token);

        Assert.NotEmpty(told);
        Assert.NotEmpty(recorder.OwnLog);
        string log = string.Join('\n', recorder.Log.Select(item =>
            $"{item.Message} {item.Exception} {string.Join(' ', item.StructuredState ?? [])}"));
        Assert.All(rows.Broken, id => Assert.DoesNotContain(id, log, StringComparison.Ordinal));
        Assert.All(told, row => Assert.DoesNotContain(row.Json, log, StringComparison.Ordinal));
        Assert.DoesNotContain("cut ", log, StringComparison.Ordinal);
    }

    // An answer that is not a page contains no row to report.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_AnswerIsNoPage_FailsAllTheSame(string source, Completeness completeness)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        List<UnreadableRow> told = [];
        host.Server.Fault = head => FaultHost.IsList(head)
            ? _ => new(Wire.RawAnswer.Of(
                200,
                """{"detail":"busy","results":null,"data":null,"Jobs":null}""",
                ("Content-Type", "application/json")).Bytes, Wire.RawEnd.Open)
            : null;

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() =>
            ListAsync(host, completeness, told).ToListAsync(Token).AsTask());

        Assert.NotNull(error.FailedAt);
        Assert.Empty(told);
    }

    [Theory]
    [InlineData(JobOrder.Any)]
    [InlineData(JobOrder.NewestFirst)]
    public async Task ListAllJobsAsync_UnreadableRowsOfEverySource_AreTold(JobOrder order)
    {
        List<FaultHost> hosts = [];
        List<UnreadableRow> told = [];
        List<string> left = [];
        List<string> broken = [];
        try
        {
            foreach (string source in ContractHost.Sources.Select(row => row.Data))
            {
                FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
                hosts.Add(host);
                BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.NoText, Completeness.Fast, Edges);
                left.AddRange(rows.Left);
                broken.AddRange(rows.Broken);
            }

            int inside = 0;
            ListOptions options = new()
            {
                PageSize = FaultHost.PageSize,
                OnUnreadable = row =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    told.Add(row);
                    Interlocked.Decrement(ref inside);
                },
            };
            List<string> ids = [];
            await foreach (Job job in hosts.Select(host => host.Source).ListAllJobsAsync(
                new() { Order = order },
                options,
                unordered: UnsupportedOrderBehavior.BufferAndSort,
                cancellationToken: Token))
            {
                ids.Add(job.Id);
            }

            Assert.Equal(left.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
            Assert.Equal(
                broken.Order(StringComparer.Ordinal),
                told.Select(row => row.Id).Order(StringComparer.Ordinal));
        }
        finally
        {
            foreach (FaultHost host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_CallbackThrows_EndsTheListWithItsException(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        await BrokenRows.StartAsync(host, BrokenRows.NoText, Completeness.Fast, 0);
        ListOptions options = new() { OnUnreadable = _ => throw new TimeoutException("of the app") };

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() =>
            host.Source.ListJobsAsync(null, options, Token).ToListAsync(Token).AsTask());

        Assert.Equal("of the app", error.Message);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task WatchAsync_KnownJobBecomesUnreadable_IsToldAndNotGone(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.HalfEmoji, Completeness.Fast, Edges);
        rows.IsOn = false;
        List<UnreadableRow> told = [];
        List<JobChange> changes = [];
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        WatchOptions options = new()
        {
            IncludeExisting = true,
            FullListInterval = TimeSpan.Zero,
            Interval = TimeSpan.FromSeconds(1),
            TimeProvider = host.Clock,
            OnUnreadable = row =>
            {
                told.Add(row);
                if (told.Count == 3 * Edges.Length)
                {
                    stop.Cancel();
                }
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (JobChange change in host.Source.WatchAsync(null, options, stop.Token))
            {
                changes.Add(change);
                rows.IsOn = changes.Count == FaultHost.Jobs;
            }
        });

        Assert.All(changes, change => Assert.Equal(JobChangeKind.Added, change.Kind));
        Assert.Equal(FaultHost.Jobs, changes.Count);
        Assert.Equal(
            rows.Broken.Order(StringComparer.Ordinal),
            told.Select(row => row.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task WatchAsync_ByDefault_EndsAtARowThatCannotBeRead(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        await BrokenRows.StartAsync(host, BrokenRows.HalfEmoji, Completeness.Fast, 3);

        await Assert.ThrowsAsync<JobApiProtocolException>(() =>
            host.Source.WatchAsync(null, new() { TimeProvider = host.Clock }, Token).FirstAsync(Token).AsTask());
    }

    // deepset has no call for a single job: the list is read, and another unreadable row must not hide the job.
    [Fact]
    public async Task GetJobAsync_AnotherRowCannotBeRead_FindsTheJob()
    {
        await using FaultHost host = await FaultHost.StartAsync("deepset", null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.HalfEmoji, Completeness.Fast, 3);

        Job found = await host.Source.GetJobAsync(rows.Jobs[40].Id, Token);
        JobApiProtocolException broken =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => host.Source.GetJobAsync(rows.Jobs[3].Id, Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            host.Source.GetJobAsync(Guid.NewGuid().ToString(), Token));

        Assert.Equal(rows.Jobs[40].Id, found.Id);
        Assert.Contains("[3]", broken.Message, StringComparison.Ordinal);
    }

    // The unreadable row may be that of the job, so it is not reported as missing.
    [Fact]
    public async Task GetJobAsync_RowWithoutAnId_IsAnErrorAndNotNotFound()
    {
        await using FaultHost host = await FaultHost.StartAsync("deepset", null, ("MaxRetries", "0"));
        BrokenRows rows = await BrokenRows.StartAsync(host, BrokenRows.NoId, Completeness.Fast, 3);

        Assert.Equal(rows.Jobs[40].Id, (await host.Source.GetJobAsync(rows.Jobs[40].Id, Token)).Id);
        await Assert.ThrowsAsync<JobApiProtocolException>(() => host.Source.GetJobAsync(rows.Jobs[3].Id, Token));
    }

    private static RawAnswer AddToRows(RawAnswer answer, string text)
    {
        JsonNode root = JsonNode.Parse(answer.Body)!;
        JsonArray rows = root as JsonArray
            ?? root.AsObject().Select(member => member.Value).OfType<JsonArray>().First();
        foreach (JsonNode? row in rows)
        {
            row!["new to us"] = "HALF";
            row["new object"] = new JsonObject { ["inner"] = new JsonArray("HALF", 1) };
        }

        return answer.With(Encoding.UTF8.GetBytes(root.ToJsonString().Replace("HALF", text, StringComparison.Ordinal)));
    }

    private static AsyncPager<Job> ListAsync(FaultHost host, Completeness completeness, List<UnreadableRow> told) =>
        host.Source.ListJobsAsync(
            null, new() { PageSize = FaultHost.PageSize, Completeness = completeness, OnUnreadable = told.Add }, Token);
}
