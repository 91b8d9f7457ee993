using JobApis.Client.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// An enumeration that reads ahead keeps the same promises, for every service over a real socket. The control is the
/// list read page by page.
/// </summary>
public sealed class ReadAheadContractTests
{
    private const int PageSize = 5;

    private static readonly ListOptions[] Settings =
    [
        new() { PageSize = PageSize, Completeness = Completeness.Fast, Prefetch = 1 },
        new() { PageSize = PageSize, Completeness = Completeness.Fast, Prefetch = 4 },
        new() { PageSize = PageSize, Completeness = Completeness.Fast, MaxParallelPages = 4 },
        new() { PageSize = PageSize, Completeness = Completeness.Fast, MaxParallelPages = 4, Prefetch = 2 },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAhead_YieldsTheSameJobsInTheSameOrderForHardlyMoreRequests(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        string[] expected = await SequentialAsync(host);
        int pages = host.ListRequests.Count;

        foreach (ListOptions options in Settings)
        {
            host.Simulator.ClearRequests();

            Assert.Equal(expected, await IdsAsync(host, options));

            // Pages behind the last one are requested only if the service does not return the total.
            int inVain = host.ListRequests.Count - pages;
            bool mayOvershoot = options.MaxParallelPages > 1 && !host.Source.Capabilities.ReportsTotalCount;
            Assert.InRange(inVain, 0, mayOvershoot ? (2 * options.MaxParallelPages) - 1 : 0);
        }
    }

    // Of verified lists, only time windows can be read in parallel; the others are still read one after another.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_VerifiedAndReadAhead_YieldsAndClaimsTheSame(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 150);
        (string[] expected, CompletenessReport claim) = await VerifiedAsync(host, new());
        int pages = host.ListRequests.Count;
        Assert.Equal(host.Ids.Order(StringComparer.Ordinal), expected.Order(StringComparer.Ordinal));

        foreach (ListOptions options in (ListOptions[])[new() { Prefetch = 3 }, new() { MaxParallelPages = 4 }, new()
        {
            MaxParallelPages = 4,
            Prefetch = 2,
        }])
        {
            host.Simulator.ClearRequests();

            (string[] ids, CompletenessReport claimed) = await VerifiedAsync(host, options);

            Assert.Equal(expected, ids);
            Assert.Equal(claim, claimed);

            // The number of discarded windows depends on the order of the answers, so the limit is wide.
            Assert.InRange(
                host.ListRequests.Count,
                pages,
                source == "worklayer" && options.MaxParallelPages > 1 ? pages * 2 : pages);
        }
    }

    // If a service caps its pages, positions differ from the prediction: the pages read ahead are dropped.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAheadOfAServiceThatCapsItsPages_YieldsEveryJobOnce(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        host.Service.MaxPageSize = 3;
        string[] expected = await SequentialAsync(host);

        foreach (ListOptions options in Settings)
        {
            Assert.Equal(expected, await IdsAsync(host, options));
        }

        Assert.Equal(host.Ids.Order(StringComparer.Ordinal), expected.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAheadThroughPassingFaults_YieldsTheSame(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        string[] expected = await SequentialAsync(host);
        Fault[] faults = [Fault.Status(503), Fault.Status(429, retryAfter: "1"), Fault.ResetMidBody, Fault.WrongJson];

        foreach (ListOptions options in Settings)
        {
            foreach (Fault fault in faults)
            {
                // Every third request fails: this affects pages read ahead and pages in turn. All faults may meet the
                // same page, so there are only as many as a call has retries.
                int request = 0;
                host.Simulator.Faults.Next(
                    host.Service.Service,
                    3,
                    fault,
                    candidate => ContractHost.IsList(candidate) && Interlocked.Increment(ref request) % 3 == 0);

                Assert.Equal(expected, await IdsAsync(host, options));
                host.Simulator.Faults.Clear();
            }
        }
    }

    // Promises 7 and 8: a page's Next is the following page, independent of pages read ahead. A failure contains where
    // to resume, and resuming loses and repeats nothing.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task AsPagesAsync_ReadAheadAndResumed_LosesAndRepeatsNothing(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 80, settings: ("MaxRetries", "0"));
        string[] expected = await SequentialAsync(host);

        foreach (ListOptions options in Settings)
        {
            List<Page<Job>> pages = await host.Source.ListJobsAsync(null, options, Token)
                .AsPagesAsync(null, Token)
                .ToListAsync(Token);
            foreach (int index in (int[])[0, 2, pages.Count - 2])
            {
                string[] before = [.. pages.Take(index + 1).SelectMany(page => page.Items).Select(job => job.Id)];
                Assert.Equal(expected, before.Concat(await IdsAsync(host, options, pages[index].Next)));
            }

            Assert.Null(pages[^1].Next);

            // The service fails while the second page is consumed.
            List<string> ids = [];
            JobApiException failure = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
            {
                await foreach (Page<Job> page in host.Source.ListJobsAsync(null, options, Token)
                    .AsPagesAsync(null, Token))
                {
                    ids.AddRange(page.Items.Select(job => job.Id));
                    if (ids.Count == 2 * PageSize)
                    {
                        host.Simulator.Faults.Next(
                            host.Service.Service, int.MaxValue, Fault.Status(503), ContractHost.IsList);
                    }
                }
            });
            host.Simulator.Faults.Clear();
            Assert.NotNull(failure.FailedAt);
            Assert.InRange(ids.Count, 2 * PageSize, expected.Length - 1);
            Assert.Equal(expected, ids.Concat(await IdsAsync(host, options, failure.FailedAt)));
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAheadWithoutEnd_ThrowsWhatAListReadPageByPageThrows(string source)
    {
        foreach (ListOptions options in Settings)
        {
            await using ContractHost host = await ContractHost.StartAsync(source, jobs: 20);
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

            JobApiPaginationException exception =
                await Assert.ThrowsAsync<JobApiPaginationException>(() => IdsAsync(host, options));

            Assert.NotNull(exception.FailedAt);
        }
    }

    // Promises 6 and 10.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAheadAndLeftOrCancelled_EndsAtOnceAndKeepsWorking(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source);
        string[] expected = await SequentialAsync(host);

        foreach (ListOptions options in Settings)
        {
            for (int round = 0; round < 5; round++)
            {
                int seen = 0;
                await foreach (Job job in host.Source.ListJobsAsync(null, options, Token).WithCancellation(Token))
                {
                    if (++seen == PageSize + 1)
                    {
                        break;
                    }
                }
            }

            foreach (bool ofTheList in (bool[])[true, false])
            {
                using CancellationTokenSource cancellation = new();
                int seen = 0;
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                {
                    AsyncPager<Job> list = host.Source.ListJobsAsync(
                        null, options, ofTheList ? cancellation.Token : Token);
                    await foreach (Job job in list.WithCancellation(ofTheList ? Token : cancellation.Token))
                    {
                        seen++;
                        await cancellation.CancelAsync();
                    }
                });
                Assert.Equal(1, seen);
            }

            Assert.Equal(expected, await IdsAsync(host, options));
        }
    }

    // The table of docs/listing.md for each service: parallel, or one at a time.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAhead_ReadsAtOnceWhereThePageSaysSo(string source, Completeness mode)
    {
        InFlight inFlight = new();
        await using ContractHost host = await ContractHost.StartAsync(source, inFlight.AddTo, jobs: 150);
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "listing.md"), Token);
        string[] cells = Assert.Single(
            page.Split('\n').Where(static line => line.StartsWith('|')).Select(static line => line.Split('|')),
            line => string.Concat(line[1].Where(char.IsLetterOrDigit))
                .Equals(host.Source.Capabilities.Provider, StringComparison.OrdinalIgnoreCase));
        string said = cells[mode == Completeness.Fast ? 2 : 3].Trim();

        ListOptions options = new() { PageSize = 10, Completeness = mode, MaxParallelPages = 4 };
        Assert.Equal(150, await host.Source.ListJobsAsync(null, options, Token).CountAsync(Token));

        Assert.True(
            said.StartsWith("parallel", StringComparison.Ordinal)
            || said.StartsWith("one at a time", StringComparison.Ordinal), said);
        Assert.Equal(said.StartsWith("parallel", StringComparison.Ordinal), inFlight.Max > 1);
    }

    // The only disadvantage: page 3 is read, then a job is added, then page 2 and the later ones are read. Nothing is
    // lost if the list is frozen at its start, or if it is read in order.
    [Theory]
    [InlineData("rescale", true)]
    [InlineData("pai-dlc", false)]
    public async Task ListJobsAsync_FastAndAJobIsAddedBetween_MissesOneUnlessTheListIsFrozen(string source, bool misses)
    {
        foreach (int parallel in (int[])[4, 1])
        {
            AddsBetween adds = new(isInOrder: parallel == 1);
            await using ContractHost host = await ContractHost.StartAsync(source, adds.AddTo, jobs: 45);
            string[] there = [.. host.Ids];
            adds.Add = () => host.Jobs.Add(createdAt: TimeProvider.System.GetUtcNow().AddDays(1));
            ListOptions options = new()
            {
                PageSize = 10,
                Completeness = Completeness.Fast,
                MaxParallelPages = parallel,
            };

            string[] read =
            [
                .. (await host.Source.ListJobsAsync(null, options, Token).ToListAsync(Token)).Select(job => job.Id),
            ];

            Assert.Equal(46, host.Jobs.Count);
            Assert.Equal(misses && parallel > 1 ? 1 : 0, there.Except(read).Count());
        }
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_ReadAheadOptionsOutOfRange_AreRefusedBeforeSending(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 0);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            host.Source.ListJobsAsync(null, new() { Prefetch = -1 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            host.Source.ListJobsAsync(null, new() { MaxParallelPages = 0 }, Token));
        Assert.Empty(host.Simulator.Requests);
    }

    private static async Task<(string[] Ids, CompletenessReport Claim)> VerifiedAsync(
        ContractHost host,
        ListOptions options)
    {
        List<Page<Job>> pages = await host.Source
            .ListJobsAsync(null, options with { PageSize = 10, Completeness = Completeness.Verified }, Token)
            .AsPagesAsync(null, Token)
            .ToListAsync(Token);
        return ([.. pages.SelectMany(page => page.Items).Select(job => job.Id)], pages[^1].Progress.Completeness);
    }

    private static Task<string[]> SequentialAsync(ContractHost host) =>
        IdsAsync(host, new() { PageSize = PageSize, Completeness = Completeness.Fast });

    private static async Task<string[]> IdsAsync(ContractHost host, ListOptions options, PageCursor? startAt = null)
    {
        List<string> ids = [];
        await foreach (Page<Job> page in host.Source.ListJobsAsync(null, options, Token).AsPagesAsync(startAt, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
        }

        return [.. ids];
    }

    /// <summary>Counts the concurrent requests for pages; each waits for a while before it is sent.</summary>
    private sealed class InFlight
    {
        private int _now;

        public int Max { get; private set; }

        public void AddTo(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

        private sealed class Handler(InFlight counter) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(
                HttpRequestMessage request,
                CancellationToken cancellationToken)
            {
                if (request.Method != HttpMethod.Get)
                {
                    return await base.SendAsync(request, cancellationToken);
                }

                lock (counter)
                {
                    counter.Max = Math.Max(counter.Max, ++counter._now);
                }

                try
                {
                    for (int turn = 0; turn < 100; turn++)
                    {
                        await Task.Yield();
                    }

                    return await base.SendAsync(request, cancellationToken);
                }
                finally
                {
                    lock (counter)
                    {
                        counter._now--;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Adds a job directly before page 2 is requested. That request waits until page 3 has arrived, unless they are
    /// sent in order.
    /// </summary>
    private sealed class AddsBetween(bool isInOrder)
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _third = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsInOrder => isInOrder;

        public Action Add { get; set; } = static () => { };

        public void AddTo(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

        private static bool IsPage(
            HttpRequestMessage request,
            int number) => request.RequestUri!.Query.TrimStart('?').Split('&')
            .Any(pair => pair.Equals($"page={number}", StringComparison.Ordinal)
                || pair.Equals($"PageNumber={number}", StringComparison.Ordinal));

        private sealed class Handler(AddsBetween between) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(
                HttpRequestMessage request,
                CancellationToken cancellationToken)
            {
                bool isSecond = IsPage(request, 2);
                bool isThird = IsPage(request, 3);
                if (isSecond)
                {
                    await (between.IsInOrder ? Task.CompletedTask : between._third.Task.WaitAsync(cancellationToken));
                    between.Add();
                }
                else if (IsPage(request, 4) || IsPage(request, 5))
                {
                    await between._second.Task.WaitAsync(cancellationToken);
                }

                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                if (isSecond)
                {
                    between._second.TrySetResult();
                }
                else if (isThird)
                {
                    between._third.TrySetResult();
                }

                return response;
            }
        }
    }
}
