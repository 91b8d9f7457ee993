using System.Net;
using System.Text.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// The same tests for the real sources and their fakes, so that tests can rely on a fake.
/// </summary>
public sealed class ListedSourceTests
{
    private const string UnknownId = "0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10";

    private static readonly ListOptions TenAPage = new() { PageSize = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_Pages_AreOfTheSizeAskedForAndResume(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        AsyncPager<Job> pager = listed.Source.ListJobsAsync(null, TenAPage, Token);

        List<Page<Job>> pages = await pager.AsPagesAsync(null, Token).ToListAsync(Token);
        List<Job> rest = await FromAsync(pager, pages[0].Next);

        Assert.Equal(25, pages.SelectMany(page => page.Items).DistinctBy(job => job.Id).Count());
        Assert.All(pages, page => Assert.InRange(page.Items.Count, 0, 10));
        Assert.Equal(pages.Skip(1).SelectMany(page => page.Items), rest);
        Assert.All(pages, page => Assert.Equal((200, 1), (page.Response.StatusCode, page.Response.Attempts)));
        Assert.Equal(listed.Source.Capabilities.ReportsTotalCount ? 25 : null, pages[0].TotalCount);
        Assert.Equal(
            Enumerable.Range(1, pages.Count).Select(number => (long)number),
            pages.Select(page => page.Progress.Pages));
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_OptionsThatMeanNothing_AreRefusedAtOnce(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        ListOptions[] invalid =
        [
            new() { PageSize = 0 },
            new() { Prefetch = -1 },
            new() { MaxParallelPages = 0 },
            new() { MaxParallelPages = 65 },
            new() { MaxPages = 0 },
            new() { MaxParallelLookups = 0 },
            new() { MaxParallelLookups = 65 },
            new() { UnsupportedQuery = (UnsupportedQueryBehavior)9 },
            new() { MaxRememberedIds = 999 },
            new() { Completeness = (Completeness)7 },
        ];

        Assert.All(invalid, options => Assert.Throws<ArgumentOutOfRangeException>(() =>
            listed.Source.ListJobsAsync(null, options, Token)));
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_MaxPages_EndsWithAnErrorThatLeadsOn(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        AsyncPager<Job> pager = listed.Source.ListJobsAsync(null, TenAPage with { MaxPages = 2 }, Token);
        List<Job> before = [];

        JobApiPaginationException stopped = await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (Job job in pager.WithCancellation(Token))
            {
                before.Add(job);
            }
        });
        AsyncPager<Job> rest = listed.Source.ListJobsAsync(null, TenAPage, Token);
        List<Job> after = await FromAsync(rest, stopped.FailedAt);

        Assert.InRange(before.Count, 10, 20);
        Assert.Equal(25, before.Concat(after).DistinctBy(job => job.Id).Count());
        Assert.Equal(25, before.Count + after.Count);
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_ReadAheadOrVerified_GivesTheSameJobs(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        List<Job> plain = await listed.Source.ListJobsAsync(null, TenAPage, Token).ToListAsync(Token);
        ListOptions[] ways =
        [
            TenAPage with { Prefetch = 2 },
            TenAPage with { MaxParallelPages = 4 },
            TenAPage with { Completeness = Completeness.Verified },
        ];

        foreach (ListOptions options in ways)
        {
            AsyncPager<Job> pager = listed.Source.ListJobsAsync(null, options, Token);
            List<Page<Job>> pages = await pager.AsPagesAsync(null, Token).ToListAsync(Token);

            Assert.Equal(
                plain.Select(job => job.Id).Order(StringComparer.Ordinal),
                pages.SelectMany(page => page.Items).Select(job => job.Id).Order(StringComparer.Ordinal));
            Assert.True(
                options.Completeness != Completeness.Verified
                || pages[^1].Progress.Completeness.Confidence != CompletenessConfidence.None);
        }
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_CursorFromElsewhere_IsRefused(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        AsyncPager<Job> pager = listed.Source.ListJobsAsync(null, TenAPage, Token);
        Page<Job> first = await pager.AsPagesAsync(null, Token).FirstAsync(Token);
        AsyncPager<Job> other = listed.Source.ListJobsAsync(new() { NameContains = "a" }, TenAPage, Token);
        PageCursor stranger = PageCursor.Create("stranger", "jobs", first.Next!.Position);
        PageCursor sameName = PageCursor.Create(listed.Source.Name, "jobs", first.Next.Position);
        PageCursor forged = new(listed.Source.Name, ListIdentity.OfHash(first.Next.ListHash), "no place of this list");

        Assert.Throws<ArgumentException>(() => other.AsPagesAsync(first.Next, Token));
        Assert.Throws<ArgumentException>(() => pager.AsPagesAsync(stranger, Token));
        Assert.Throws<ArgumentException>(() => pager.AsPagesAsync(sameName, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await FromAsync(pager, forged));
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_PageFails_SaysAllThatIsKnownAndLeadsOn(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        AsyncPager<Job> pager = listed.Source.ListJobsAsync(null, TenAPage, Token);
        for (int number = 1; number <= 3; number++)
        {
            listed.FailOnPage(number);
            List<Job> jobs = [];

            JobApiServerException failure = await Assert.ThrowsAsync<JobApiServerException>(async () =>
            {
                await foreach (Job job in pager.WithCancellation(Token))
                {
                    jobs.Add(job);
                }
            });
            listed.Recover();
            jobs.AddRange(await FromAsync(pager, failure.FailedAt));

            Assert.Equal((true, false), (failure.IsTransient, failure.OutcomeUnknown));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (failure.StatusCode, failure.Attempts));
            Assert.Equal(listed.Source.Name, failure.JobSource);
            Assert.NotNull(failure.Operation);
            Assert.Equal(isFake, failure.RequestId is not null);
            Assert.Equal(25, jobs.Count);
            Assert.Equal(25, jobs.DistinctBy(job => job.Id).Count());
        }
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task GetJob_FailsOrIsUnknownOrIsNoId_SaysWhich(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        string id = (await listed.Source.ListJobsAsync(cancellationToken: Token).FirstAsync(Token)).Id;

        listed.FailOnGet();
        JobApiRateLimitException slow = await Assert.ThrowsAsync<JobApiRateLimitException>(() =>
            listed.Source.GetJobAsync(id, Token));
        listed.Recover();

        Assert.Equal((true, TimeSpan.FromSeconds(7)), (slow.IsTransient, slow.RetryAfter));
        Assert.Equal((HttpStatusCode.TooManyRequests, listed.Source.Name), (slow.StatusCode, slow.JobSource));
        Assert.Equal(id, (await listed.Source.GetJobAsync(id, Token)).Id);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => listed.Source.GetJobAsync(UnknownId, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await listed.Source.GetJobAsync("../x", Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            listed.Source.GetJobAsync(id, new(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task Operations_UnknownJobsAndWrongDefinitions_AreRefused(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        using JsonDocument invalid = JsonDocument.Parse("\"x\"");
        using JsonDocument empty = JsonDocument.Parse("{}");

        if (listed.Source.TryGet(out IJobStopper? stopper))
        {
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => stopper.StopJobAsync(UnknownId, Token));
            await Assert.ThrowsAsync<ArgumentException>(async () => await stopper.StopJobAsync("../x", Token));
        }

        if (listed.Source.TryGet(out IJobDeleter? deleter))
        {
            string id = (await listed.Source.ListJobsAsync(cancellationToken: Token).LastAsync(Token)).Id;
            await Assert.ThrowsAsync<ArgumentException>(async () => await deleter.DeleteJobAsync("../x", Token));
            await deleter.DeleteJobAsync(id, Token);
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => listed.Source.GetJobAsync(id, Token));
        }

        if (listed.Source.TryGet(out IJobSubmitter? submitter))
        {
            foreach (JsonElement definition in (JsonElement[])[invalid.RootElement, empty.RootElement])
            {
                await Assert.ThrowsAsync<ArgumentException>(async () =>
                    await submitter.SubmitJobAsync(definition, Token));
            }
        }
    }

    // Every combination of query parts, states and filtering side: the fake has the same messages as the real source.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task List_EveryQuery_IsRefusedByTheFakeAsByItsOriginal(string source)
    {
        await using ListedSource real = await ListedSource.StartAsync(source, isFake: false, jobs: 1);
        await using ListedSource fake = await ListedSource.StartAsync(source, isFake: true, jobs: 1);
        (JobQuery Query, ListOptions Options)[] questions =
        [
            .. Enum.GetValues<UnsupportedQueryBehavior>().SelectMany(static behavior =>
                Queries().Select(query => (query, new ListOptions { UnsupportedQuery = behavior }))),
        ];
        string[] answers = [.. questions.Select(question => Answer(real.Source, question.Query, question.Options))];

        Assert.Equal(answers, questions.Select(question => Answer(fake.Source, question.Query, question.Options)));
        Assert.Contains(answers, answer => answer.Length == 0);
        Assert.Contains(answers, answer =>
            answer.StartsWith(nameof(JobQueryNotSupportedException), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ListedSource.All), MemberType = typeof(ListedSource))]
    public async Task List_OrderWhereThereIsOne_IsKept(string source, bool isFake)
    {
        await using ListedSource listed = await ListedSource.StartAsync(source, isFake);
        if (!listed.Source.Capabilities.Supported.HasFlag(JobQueryFeatures.Order))
        {
            Assert.Throws<JobQueryNotSupportedException>(() =>
                listed.Source.ListJobsAsync(new() { Order = JobOrder.OldestFirst }, null, Token));
            return;
        }

        JobQuery query = new() { Order = JobOrder.OldestFirst };
        List<Job> oldest = await listed.Source.ListJobsAsync(query, TenAPage, Token).ToListAsync(Token);

        Assert.Equal(25, oldest.Count);
        Assert.Equal(oldest.Select(job => job.CreatedAt).Order(), oldest.Select(job => job.CreatedAt));
    }

    private static ValueTask<List<Job>> FromAsync(AsyncPager<Job> pager, PageCursor? place) =>
        pager.AsPagesAsync(place, Token).SelectMany(page => page.Items).ToListAsync(Token);

    private static IEnumerable<JobQuery> Queries()
    {
        DateTimeOffset moment = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        JobState[][] states =
            [
                [],
                .. Enum.GetValues<JobState>().Select(state => (JobState[])[state]),
                [JobState.Failed, JobState.Finished],
            ];
        foreach (JobState[] requested in states)
        {
            for (int parts = 0; parts < 64; parts++)
            {
                yield return new()
                {
                    States = [.. requested],
                    CreatedFrom = (parts & 1) != 0 ? moment : null,
                    CreatedBefore = (parts & 2) != 0 ? moment.AddDays(1) : null,
                    NameContains = (parts & 4) != 0 ? "a" : null,
                    Owner = (parts & 8) != 0 ? "b" : null,
                    Order = (parts & 16) != 0 ? JobOrder.NewestFirst : JobOrder.Any,
                    RequireServerSide = (parts & 32) != 0,
                };
            }
        }

        yield return new() { CreatedFrom = moment, CreatedBefore = moment };
        yield return new() { States = [(JobState)77] };
    }

    private static string Answer(IJobSource source, JobQuery query, ListOptions options)
    {
        try
        {
            source.ListJobsAsync(query, options, Token);
            return "";
        }
        catch (JobQueryNotSupportedException refusal)
        {
            string kind = nameof(JobQueryNotSupportedException);
            return $"{kind} {refusal.Unsupported} {refusal.JobSource} {refusal.Message}";
        }
        catch (ArgumentException refusal)
        {
            return $"{refusal.GetType().Name} {refusal.Message}";
        }
    }
}
