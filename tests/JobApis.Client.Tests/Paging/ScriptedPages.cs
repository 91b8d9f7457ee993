using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging;

/// <summary>
/// A list of rows in pages that are answered when the test decides. The test can observe which pages are requested, and
/// how many in parallel.
/// </summary>
/// <param name="count">The number of rows; each row is its index.</param>
/// <param name="pageSize">The number of rows per page.</param>
internal sealed class ScriptedPages(int count, int pageSize = 1) : IPagingStrategy<string>
{
    private readonly Lock _gate = new();
    private readonly List<string> _requested = [];
    private readonly List<Question> _open = [];
    private readonly List<(Func<bool> Holds, TaskCompletionSource Reached)> _waiting = [];

    /// <summary>Whether pages contain the total.</summary>
    public bool TellsTotal { get; init; } = true;

    /// <summary>Whether positions of pages can be predicted.</summary>
    public bool IsForeseeable { get; init; } = true;

    /// <summary>Whether a request continues after its cancellation, until it is answered.</summary>
    public bool IgnoresCancellation { get; init; }

    /// <summary>The number of rows of the page at a position, if it differs from the page size.</summary>
    public Func<int, int?> SizeAt { get; init; } = _ => null;

    /// <summary>The requested positions, in order.</summary>
    public IReadOnlyList<string> Requested
    {
        get
        {
            lock (_gate)
            {
                return [.. _requested];
            }
        }
    }

    /// <summary>The unanswered requests, in order.</summary>
    public IReadOnlyList<Question> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open];
            }
        }
    }

    public int MaxInFlight { get; private set; }

    /// <summary>The number of pages that the reader has finished; the reader counts them.</summary>
    public int Consumed { get; set; }

    /// <summary>
    /// The maximum number of requested and unfinished pages; only meaningful if no page is discarded.
    /// </summary>
    public int MaxHeld { get; private set; }

    /// <summary>The number of requests that ended with an answer, an error or a cancellation.</summary>
    public int Ended { get; private set; }

    public string Start() => "0";

    public async ValueTask<PageResult<string>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out int first))
        {
            throw new FormatException("Not a place.");
        }

        Question question = new(position, first, this);
        lock (_gate)
        {
            _requested.Add(position);
            _open.Add(question);
            MaxInFlight = Math.Max(MaxInFlight, _open.Count);
            MaxHeld = Math.Max(MaxHeld, _requested.Count - Consumed);
        }

        Notify();
        try
        {
            return await question.Answered.WaitAsync(IgnoresCancellation ? CancellationToken.None : cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(question);
                Ended++;
            }

            Notify();
        }
    }

    public string? PredictNext(string position, in PageResult<string> latest)
    {
        int next = int.Parse(position, CultureInfo.InvariantCulture) + pageSize;
        return IsForeseeable && !(next >= latest.Total) ? next.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Waits until a number of requests are open.</summary>
    public Task OpenAsync(int number) => UntilAsync(() => _open.Count == number);

    /// <summary>Waits until a number of requests were sent.</summary>
    public Task RequestedAsync(int number) => UntilAsync(() => _requested.Count >= number);

    /// <summary>Answers all requests until the list has been read.</summary>
    /// <param name="reading">The task that reads the list.</param>
    /// <param name="answer">Answers one of the open requests; by default the first one.</param>
    public async Task AnswerAllAsync(Task reading, Func<IReadOnlyList<Question>, Task>? answer = null)
    {
        while (!reading.IsCompleted)
        {
            await Task.WhenAny(UntilAsync(() => _open.Count > 0), reading);
            if (Open is { Count: > 0 } questions)
            {
                await (answer?.Invoke(questions) ?? questions[0].AnswerAsync());
            }
        }
    }

    /// <summary>The rows of the page at a position.</summary>
    public IEnumerable<string> RowsAt(int first) => PageAt(first, new() { Attempts = 1 }).Rows;

    private async Task UntilAsync(Func<bool> holds)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((holds, reached));
        }

        Notify();
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private void Notify()
    {
        lock (_gate)
        {
            foreach ((Func<bool> holds, TaskCompletionSource reached) in _waiting.ToArray())
            {
                if (holds())
                {
                    reached.TrySetResult();
                }
            }

            _waiting.RemoveAll(entry => entry.Reached.Task.IsCompleted);
        }
    }

    private PageResult<string> PageAt(int first, ResponseMetadata response)
    {
        int size = Math.Min(SizeAt(first) ?? pageSize, Math.Max(count - first, 0));
        string[] rows = [.. Enumerable.Range(first, size).Select(row => row.ToString(CultureInfo.InvariantCulture))];
        bool isLast = TellsTotal ? first + size >= count : size == 0;
        return new(
            rows,
            isLast ? null : (first + size).ToString(CultureInfo.InvariantCulture),
            TellsTotal ? count : null,
            response);
    }

    /// <summary>A requested page.</summary>
    internal sealed class Question(string position, int first, ScriptedPages pages)
    {
        private readonly TaskCompletionSource<PageResult<string>> _answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously);

        public string Position => position;

        public Task<PageResult<string>> Answered => _answer.Task;

        /// <summary>Returns the page, and waits until it was received.</summary>
        public Task AnswerAsync(int attempts = 1, int hedges = 0)
        {
            _answer.TrySetResult(pages.PageAt(first, new() { Attempts = attempts, Hedges = hedges }));
            return TakenAsync();
        }

        public Task FailAsync(Exception failure)
        {
            _answer.TrySetException(failure);
            return TakenAsync();
        }

        private Task TakenAsync() => pages.UntilAsync(() => !pages._open.Contains(this));
    }
}
