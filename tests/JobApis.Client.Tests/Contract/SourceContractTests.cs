using System.Text.Json;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Domain;

namespace JobApis.Client.Tests.Contract;

/// <summary>The promises of an enumeration, tested for every service over a real socket.</summary>
public sealed class SourceContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ManyPages_YieldsEveryJobOnce(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);

        List<Job> jobs = await host.List(Token, completeness: mode).ToListAsync(Token);

        Assert.Equal(host.Ids.Order(StringComparer.Ordinal), jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
        Assert.All(jobs, job => Assert.Equal(source, job.Source));
        Assert.All(jobs, job => Assert.NotNull(job.Native));
        host.Simulator.ThrowIfUnmatched();
    }

    // Two reads of an unchanged list are equal. The control is that a change is visible.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadTwice_DiffersInWhatChangedOnly(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> first = await host.List(Token, completeness: mode).ToListAsync(Token);

        List<Job> second = await host.List(Token, completeness: mode).ToListAsync(Token);
        host.Jobs.Add();
        List<Job> third = await host.List(Token, completeness: mode).ToListAsync(Token);

        Assert.Equal(first, second);
        Assert.Empty(second.Except(first));
        Assert.Single(third.Except(first));
    }

    // An app does not forward the native model or a link that gives access to the job.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Job_AsJson_IsTheSameJobWithoutModelAndLink(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> jobs = await host.List(Token).ToListAsync(Token);
        jobs.Add(await host.Source.GetJobAsync(jobs[0].Id, Token));

        Assert.All(jobs, job =>
        {
            string json = JsonSerializer.Serialize(job, OnlyJobContext.Default.Job);

            Assert.Equal(job with { WebLink = null }, JsonSerializer.Deserialize(json, OnlyJobContext.Default.Job));
            Assert.DoesNotContain("native", json, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(job.WebLink?.OriginalString ?? "webLink", json, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_NoJobs_YieldsOneEmptyPage(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 0);

        List<Page<Job>> pages = await host.List(Token, completeness: mode).AsPagesAsync(null, Token).ToListAsync(Token);

        Assert.Empty(Assert.Single(pages).Items);
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_NotEnumerated_SendsNothing(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);

        AsyncPager<Job> pager = host.List(Token, completeness: mode);
        IAsyncEnumerable<Page<Job>> pages = pager.AsPagesAsync(null, Token);

        Assert.NotNull(pages);
        Assert.Empty(host.Simulator.Requests);
    }

    // Promise 1: lazy.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ItemsConsumed_AsksForTheNextPageOnlyAfterTheLastItem(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        int seen = 0;
        await foreach (Job job in host.List(Token).WithCancellation(Token))
        {
            Assert.Equal((seen / 10) + 1, host.ListRequests.Count);
            seen++;
            if (seen == 25)
            {
                break;
            }
        }

        Assert.Equal(3, host.ListRequests.Count);
    }

    // Promise 2: the end rule of the strategy. A service that sends shorter pages than requested loses no job.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ServiceCapsItsPages_YieldsEveryJobAllTheSame(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        CapPages(host, 7);

        List<Job> jobs = await host.List(Token, 20, mode).ToListAsync(Token);

        Assert.Equal(host.Ids.Order(StringComparer.Ordinal), jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
    }

    // Promise 3 and fault "repeated page": an error, never an endless loop, never a short list.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_EveryPageIsTheFirst_Throws(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        string? firstPage = null;
        host.Simulator.Answered += (_, exchange) =>
        {
            if (firstPage is null
                && exchange.Service == host.Service.Service
                && ContractHost.IsList(exchange.Request)
                && exchange.Response is { } response)
            {
                firstPage = System.Text.Encoding.UTF8.GetString(response.Body.Span);
                host.Simulator.Faults.Next(
                    host.Service.Service, int.MaxValue, Fault.Body(firstPage), ContractHost.IsList);
            }
        };
        List<string> ids = [];

        JobApiPaginationException exception = await Assert.ThrowsAsync<JobApiPaginationException>(async () =>
        {
            await foreach (Job job in host.List(Token, completeness: mode).WithCancellation(Token))
            {
                ids.Add(job.Id);
            }
        });

        // The first page, without duplicate rows. A verified walk may request a few more than ten.
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.InRange(ids.Count, 10, mode == Completeness.Fast ? 10 : 15);
        Assert.NotNull(exception.FailedAt);
        Assert.Equal(source, exception.JobSource);
    }

    // Promise 5: restartable, and the query is unchanged.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_EnumeratedTwice_YieldsTheSame(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        AsyncPager<Job> pager = host.List(Token, completeness: mode);

        List<Job> first = await pager.ToListAsync(Token);
        List<Job> second = await pager.ToListAsync(Token);

        Assert.Equal(first.Select(job => job.Id), second.Select(job => job.Id));
    }

    // Promise 6: both tokens cancel with an exception, also between items.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_TokenOfTheCallCancelledBetweenItems_Throws(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        using CancellationTokenSource cancellation = new();
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Job job in host.List(cancellation.Token).WithCancellation(Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
        Assert.Single(host.ListRequests);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_TokenOfTheEnumerationCancelledBetweenItems_Throws(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        using CancellationTokenSource cancellation = new();
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Job job in host.List(Token).WithCancellation(cancellation.Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_CancelledWhileTheServiceStalls_ThrowsAndAsksNoMore(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, clock: TimeProvider.System);
        using CancellationTokenSource cancellation = new();
        host.Simulator.Faults.Next(host.Service.Service, 1, Fault.StallMidBody(TimeSpan.FromMinutes(5)), request =>
        {
            bool isList = ContractHost.IsList(request);
            if (isList)
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(20));
            }

            return isList;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.List(Token).ToListAsync(cancellation.Token));

        // Empty if the cancellation was faster than the journal.
        Assert.InRange(host.ListRequests.Count, 0, 1);
    }

    // Promise 7: a page's Next yields exactly the remaining jobs, also after conversion to text.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_StartedAtAnyPagesNext_YieldsExactlyTheRest(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Page<Job>> pages = await host.List(Token, completeness: mode).AsPagesAsync(null, Token).ToListAsync(Token);
        string[] all = [.. pages.SelectMany(page => page.Items).Select(job => job.Id)];

        for (int index = 0; index < pages.Count - 1; index++)
        {
            Assert.True(PageCursor.TryParse(pages[index].Next!.ToString(), out PageCursor? cursor));
            List<Page<Job>> rest = await host.List(Token, completeness: mode)
                .AsPagesAsync(cursor, Token)
                .ToListAsync(Token);
            int before = pages.Take(index + 1).Sum(page => page.Items.Count);
            Assert.Equal(all.Skip(before), rest.SelectMany(page => page.Items).Select(job => job.Id));
        }

        Assert.Null(pages[^1].Next);
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task PageCursor_AsText_HoldsNoAddressAndNoCredential(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        Page<Job> page = await host.List(Token, completeness: mode).AsPagesAsync(null, Token).FirstAsync(Token);

        string text = System.Text.Encoding.UTF8.GetString(
            System.Buffers.Text.Base64Url.DecodeFromChars(page.Next!.ToString()));

        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Simulator.BaseAddress.Authority, text, StringComparison.OrdinalIgnoreCase);
        Assert.All(Secrets(host), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_CursorOfAnotherQuery_IsRefusedBeforeSending(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        Page<Job> page = await host.List(Token, completeness: mode).AsPagesAsync(null, Token).FirstAsync(Token);
        int sent = host.Simulator.Requests.Count;
        AsyncPager<Job> other = host.Source.ListJobsAsync(
            new() { NameContains = "a" },
            new() { Completeness = mode },
            Token);

        Assert.Throws<ArgumentException>(() => other.AsPagesAsync(page.Next, Token));
        Assert.Equal(sent, host.Simulator.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_CursorOfTheOtherMode_IsRefusedBeforeSending(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        Completeness other = mode == Completeness.Fast ? Completeness.Verified : Completeness.Fast;
        List<Page<Job>> pages = await host.List(Token, completeness: mode).AsPagesAsync(null, Token).ToListAsync(Token);
        int sent = host.Simulator.Requests.Count;

        foreach (PageCursor next in pages.Select(page => page.Next).OfType<PageCursor>())
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(
                async () => await host.List(Token, completeness: other).AsPagesAsync(next, Token).FirstAsync(Token));
        }

        Assert.Equal(sent, host.Simulator.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task WaitForJobAsync_ConditionHoldsLater_GivesTheJob(string source)
    {
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromHours(1) };
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> jobs = await host.List(Token).ToListAsync(Token);
        Job running = jobs.First(job => !job.Status.State.IsFinal());
        int readings = 0;

        Job job = await host.Source.WaitForJobAsync(
            running.Id, new() { Until = _ => ++readings == 3, TimeProvider = clock }, cancellationToken: Token);

        Assert.Equal((running.Id, 3), (job.Id, readings));
    }

    // Promise 8: a failure contains the position, and resuming there loses and repeats nothing.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_ResumedFromFailedAt_LosesAndRepeatsNothing(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, settings: ("MaxRetries", "0"));
        string[] expected = [.. (await host.List(Token, completeness: mode).ToListAsync(Token)).Select(job => job.Id)];
        int pages = host.ListRequests.Count;

        for (int failing = 1; failing <= pages; failing++)
        {
            int request = 0;
            host.Simulator.Faults.Clear();
            int failAt = failing;
            host.Simulator.Faults.Next(
                host.Service.Service,
                1,
                Fault.Status(503),
                candidate => ContractHost.IsList(candidate) && ++request == failAt);
            List<string> ids = [];

            JobApiException failure = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
            {
                await foreach (Job job in host.List(Token, completeness: mode).WithCancellation(Token))
                {
                    ids.Add(job.Id);
                }
            });
            Assert.NotNull(failure.FailedAt);
            Assert.True(failure.IsTransient);
            await foreach (Page<Job> page in host.List(Token, completeness: mode).AsPagesAsync(failure.FailedAt, Token))
            {
                ids.AddRange(page.Items.Select(job => job.Id));
            }

            Assert.Equal(expected, ids);
        }
    }

    // Promise 10: leaving the enumeration frees the connection.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_LeftEarlyOften_KeepsWorking(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);

        for (int round = 0; round < 50; round++)
        {
            await foreach (Job job in host.List(Token).WithCancellation(Token))
            {
                break;
            }
        }

        Assert.Equal(50, host.ListRequests.Count);
        Assert.Equal(45, (await host.List(Token).ToListAsync(Token)).Count);
    }

    // Promise 11: concurrent enumerations of one pager are independent.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_EnumeratedConcurrently_EachYieldsEverything(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        AsyncPager<Job> pager = host.List(Token);

        List<Job>[] lists = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pager.ToListAsync(Token).AsTask()));

        Assert.All(lists, list => Assert.Equal(lists[0].Select(job => job.Id), list.Select(job => job.Id)));
        Assert.Equal(45, lists[0].Count);
    }

    // Promise 12: no item of a page that was not completely parsed. A transient failure costs only a retry.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_PassingFaultOnAnyPage_YieldsEveryJobOnce(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        Fault[] faults =
        [
            Fault.Status(500), Fault.Status(503), Fault.Status(429, retryAfter: "1"), Fault.Reset, Fault.ResetMidBody,
            Fault.TruncatedBody,
            Fault.MalformedChunk, Fault.WrongJson, Fault.CloseWithoutAnswer,
        ];
        foreach (Fault fault in faults)
        {
            int request = 0;
            host.Simulator.Faults.Next(
                host.Service.Service, 2, fault, candidate => ContractHost.IsList(candidate) && ++request > 1);

            List<Job> jobs = await host.List(Token).ToListAsync(Token);

            Assert.Equal(
                host.Ids.Order(StringComparer.Ordinal),
                jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
            Assert.Equal(0, host.Simulator.Faults.Pending);
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_LastingFault_ThrowsOneTypedErrorAndYieldsNothingOfThePage(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        (Fault Fault, Type Error, int Attempts)[] cases =
        [
            (Fault.Status(500), typeof(JobApiServerException), 4),
            (Fault.Status(501), typeof(JobApiServerException), 1),
            (Fault.Status(429, retryAfter: "3600"), typeof(JobApiRateLimitException), 1),
            (Fault.Status(403), typeof(JobApiAuthenticationException), 1),
            (Fault.Status(400), typeof(JobApiInvalidRequestException), 1),
            (Fault.TruncatedBody, typeof(JobApiTransportException), 4),
            (Fault.WrongJson, typeof(JobApiTransportException), 4),
            (Fault.Html, typeof(JobApiProtocolException), 1),
            (Fault.Empty, typeof(JobApiProtocolException), 1),
            (Fault.Body("null"), typeof(JobApiProtocolException), 1),
            (Fault.Body("\"text\""), typeof(JobApiProtocolException), 1),
            (Fault.Redirect("https://elsewhere.invalid/x"), typeof(JobApiProtocolException), 1),
            (Fault.HugeBody(64L * 1024 * 1024), typeof(JobApiProtocolException), 1),
        ];
        foreach ((Fault fault, Type error, int attempts) in cases)
        {
            host.Simulator.Faults.Clear();
            host.Simulator.ClearRequests();
            host.Simulator.Faults.Next(host.Service.Service, 100, fault, ContractHost.IsList);
            int seen = 0;

            JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
            {
                await foreach (Job job in host.List(Token).WithCancellation(Token))
                {
                    seen++;
                }
            });

            Assert.True(error == exception.GetType(), $"{fault}: {exception}");
            Assert.Equal(attempts, exception.Attempts);
            Assert.Equal(attempts, host.ListRequests.Count);
            Assert.Equal(0, seen);
            Assert.Equal(source, exception.JobSource);
            Assert.StartsWith(source, exception.Message, StringComparison.Ordinal);
            Assert.All(
                Secrets(host),
                secret => Assert.DoesNotContain(secret, exception.ToString(), StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ClientSideFilter_MatchesTheSameJobsAsTheData(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> all = await host.List(Token).ToListAsync(Token);
        Job sample = all.First(job => job.Name is { Length: > 4 });
        string part = sample.Name![1..4].ToUpperInvariant();

        List<Job> found = await host.Source.ListJobsAsync(
            new() { NameContains = part }, null, Token).ToListAsync(Token);

        Assert.Equal(
            all.Where(job => job.Name?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                .Select(job => job.Id)
                .Order(StringComparer.Ordinal),
            found.Select(job => job.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_EverySupportedPart_AgreesWithTheData(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        List<Job> all = await host.List(Token).ToListAsync(Token);
        JobQueryFeatures supported = host.Source.Capabilities.Supported;
        DateTimeOffset middle = all.Select(job => job.CreatedAt).Order().ElementAt(20) ?? default;
        (JobQueryFeatures Part, JobQuery Query, Func<Job, bool> Expected)[] cases =
        [
            (JobQueryFeatures.CreatedFrom, new() { CreatedFrom = middle }, job => job.CreatedAt >= middle),
            (JobQueryFeatures.CreatedBefore, new() { CreatedBefore = middle }, job => job.CreatedAt < middle),
            (
                JobQueryFeatures.States,
                new() { States = [JobState.Running] },
                job => job.Status.State == JobState.Running),
            (
                JobQueryFeatures.States,
                new() { States = [JobState.Queued, JobState.Paused, JobState.Unknown] },
                job => job.Status.State is JobState.Queued or JobState.Paused or JobState.Unknown),
        ];
        foreach ((JobQueryFeatures part, JobQuery query, Func<Job, bool> expected) in cases)
        {
            if (!supported.HasFlag(part))
            {
                JobQueryNotSupportedException refusal =
                    Assert.Throws<JobQueryNotSupportedException>(() => host.Source.ListJobsAsync(query, null, Token));
                Assert.Equal(part, refusal.Unsupported);
                continue;
            }

            List<Job> found = await host.Source.ListJobsAsync(query, new() { PageSize = 10 }, Token).ToListAsync(Token);

            Assert.Equal(
                all.Where(expected).Select(job => job.Id).Order(StringComparer.Ordinal),
                found.Select(job => job.Id).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_RequireServerSide_RefusesWhatTheServiceDoesNotFilterBy(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        JobQuery query = new() { NameContains = "x", RequireServerSide = true };

        if (host.Source.Capabilities.ServerSide.HasFlag(JobQueryFeatures.NameContains))
        {
            Assert.NotNull(host.Source.ListJobsAsync(query, null, Token));
        }
        else
        {
            Assert.Throws<JobQueryNotSupportedException>(() => host.Source.ListJobsAsync(query, null, Token));
        }

        Assert.Empty(host.Simulator.Requests);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task GetJobAsync_EveryListedJob_IsFound(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 20);
        List<Job> all = await host.List(Token).ToListAsync(Token);

        foreach (Job listed in all)
        {
            Job job = await host.Source.GetJobAsync(listed.Id, Token);
            Assert.Equal(listed.Id, job.Id);
            Assert.Equal(source, job.Source);
            Assert.Equal(listed.Name, job.Name);
            Assert.NotNull(job.Native);
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task GetJobAsync_RemovedJob_ThrowsNotFound(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        string id = host.Ids.First();
        host.Jobs.Remove(id);

        JobApiNotFoundException exception =
            await Assert.ThrowsAsync<JobApiNotFoundException>(() => host.Source.GetJobAsync(id, Token));

        Assert.Equal(source, exception.JobSource);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task GetJobAsync_IdThatIsNoId_IsRefusedBeforeSending(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);

        foreach (string id
            in (string[])["", " ", ".", "..", "../x", "a/b", "a?b", "a#b", "a%2fb", "a\\b", "a\nb", "a\0b"])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Source.GetJobAsync(id, Token));
        }

        Assert.Empty(host.Simulator.Requests);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_WrongCredential_ThrowsAuthenticationWithoutTheSecret(string source)
    {
        const string WrongSecret = "wrong-canary-0123456789";
        await using JobSimulator configured = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        string secret = new[] { "ApiKey", "ClientSecret", "AccessKeySecret" }
            .Single(setting => configured.Configuration.ContainsKey($"JobApis:Sources:{source}:{setting}"));
        await using ContractHost host = await ContractHost.StartAsync(source, settings: (secret, WrongSecret));

        JobApiAuthenticationException exception = await Assert.ThrowsAsync<JobApiAuthenticationException>(async () =>
            await host.List(Token).ToListAsync(Token));

        Assert.DoesNotContain(WrongSecret, exception.ToString(), StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_InvalidArguments_AreRefusedBeforeSending(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        DateTimeOffset moment = TimeProvider.System.GetUtcNow();

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            host.Source.ListJobsAsync(null, new() { PageSize = 0 }, Token));
        Assert.ThrowsAny<Exception>(() =>
            host.Source.ListJobsAsync(new() { CreatedFrom = moment, CreatedBefore = moment }, null, Token));
        Assert.Empty(host.Simulator.Requests);
    }

    private static IEnumerable<string> Secrets(ContractHost host) =>
        host.Simulator.Configuration
            .Where(setting => setting.Key.EndsWith("ApiKey", StringComparison.Ordinal)
                || setting.Key.EndsWith("Secret", StringComparison.Ordinal)
                || setting.Key.EndsWith("SecurityToken", StringComparison.Ordinal))
            .Select(setting => setting.Value!)
            .Where(value => !string.IsNullOrEmpty(value));

    private static void CapPages(ContractHost host, int size)
    {
        foreach (ServiceSimulator service in host.Simulator.Services)
        {
            service.MaxPageSize = size;
        }
    }
}
