namespace JobApis.Client.Paging;

/// <summary>
/// Reads several pages in parallel for a walk that requests one after another, if the strategy can predict positions. A
/// page read ahead is used only if the walk requests exactly its position; otherwise all pages read ahead are dropped.
/// A wrong prediction costs requests but never loses a job. A page that failed while it was read ahead is read again.
/// See docs/paging.md#parallel-pages.
/// </summary>
/// <remarks>
/// One instance serves one walk; only the reads run in parallel. At most <see cref="AdaptiveConcurrency.Current"/>
/// reads are in flight, and at most twice as many pages are held.
/// </remarks>
/// <param name="strategy">The strategy.</param>
/// <param name="seen">The ids that the walk yielded; passed to the strategy.</param>
/// <param name="maxPages">The maximum number of pages to read in parallel.</param>
/// <param name="clock">Measures the duration of requests.</param>
/// <param name="walkToken">Cancels the walk.</param>
internal sealed class ParallelPageReader<TRow>(
    IPagingStrategy<TRow> strategy,
    YieldedIdSet seen,
    int maxPages,
    TimeProvider clock,
    CancellationToken walkToken) : IAsyncDisposable
{
    // Maximum consecutive wrong predictions; after that the list is read without prediction.
    private const int MaxWrongGuesses = 3;

    private readonly AdaptiveConcurrency _width = new(maxPages);
    private readonly Queue<Reading> _ahead = new();
    private CancellationTokenSource _stopGuesses = CancellationTokenSource.CreateLinkedTokenSource(walkToken);
    private Task _dropped = Task.CompletedTask;
    private PageResult<TRow>? _latest;
    private int _wrongGuesses;

    /// <summary>Reads the page that the walk needs now, and starts reading the pages after it.</summary>
    public ValueTask<PageResult<TRow>> ReadAsync(string position) =>
        maxPages == 1 ? strategy.ReadAsync(position, seen, walkToken) : new(ReadWithOthersAsync(position));

    /// <summary>Cancels the reads in flight and waits for them: no request outlives the walk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (maxPages > 1)
        {
            await DropAsync().ConfigureAwait(false);
            await _dropped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopGuesses.Dispose();
    }

    private async Task<PageResult<TRow>> ReadWithOthersAsync(string position)
    {
        Reading page = await TakeAsync(position).ConfigureAwait(false) ?? Start(position, walkToken);
        await AnswerAsync(page).ConfigureAwait(false);
        if (page.IsGuess && !page.Task.IsCompletedSuccessfully && !walkToken.IsCancellationRequested)
        {
            page = Start(position, walkToken);
            await AnswerAsync(page).ConfigureAwait(false);
        }

        PageResult<TRow> read = await page.Task.ConfigureAwait(false);
        _latest = read;
        return read;
    }

    private async Task<Reading?> TakeAsync(string position)
    {
        if (!_ahead.TryPeek(out Reading? next))
        {
            return null;
        }

        if (next.Position == position)
        {
            _wrongGuesses = 0;
            return _ahead.Dequeue();
        }

        _wrongGuesses++;
        await DropAsync().ConfigureAwait(false);
        CancellationTokenSource stopped = _stopGuesses;
        _stopGuesses = CancellationTokenSource.CreateLinkedTokenSource(walkToken);
        stopped.Dispose();
        return null;
    }

    // Waits for a page, and keeps as many others in flight as the current limit allows.
    private async Task AnswerAsync(Reading page)
    {
        List<Task> inFlight = new(maxPages);
        while (true)
        {
            Note(page);
            foreach (Reading reading in _ahead)
            {
                Note(reading);
            }

            inFlight.Clear();
            inFlight.AddRange(
                _ahead.Prepend(page).Where(reading => !reading.Task.IsCompleted).Select(reading => reading.Task));
            StartMore(page, inFlight);
            if (page.Task.IsCompleted)
            {
                return;
            }

            await Task.WhenAny(inFlight).ConfigureAwait(false);
        }
    }

    private void StartMore(Reading page, List<Task> inFlight)
    {
        if (_latest is not { } latest || _wrongGuesses >= MaxWrongGuesses)
        {
            return;
        }

        Reading last = page;
        foreach (Reading reading in _ahead)
        {
            if (!last.LeadsTo(reading.Position))
            {
                return;
            }

            last = reading;
        }

        while (inFlight.Count < _width.Current
            && _ahead.Count + 1 < 2 * _width.Current
            && strategy.PredictNext(last.Position, latest) is { } position
            && last.LeadsTo(position))
        {
            last = Start(position, _stopGuesses.Token, isGuess: true);
            _ahead.Enqueue(last);
            inFlight.Add(last.Task);
        }
    }

    private Reading Start(string position, CancellationToken cancellationToken, bool isGuess = false)
    {
        Reading reading = new(position, isGuess, _width.Narrowings);
        reading.Task = ReadAsync(reading, cancellationToken);
        return reading;
    }

    private async Task<PageResult<TRow>> ReadAsync(Reading reading, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        try
        {
            return await strategy.ReadAsync(reading.Position, seen, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            reading.Took = clock.GetElapsedTime(begun);
        }
    }

    private void Note(Reading reading)
    {
        if (reading.IsNoted || !reading.Task.IsCompleted)
        {
            return;
        }

        reading.IsNoted = true;
        bool troubled = reading.Task.IsCompletedSuccessfully
            ? reading.Task.Result.Response is { } response && response.Attempts - response.Hedges > 1
            : reading.Task.Exception?.InnerException is JobApiException { IsTransient: true };
        _width.Answered(reading.Narrowings, reading.Took, troubled);
    }

    private async Task DropAsync()
    {
        // Not awaited: the walk does not need the discarded pages.
        await _stopGuesses.CancelAsync().ConfigureAwait(false);
        _dropped = Task.WhenAll([_dropped, .. _ahead.Select(reading => reading.Task)]);
        _ahead.Clear();
    }

    private sealed class Reading(string position, bool isGuess, int narrowings)
    {
        public string Position { get; } = position;

        public bool IsGuess { get; } = isGuess;

        public int Narrowings { get; } = narrowings;

        public Task<PageResult<TRow>> Task { get; set; } = null!;

        public TimeSpan Took { get; set; }

        public bool IsNoted { get; set; }

        /// <summary>Whether the page at a position comes after this one, as far as is known.</summary>
        public bool LeadsTo(string position) => !Task.IsCompleted
            || (Task.IsCompletedSuccessfully && Task.Result.Next == position);
    }
}
