using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Paging;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Paging;

/// <summary>
/// Reading ahead yields the same list as reading page by page, but sooner. The test controls each answer, so the result
/// does not depend on time.
/// </summary>
public sealed class ReadAheadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(80, 4)]
    [InlineData(80, 8)]
    [InlineData(7, 3)]
    [InlineData(1, 4)]
    public async Task MaxParallelPages_TotalKnown_TakesARoundForTheFirstPageAndOneForEachSoMany(int count, int width)
    {
        ScriptedPages pages = new(count);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = width });
        int rounds = 0;
        for (int left = count; left > 0; rounds++)
        {
            int round = rounds == 0 ? 1 : Math.Min(width, left);
            await pages.OpenAsync(round);
            foreach (ScriptedPages.Question question in pages.Open)
            {
                await question.AnswerAsync();
            }

            left -= round;
        }

        Assert.Equal(Numbers(count), await reading);
        Assert.Equal(1 + ((count - 1 + width - 1) / width), rounds);
        Assert.Equal(Math.Min(width, Math.Max(count - 1, 1)), pages.MaxInFlight);

        // No discarded page, and each page once.
        Assert.Equal(Numbers(count), pages.Requested);
    }

    // The result depends only on the list, not on the order of the answers: 300 lists with varying page sizes and
    // failures, answered in random order.
    [Fact]
    public async Task AnyOptions_AnswersInAnyOrder_GiveTheListReadPageByPage()
    {
        Arbitrary<AnyList> lists = ArbMap.Default.ArbFor<AnyList>();
        await Task.Run(() => Prop.ForAll(lists, ReadAnyAsync).Hold(same: 250, fresh: 50), Token);

        static async Task ReadAnyAsync(AnyList list)
        {
            Random random = new(list.Answers);
            ListOptions options = new() { MaxParallelPages = 1 + (list.Width % 8), Prefetch = list.Prefetch % 4 };
            ScriptedPages pages = new(list.Rows % 40, pageSize: 1 + (list.PageSize % 4))
            {
                TellsTotal = list.TellsTotal,
                SizeAt = first => list.Surprises.Any(at => at % 40 == first) ? 1 + (first % 6) : null,
            };

            Task<List<string>> reading = ReadAsync(pages, options);
            await pages.AnswerAllAsync(
                reading,
                open => open[random.Next(open.Count)].AnswerAsync(attempts: random.Next(12) == 0 ? 2 : 1));

            Assert.Equal(AllRows(pages), await reading);
            Assert.InRange(pages.MaxInFlight, 1, options.MaxParallelPages);
        }
    }

    // The control: the prediction is wrong. A reader that trusts it misses the rows in between.
    [Fact]
    public async Task MaxParallelPages_PageShorterThanForeseen_DropsWhatWasReadAheadAndLosesNothing()
    {
        ScriptedPages pages = new(100, pageSize: 10) { SizeAt = first => first == 20 ? 3 : null };

        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
        await pages.AnswerAllAsync(reading, open => open[^1].AnswerAsync());
        string[] trusting = [.. Enumerable.Range(0, 10).SelectMany(page => pages.RowsAt(page * 10))];

        Assert.Equal(AllRows(pages), await reading);
        Assert.Equal(Numbers(100)[23..30], Numbers(100).Except(trusting));
    }

    [Fact]
    public async Task MaxParallelPages_NeverAsForeseen_GivesUpReadingAhead()
    {
        ScriptedPages pages = new(120, pageSize: 10) { SizeAt = _ => 3 };

        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
        await pages.AnswerAllAsync(reading);

        Assert.Equal(AllRows(pages), await reading);
        Assert.InRange(pages.Requested.Count, 41, 40 + (3 * 3));
    }

    // Two wrong predictions, then a right one, repeatedly: there are never three right ones in a row.
    [Fact]
    public async Task MaxParallelPages_TwiceNotAsForeseenAndOnceAsForeseen_GoesOnReadingAhead()
    {
        ScriptedPages pages = new(120, pageSize: 10) { SizeAt = static first => first % 16 is 0 or 3 ? 3 : null };

        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
        await pages.AnswerAllAsync(reading);

        string[] walked = [.. Enumerable.Range(0, 120).Where(static row => row % 16 is 0 or 3 or 6).Select(Number)];
        Assert.Equal(AllRows(pages), await reading);
        Assert.Contains(
            pages.Requested.Except(walked),
            position => int.Parse(position, CultureInfo.InvariantCulture) is >= 80 and < 100);
    }

    [Fact]
    public async Task MaxParallelPages_NoTotal_AsksForFewerThanTwiceAsManyInVain()
    {
        ScriptedPages pages = new(50) { TellsTotal = false };
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();

        // One after another, and only after the reader has requested the maximum: otherwise all could be answered
        // before it sends the requests.
        for (int page = 1; page <= 50; page++)
        {
            await pages.OpenAsync(4);
            await pages.Open[0].AnswerAsync();
        }

        // 50 pages, the empty page that ends the list, and the predicted pages after it.
        Assert.Equal(Numbers(50), await reading);
        Assert.InRange(pages.Requested.Count - 51, 1, (2 * 4) - 1);
    }

    [Fact]
    public async Task MaxParallelPages_FirstOfManyIsSlow_HoldsTwiceAsManyAndNoMore()
    {
        ScriptedPages pages = new(60);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 3 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();

        // The page that is needed next is not answered; those after it are, as long as there are any.
        for (int requested = 4; requested <= 7; requested++)
        {
            await pages.RequestedAsync(requested);
            await pages.Open.Single(question => question.Position == Number(requested - 2)).AnswerAsync();
        }

        await pages.AnswerAllAsync(reading);

        Assert.Equal(Numbers(60), await reading);
        Assert.Equal(6, pages.MaxHeld);
    }

    [Fact]
    public async Task MaxParallelPages_PlacesThatCannotBeForeseen_AreReadOneAtATime()
    {
        ScriptedPages pages = new(20) { IsForeseeable = false };

        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 8 });
        await pages.AnswerAllAsync(reading);

        Assert.Equal(Numbers(20), await reading);
        Assert.Equal((1, 20), (pages.MaxInFlight, pages.Requested.Count));
    }

    [Fact]
    public async Task MaxParallelPages_PageFailsAheadOfItsTurn_IsAskedForAgain()
    {
        ScriptedPages pages = new(10);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();
        await pages.OpenAsync(4);
        await pages.Open.Single(question => question.Position == "3")
            .FailAsync(new JobApiRateLimitException("too fast") { IsTransient = true });

        await pages.AnswerAllAsync(reading);

        Assert.Equal(Numbers(10), await reading);
        Assert.Equal(2, pages.Requested.Count(position => position == "3"));
    }

    [Fact]
    public async Task MaxParallelPages_PageFailsInItsTurnToo_ThrowsBehindThePagesBeforeItAndSaysWhere()
    {
        ScriptedPages pages = new(10);
        List<string> rows = [];
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4, Prefetch = 2 }, rows);

        Task answering = pages.AnswerAllAsync(reading, open =>
            open[^1].Position == "3"
                ? open[^1].FailAsync(new JobApiServerException($"down {open[^1].Position}"))
                : open[^1].AnswerAsync());
        JobApiServerException exception = await Assert.ThrowsAsync<JobApiServerException>(() => reading);
        await answering;

        Assert.Equal(["0", "1", "2"], rows);
        Assert.Equal(PageCursor.Create("test", "rows", "3"), exception.FailedAt);
        Assert.Equal(pages.Requested.Count, pages.Ended);
    }

    [Fact]
    public async Task MaxParallelPages_TroubledAnswers_AreAskedForHalfAsManyAtOnce()
    {
        ScriptedPages pages = new(40);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 8 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();
        await pages.OpenAsync(8);
        foreach (ScriptedPages.Question question in pages.Open)
        {
            await question.AnswerAsync(attempts: 2);
        }

        // Failures that were sent before the first one are not counted again.
        await pages.RequestedAsync(9 + 4);
        Assert.Equal(4, pages.Open.Count);
        await pages.AnswerAllAsync(reading);
        Assert.Equal(Numbers(40), await reading);
    }

    // A hedge shows that one answer was slow, not that the service has trouble.
    [Fact]
    public async Task MaxParallelPages_HedgedAnswers_AreAskedForAsManyAsBefore()
    {
        ScriptedPages pages = new(40);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 8 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();
        await pages.OpenAsync(8);
        foreach (ScriptedPages.Question question in pages.Open)
        {
            await question.AnswerAsync(attempts: 2, hedges: 1);
        }

        await pages.RequestedAsync(9 + 8);
        Assert.Equal(8, pages.Open.Count);
        await pages.AnswerAllAsync(reading);
        Assert.Equal(Numbers(40), await reading);
    }

    // With eight in parallel, there would be a free place beside page 2, which is requested again, and pages 3 to 8.
    [Fact]
    public async Task MaxParallelPages_PageFailsForTheMomentAheadOfItsTurn_AsksForHalfAsManyAtOnce()
    {
        ScriptedPages pages = new(40);
        Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 8 });
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();
        await pages.OpenAsync(8);
        await pages.Open.Single(question => question.Position == "2")
            .FailAsync(new JobApiServerException("down") { IsTransient = true });
        await pages.Open.Single(question => question.Position == "1").AnswerAsync();

        await pages.RequestedAsync(10);
        await SettleAsync(() => pages.Requested.Count > 10);

        Assert.Equal((10, 7), (pages.Requested.Count, pages.Open.Count));
        await pages.AnswerAllAsync(reading);
        Assert.Equal(Numbers(40), await reading);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 4)]
    public async Task LeftEarly_PagesInFlight_EndsThemAllBeforeTheLoopIsLeft(int prefetch, int parallel)
    {
        ScriptedPages pages = new(40);
        Pager<string, string> list = List(pages, new() { Prefetch = prefetch, MaxParallelPages = parallel });
        Task reading = LeaveAfterSecondPageAsync();
        await pages.OpenAsync(1);
        await pages.Open[0].AnswerAsync();
        await pages.RequestedAsync(2);
        await pages.Open.Single(question => question.Position == "1").AnswerAsync();
        await reading;

        Assert.Empty(pages.Open);
        Assert.Equal(pages.Requested.Count, pages.Ended);
        Assert.InRange(pages.Requested.Count, 3, 8);

        async Task LeaveAfterSecondPageAsync()
        {
            int seen = 0;
            await foreach (Page<string> page in list.AsPagesAsync(null, Token))
            {
                if (++seen == 2)
                {
                    // Now more requests are in flight.
                    await pages.RequestedAsync(3);
                    break;
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 4)]
    public async Task LeftEarly_PageThatIsSlowToEnd_IsWaitedFor(int prefetch, int parallel)
    {
        ScriptedPages pages = new(40) { IgnoresCancellation = true };
        Pager<string, string> list = List(pages, new() { Prefetch = prefetch, MaxParallelPages = parallel });
        Task leaving = LeaveAsync();
        for (int page = 0; page < 2; page++)
        {
            await pages.RequestedAsync(page + 1);
            await pages.Open.Single(question => question.Position == Number(page)).AnswerAsync();
        }

        await pages.RequestedAsync(3);
        await SettleAsync(() => leaving.IsCompleted);
        Assert.False(leaving.IsCompleted);
        await pages.AnswerAllAsync(leaving);
        await leaving;
        Assert.Equal(pages.Requested.Count, pages.Ended);

        async Task LeaveAsync()
        {
            await foreach (Page<string> page in list.AsPagesAsync(null, Token))
            {
                if (page.Items[0] == "1")
                {
                    await pages.RequestedAsync(3);
                    break;
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 4)]
    public async Task Cancelled_PagesReadyAndInFlight_ThrowsWithTheCallersTokenAndHandsOutNoMore(
        int prefetch,
        int parallel)
    {
        foreach (bool ofTheList in (bool[])[true, false])
        {
            using CancellationTokenSource cancellation = new();
            ScriptedPages pages = new(40);
            Pager<string, string> list = CancellableList(
                pages,
                new() { Prefetch = prefetch, MaxParallelPages = parallel },
                ofTheList ? cancellation.Token : CancellationToken.None);
            int seen = 0;

            OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                Task answering = pages.AnswerAllAsync(new TaskCompletionSource().Task.WaitAsync(cancellation.Token));
                await foreach (Page<string> page in list.AsPagesAsync(
                    null, ofTheList ? CancellationToken.None : cancellation.Token))
                {
                    if (++seen == 3)
                    {
                        await cancellation.CancelAsync();
                        await answering;
                    }
                }
            });

            Assert.Equal(3, seen);
            Assert.Equal(cancellation.Token, exception.CancellationToken);
            Assert.Equal(pages.Requested.Count, pages.Ended);
        }
    }

    [Fact]
    public async Task Dropped_PagesThatFail_LeaveNoUnobservedError()
    {
        const string Marker = "e5f1c0-unobserved";
        List<Exception> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> watch = (_, arguments) =>
        {
            if (arguments.Exception.ToString().Contains(Marker, StringComparison.Ordinal))
            {
                unobserved.Add(arguments.Exception);
            }
        };
        TaskScheduler.UnobservedTaskException += watch;
        try
        {
            await ReadAndLeaveAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= watch;
        }

        Assert.Empty(unobserved);

        static async Task ReadAndLeaveAsync()
        {
            // From the third row on, the predicted pages start at even rows and the actual pages at odd ones.
            ScriptedPages pages = new(40, pageSize: 2)
            {
                SizeAt = first => first == 2 ? 1 : null,
                IgnoresCancellation = true,
            };
            Task<List<string>> reading = ReadAsync(pages, new() { MaxParallelPages = 4 });
            await pages.OpenAsync(1);
            await pages.Open[0].AnswerAsync();
            await pages.OpenAsync(4);
            await pages.Open.Single(question => question.Position == "2").AnswerAsync();
            await pages.AnswerAllAsync(reading, open =>
                int.Parse(open[^1].Position, CultureInfo.InvariantCulture) % 2 == 0
                    ? open[^1].FailAsync(new JobApiServerException(Marker))
                    : open[^1].AnswerAsync());
            Assert.Equal(pages.Requested.Count, pages.Ended);
            await reading;
        }
    }

    [Fact]
    public async Task Prefetch_PageBeingConsumed_HasSoManyMoreAskedForAndNoMore()
    {
        ScriptedPages pages = new(12) { IsForeseeable = false };
        Pager<string, string> list = List(pages, new() { Prefetch = 3 });
        List<string> rows = [];
        Task reading = ConsumeAsync();
        await pages.AnswerAllAsync(reading);
        await reading;

        Assert.Equal(Numbers(12), rows);
        Assert.Equal((12, 1), (pages.Requested.Count, pages.MaxInFlight));
        Assert.Equal(4, pages.MaxHeld);

        async Task ConsumeAsync()
        {
            await foreach (Page<string> page in list.AsPagesAsync(null, Token))
            {
                // All permitted requests were answered, and there is time to send more.
                await pages.RequestedAsync(Math.Min(rows.Count + 1 + 3, 12));
                await pages.OpenAsync(0);
                await SettleAsync(() => pages.MaxHeld > 4);
                rows.AddRange(page.Items);
                pages.Consumed++;
            }
        }
    }

    [Fact]
    public async Task Prefetch_Failure_ComesBehindThePagesThatAreReady()
    {
        ScriptedPages pages = new(12) { IsForeseeable = false };
        List<string> rows = [];
        Task<List<string>> reading = ReadAsync(pages, new() { Prefetch = 4 }, rows);

        Task answering = pages.AnswerAllAsync(reading, open =>
            open[0].Position == "3" ? open[0].FailAsync(new JobApiServerException("down")) : open[0].AnswerAsync());
        JobApiServerException exception = await Assert.ThrowsAsync<JobApiServerException>(() => reading);
        await answering;

        Assert.Equal(["0", "1", "2"], rows);
        Assert.Equal(PageCursor.Create("test", "rows", "3"), exception.FailedAt);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 65)]
    public void Options_OutOfRange_AreRefusedWhenTheListIsAskedFor(int prefetch, int parallel)
    {
        ListOptions options = new() { Prefetch = prefetch, MaxParallelPages = parallel };

        Assert.Throws<ArgumentOutOfRangeException>(() => List(new(1), options));
    }

    // Gives an unexpected request the time to occur.
    private static async Task SettleAsync(Func<bool> happened)
    {
        for (int turn = 0; turn < 200 && !happened(); turn++)
        {
            await Task.Yield();
        }
    }

    private static Pager<string, string> List(ScriptedPages pages, ListOptions options) =>
        CancellableList(pages, options, CancellationToken.None);

    private static Pager<string, string> CancellableList(
        ScriptedPages pages,
        ListOptions options,
        CancellationToken listToken) =>
        new(
            new()
            {
                Source = "test",
                Identity = "rows",
                Options = options,
                NewStrategy = () => pages,
                IdOf = row => row,
                Map = row => row,

                // A busy machine would look like a slow service.
                Clock = new ManualTimeProvider(),
            },
            listToken);

    private static async Task<List<string>> ReadAsync(
        ScriptedPages pages,
        ListOptions options,
        List<string>? into = null)
    {
        List<string> rows = into ?? [];
        await foreach (Page<string> page in List(pages, options).AsPagesAsync(null, Token))
        {
            rows.AddRange(page.Items);
            pages.Consumed++;
        }

        return rows;
    }

    // The pages for a reader that requests each page where the previous one ends.
    private static IEnumerable<string> AllRows(ScriptedPages pages)
    {
        for (int first = 0; pages.RowsAt(first).ToArray() is { Length: > 0 } rows; first += rows.Length)
        {
            foreach (string row in rows)
            {
                yield return row;
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(Number)];

    /// <summary>A list, how it is read, and the order of the answers; numbers are taken modulo their range.</summary>
    internal sealed record AnyList(
        byte Rows, byte PageSize, byte Width, byte Prefetch, byte[] Surprises, bool TellsTotal, int Answers);
}
