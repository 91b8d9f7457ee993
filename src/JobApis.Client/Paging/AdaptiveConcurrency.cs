namespace JobApis.Client.Paging;

/// <summary>
/// The number of pages to read in parallel, adjusted to the load of the service as TCP does: a failure or a slow round
/// halves it, a good round adds one, up to a limit. A round has as many answers as pages are read in parallel. See
/// docs/paging.md#adaptive-concurrency.
/// </summary>
/// <param name="limit">The maximum, and the initial value.</param>
internal sealed class AdaptiveConcurrency(int limit)
{
    // A round is slow if even its quickest answer took more than twice the baseline. The slack ignores the noise of a
    // fast service.
    private const int Rising = 2;
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    private readonly int _limit = limit;
    private TimeSpan? _unpressed;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private int _answers;

    /// <summary>The number of pages to read in parallel.</summary>
    public int Current { get; private set; } = limit;

    /// <summary>
    /// The number of halvings so far. Answers to requests sent before the last halving are ignored, so one burst of
    /// failures halves it once.
    /// </summary>
    public int Narrowings { get; private set; }

    /// <summary>Reports an answer.</summary>
    /// <param name="narrowings"><see cref="Narrowings"/> when the request was sent.</param>
    /// <param name="took">The duration of the request.</param>
    /// <param name="troubled">Whether the request failed transiently or needed more than one attempt.</param>
    public void Answered(int narrowings, TimeSpan took, bool troubled)
    {
        if (narrowings != Narrowings)
        {
            return;
        }

        if (troubled)
        {
            Halve();
            return;
        }

        // Take the quickest answer of a round: one slow answer is a large page, but if all are slow the service is
        // overloaded.
        _quickest = took < _quickest ? took : _quickest;
        if (++_answers < Current)
        {
            return;
        }

        TimeSpan quickest = _quickest;
        NewRound();
        if (Current > 1 && _unpressed is { } unpressed && quickest > (unpressed * Rising) + Slack)
        {
            Halve();
            return;
        }

        // With one request at a time, the latency is that of the service itself: it becomes the baseline, even if it is
        // higher.
        _unpressed = Current == 1 || quickest < _unpressed || _unpressed is null ? quickest : _unpressed;
        Current = Math.Min(Current + 1, _limit);
    }

    private void Halve()
    {
        Current = Math.Max(Current / 2, 1);
        Narrowings++;
        NewRound();
    }

    private void NewRound()
    {
        _answers = 0;
        _quickest = TimeSpan.MaxValue;
    }
}
