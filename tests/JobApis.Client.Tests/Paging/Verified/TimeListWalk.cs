using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A walk on a <see cref="TimeListModel"/> with the library's paging loop, and its requirements.</summary>
internal sealed class TimeListWalk
{
    private readonly TimeListCase _case;
    private readonly TimeListModel _model;
    private readonly List<TimeListRow> _rows = [];

    private TimeListWalk(TimeListCase testCase)
    {
        _case = testCase;
        _model = new(testCase);
    }

    public int Requests => _model.Requests;

    public CompletenessReport Claim { get; private set; }

    /// <summary>Why the walk ended before the list; null if it did not.</summary>
    public JobApiPaginationException? GaveUp { get; private set; }

    public int Lost => _model.Throughout.Count - _rows.Select(row => row.Id)
        .Distinct(StringComparer.Ordinal)
        .Count(_model.Throughout.Contains);

    public int Twice => _rows.Count - _rows.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count();

    private ManualClock Clock { get; } = new();

    /// <summary>Worklayer's verified walk.</summary>
    public static TimeListWalk Windows(TimeListCase testCase) => new TimeListWalk(
        testCase).Run(static walk => new TimeWindowStrategy<TimeListRow>(
        walk._model.Range, walk._case.PageSize, (window, token, _) => walk._model.Window(window, token),
        static row => row.CreatedAt, static row => row.Id, walk.Clock));

    /// <summary>Worklayer's fast walk, by tokens.</summary>
    public static TimeListWalk Tokens(TimeListCase testCase) => new TimeListWalk(testCase)
        .Run(static walk => new PageTokenStrategy<TimeListRow>((
            token,
            _) => walk._model.Window(walk._model.Range, token)));

    /// <summary>PAI-DLC's verified walk, which requests one more row.</summary>
    public static TimeListWalk Keyset(TimeListCase testCase) =>
        new TimeListWalk(testCase).Run(static walk => new KeysetStrategy<TimeListRow>(
            KeysetRange.Between(walk._model.Range.Start, walk._model.Range.End?.AddSeconds(-1), walk._case.OldestFirst),
            walk._case.PageSize + 1,
            (seconds, number, size, _) => walk._model.Seconds(seconds, number, size),
            (seconds, page, _) => walk.Numbered(seconds, page),
            static row => row.CreatedAt,
            static row => row.Id,
            walk.Clock));

    /// <summary>PAI-DLC's fast walk, by page numbers.</summary>
    public static TimeListWalk Numbers(TimeListCase testCase) => new TimeListWalk(
        testCase).Run(static walk => new PageNumberStrategy<TimeListRow>(
        walk._case.PageSize,
        asOf: null,
        (page, _) => walk.Numbered(new(
            walk._model.Range.Start?.ToUnixTimeSeconds(),
            walk._model.Range.End?.AddSeconds(-1).ToUnixTimeSeconds()), page)));

    /// <summary>The first promise that the walk broke; null if it kept all.</summary>
    public string? BrokenPromise()
    {
        if (_rows.Find(row => !_model.WasServed(row)) is { } invented)
        {
            return $"P3: {invented} was never served. {this}";
        }

        if (GaveUp is null && Claim.Confidence != CompletenessConfidence.None && AssumptionsHold() && Lost > 0)
        {
            return $"P6: the claim is wrong. {this}";
        }

        // If times are not reliable, or one second has more rows than a page, pages are distinguished by ids. A cursor
        // cannot know the changed content of earlier pages.
        bool canRepeat = Claim.Confidence != CompletenessConfidence.Proven
            && (_case.InterruptEvery > 0 || _case.Has(TimeListChange.Fault));
        return Twice > 0 && !canRepeat ? $"P2: {Twice} twice. {this}" : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Requests} requests, {_rows.Count} rows, {Lost} of {_model.Throughout.Count} lost, {Twice} twice; "
        + $"{GaveUp?.Message ?? Claim.ToString()} [{_case}]");

    private async Task<NumberedPage<TimeListRow>> Numbered(SecondsRange seconds, PageNumber page)
    {
        PageResult<TimeListRow> read = await _model.Seconds(seconds, page.Number, page.Size);
        int count = read.Rows.Count;
        return page.Number == 1 && count > 0 && count < page.Size && count < read.Total
            ? new(read.Rows, IsLast: false, read.Total, read.Response, EffectiveSize: count)
            : new(read.Rows, count == 0 || (long)page.Number * page.Size >= read.Total, read.Total, read.Response);
    }

    // Checks the assumption of a conditional claim with the parameters of the model.
    private bool AssumptionsHold()
    {
        if (Claim.Confidence == CompletenessConfidence.Proven)
        {
            return true;
        }

        string reason = Claim.Reason;
        return (!reason.Contains("count of matching jobs", StringComparison.Ordinal) || _case.Count == TimeCount.Right)
            && (!reason.Contains("create_time to the second", StringComparison.Ordinal) || _case.IsWithinASecond)
            && (!reason.Contains("fraction of a second", StringComparison.Ordinal)
                || _case.Reading == TimeReading.AsDocumented)
            && (!reason.Contains("filters by time to the second", StringComparison.Ordinal)
                || (_case.Reading == TimeReading.AsDocumented && _case.Unit == TimeSpan.TicksPerSecond))
            && (!reason.Contains("sorts by creation time", StringComparison.Ordinal) || !_case.IgnoresSort)
            && (!reason.Contains("change the order of jobs", StringComparison.Ordinal) || !(_case.ShufflesTies
                || _case.Has(TimeListChange.InsertOld)
                || _case.Has(TimeListChange.InsertHead)));
    }

    private TimeListWalk Run(Func<TimeListWalk, IPagingStrategy<TimeListRow>> newStyle)
    {
        Pager<TimeListRow, TimeListRow> pager = new(
            new()
            {
                Source = "model",
                Identity = "rows",
                NewStrategy = () => newStyle(this),
                IdOf = static row => row.Id,
                Map = static row => row,
            },
            CancellationToken.None);
        PageCursor? startAt = null;
        bool hasEnded = false;
        while (!hasEnded)
        {
            hasEnded = Go(pager, ref startAt);
        }

        return this;
    }

    private bool Go(Pager<TimeListRow, TimeListRow> pager, ref PageCursor? startAt)
    {
        if (startAt?.ToString() is { } text && (text.Length > 16 * 1024 || !PageCursor.TryParse(text, out startAt)))
        {
            throw new InvalidOperationException($"A cursor of {text.Length} characters cannot be read back.");
        }

        // All data is in memory, so every call has completed when it returns.
        IAsyncEnumerator<Page<TimeListRow>> pages = pager.AsPagesAsync(startAt).GetAsyncEnumerator();
        try
        {
            for (int read = 1; IsDone(pages.MoveNextAsync()); read++)
            {
                _rows.AddRange(pages.Current.Items);
                _model.Yielded.UnionWith(pages.Current.Items.Select(row => row.Id));
                Claim = pages.Current.Progress.Completeness;
                startAt = pages.Current.Next;
                if (read == _case.InterruptEvery && startAt is not null)
                {
                    return false;
                }
            }

            return true;
        }
        catch (JobApiServerException failure)
        {
            startAt = failure.FailedAt;
            return false;
        }
        catch (JobApiPaginationException exception)
        {
            GaveUp = exception;
            return true;
        }
    }

    private static bool IsDone(ValueTask<bool> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("The model does not wait.");

    // A clock that is some hours off.
    private sealed class ManualClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
