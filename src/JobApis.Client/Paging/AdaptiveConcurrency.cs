namespace JobApis.Client.Paging;

/// <summary>
/// How many pages to read at once: what the service bears, found out as TCP finds out what a network bears. Trouble
/// halves it, a quiet round widens it by one, up to a limit. A round is as many answers as pages are read at once.
/// </summary>
/// <param name="limit">The most, which it begins with.</param>
internal sealed class AdaptiveConcurrency(int limit)
{
    // Answers that take twice as long as they could are waiting for each other. The slack keeps a fast service's noise
    // from looking so.
    private const int Rising = 2;
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    private readonly int _limit = limit;
    private TimeSpan? _unpressed;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private int _answers;

    /// <summary>How many pages to read at once.</summary>
    public int Current { get; private set; } = limit;

    /// <summary>
    /// How often it was halved. What was sent under an earlier number says nothing about the width since, so that one
    /// burst of trouble halves it once.
    /// </summary>
    public int Narrowings { get; private set; }

    /// <summary>An answer came.</summary>
    /// <param name="narrowings"><see cref="Narrowings"/> when it was asked for.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="troubled">Whether it failed for the moment, or needed more than one attempt.</param>
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

        // A round's quickest answer: a single slow page is a large page, and all of them slow is a service that has too
        // much to do.
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

        // With one request at a time the latency is the service's own: it becomes the baseline, even when it is higher.
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
