using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A job of a <see cref="TimeListModel"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">Its time of creation; null if the service does not report it.</param>
internal sealed record TimeListRow(string Id, DateTimeOffset? CreatedAt)
{
    public long Ticks => CreatedAt?.UtcTicks ?? 0;
}

/// <summary>
/// A service in memory that filters by time, with the parameters and the schedule of a <see cref="TimeListCase"/>. It
/// answers like Worklayer, by windows and tokens, and like PAI-DLC, by ranges of seconds and page numbers. It knows the
/// stable jobs.
/// </summary>
internal sealed class TimeListModel
{
    private const int MaxRequests = 20_000;

    private static readonly DateTimeOffset Epoch = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeListCase _case;
    private readonly Random _random;
    private readonly List<TimeListRow> _rows = [];
    private readonly HashSet<TimeListRow> _served = [];
    private readonly HashSet<string> _throughout;
    private readonly long _seconds;
    private IReadOnlyList<TimeListRow> _lastPage = [];
    private DateTimeOffset _now = Epoch;
    private int _cap;
    private int _numbers;
    private int _step;

    public TimeListModel(TimeListCase testCase)
    {
        _case = testCase;
        _random = new(testCase.Seed);
        _cap = testCase.Cap;
        _seconds = TimeSpan.TicksPerSecond;
        long quarter = 0;
        for (int index = 0; index < testCase.Rows; index++)
        {
            Advance(testCase.Gap);
            _rows.Add(NewRow(_now));
            quarter = index == testCase.Rows / 4 ? _now.UtcTicks : quarter;
        }

        // The service reads the query's range with its own error of times, and rows that it excludes were not
        // requested. With a large error a range would prove nothing, so it is only used if the error is less than a
        // second.
        Range = !testCase.HasRange || _rows.Count == 0 || !testCase.IsWithinASecond
            ? TimeWindow.All
            : new(Cut(quarter, _seconds), Cut(_now.UtcTicks, _seconds) + (_random.Next(2) * _seconds * 10) + _seconds);
        _rows.Sort(Compare);
        _throughout = [.. _rows.Where(row =>
            row.CreatedAt is not null && row.Ticks >= Range.From && row.Ticks < Range.Before).Select(row => row.Id)];
    }

    /// <summary>The query's range, in whole seconds.</summary>
    public TimeWindow Range { get; }

    public int Requests { get; private set; }

    /// <summary>The requested ids that existed before the first request and still exist.</summary>
    public IReadOnlySet<string> Throughout => _throughout;

    public HashSet<string> Yielded { get; } = new(StringComparer.Ordinal);

    public bool WasServed(TimeListRow row) => _served.Contains(row);

    /// <summary>The jobs of a window, starting at a token.</summary>
    public Task<PageResult<TimeListRow>> Window(TimeWindow window, string? token)
    {
        Begin();
        List<TimeListRow> rows = _rows.FindAll(row => AtLeast(row, window.From, window.From == TimeWindow.All.From)
            && Below(row, window.Before, window.Before == TimeWindow.All.Before));
        Comparison<TimeListRow> order = Compare;
        if (_case.IgnoresSort || _case.Order == TimeOrder.ById)
        {
            order = ById;
            rows.Sort(order);
        }
        else if (_case.Order == TimeOrder.OldestFirst)
        {
            order = static (left, right) => Compare(right, left);
            rows.Reverse();
        }

        int start = 0;
        if (token is not null)
        {
            string[] parts = token.Split(':');
            long time = long.Parse(parts[1], CultureInfo.InvariantCulture);
            TimeListRow last = new(parts[2], new(time, TimeSpan.Zero));
            start = _case.Token switch
            {
                TimeToken.Offset => int.Parse(parts[0], CultureInfo.InvariantCulture),
                TimeToken.TiedKeyset when order != ById =>
                    rows.Count(row => order(row with { Id = "" }, last with { Id = "" }) <= 0),
                _ => rows.Count(row => order(row, last) <= 0),
            };
        }

        List<TimeListRow> page = Serve(rows, start, _case.PageSize);
        string next = start + page.Count < rows.Count && page.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{start + page.Count}:{page[^1].Ticks}:{page[^1].Id}")
            : "";
        return Task.FromResult(new PageResult<TimeListRow>(page, next, Total: null, Response()));
    }

    /// <summary>A page of a range of seconds.</summary>
    public Task<PageResult<TimeListRow>> Seconds(SecondsRange range, int number, int size)
    {
        Begin();
        long end = (range.End?.UtcTicks ?? 0) + 1;
        bool excludesEnd = _case.Reading == TimeReading.UpperBoundExcluded && range.End is not null;
        List<TimeListRow> rows = _rows.FindAll(row => AtLeast(row, range.Start?.UtcTicks ?? 0, range.Start is null)
            && Below(row, excludesEnd ? end - 1 : end, range.End is null));
        if (_case.IgnoresSort)
        {
            rows.Sort(ById);
        }
        else if (_case.OldestFirst)
        {
            rows.Reverse();
        }

        if (_case.ShufflesTies)
        {
            rows = [.. rows.Select(row => (row, lot: _random.Next()))
                .OrderBy(pair => _case.OldestFirst ? pair.row.Ticks : -pair.row.Ticks)
                .ThenBy(pair => pair.lot)
                .Select(pair => pair.row)];
        }

        size = Math.Min(size, _cap);
        List<TimeListRow> page = Serve(rows, (number - 1) * size, size);
        long? count = _case.Count switch
        {
            TimeCount.Right => rows.Count,
            TimeCount.OfThePage => page.Count,
            TimeCount.Missing => null,
            TimeCount.Zero => 0,
            TimeCount.TooHigh => rows.Count + 3,
            TimeCount.TooLow => Math.Max(0, rows.Count - 3),
            _ => Math.Min(rows.Count, 30),
        };
        return Task.FromResult(new PageResult<TimeListRow>(page, Next: null, count, Response()));
    }

    private static long Cut(long ticks, long unit) => ticks - (ticks % unit);

    private static int ById(TimeListRow left, TimeListRow right) => string.CompareOrdinal(left.Id, right.Id);

    // Newest first; ties always in the same order.
    private static int Compare(TimeListRow left, TimeListRow right) =>
        left.Ticks != right.Ticks ? right.Ticks.CompareTo(left.Ticks) : string.CompareOrdinal(right.Id, left.Id);

    private bool AtLeast(TimeListRow row, long bound, bool isOpen) => isOpen
        || (row.CreatedAt is not null && _case.Reading switch
        {
            TimeReading.IgnoresLowerBound or TimeReading.IgnoresBoth => true,
            TimeReading.LowerBoundExclusive => row.Ticks > bound,
            _ => Read(row.Ticks) >= Bound(bound),
        });

    private bool Below(TimeListRow row, long bound, bool isOpen) => isOpen
        || (row.CreatedAt is not null && _case.Reading switch
        {
            TimeReading.IgnoresUpperBound or TimeReading.IgnoresBoth => true,
            TimeReading.UpperBoundIncluded => row.Ticks <= bound,
            _ => Read(row.Ticks) < Bound(bound),
        });

    private long Read(long ticks) => _case.Reading switch
    {
        TimeReading.TimesCutToSeconds => Cut(ticks, _seconds),
        TimeReading.TimesRoundedToSeconds => Cut(ticks + (_seconds / 2), _seconds),
        _ => ticks,
    };

    private long Bound(long ticks) => _case.Reading switch
    {
        TimeReading.BoundsCutToSeconds => Cut(ticks, _seconds),
        TimeReading.BoundsCutToMinutes => Cut(ticks, _seconds * 60),
        TimeReading.BoundsRaisedToMinutes => Cut(ticks + (_seconds * 60) - 1, _seconds * 60),
        TimeReading.HoursAhead => ticks + (TimeSpan.TicksPerHour * 8),
        TimeReading.HoursBehind => ticks - (TimeSpan.TicksPerHour * 8),
        _ => ticks,
    };

    private ResponseMetadata Response() => new()
    {
        StatusCode = 200,
        Attempts = 1,
        Date = _case.OmitsDate ? null : new DateTimeOffset(Cut(_now.UtcTicks, _seconds), TimeSpan.Zero),
    };

    private List<TimeListRow> Serve(List<TimeListRow> rows, int start, int size)
    {
        List<TimeListRow> page = start >= rows.Count
            ? []
            : rows.GetRange(start, Math.Min(Math.Min(size, _cap), rows.Count - start));
        _served.UnionWith(page);
        _lastPage = page.Count > 0 ? page : _lastPage;
        return page;
    }

    private void Begin()
    {
        if (++Requests > MaxRequests)
        {
            throw new InvalidOperationException($"More than {MaxRequests} requests: the walk does not end.");
        }

        if (Requests == 1 || _step >= _case.Steps.Count)
        {
            return;
        }

        bool fails = false;
        foreach (TimeListChange change in _case.Steps[_step++])
        {
            fails |= change == TimeListChange.Fault;
            Apply(change);
        }

        if (fails)
        {
            throw new JobApiServerException("The model fails.") { IsTransient = true };
        }
    }

    private void Apply(TimeListChange change)
    {
        switch (change)
        {
            case TimeListChange.InsertHead:
                Advance(_seconds);
                Insert(NewRow(_now));
                break;
            case TimeListChange.InsertOld:
                Insert(NewRow(new(
                    Epoch.UtcTicks + Cut((long)(_random.NextDouble() * (_now - Epoch).Ticks), _case.Unit),
                    TimeSpan.Zero)));
                break;
            case TimeListChange.Delete when _rows.Count > 0:
                Remove(_rows[_random.Next(_rows.Count)]);
                break;
            case TimeListChange.DeleteLastServed when _lastPage.Count > 0:
                Remove(_lastPage[^1]);
                break;
            case TimeListChange.DeletePage:
                foreach (TimeListRow row in _lastPage)
                {
                    Remove(row);
                }

                break;
            case TimeListChange.DeleteYielded:
                foreach (TimeListRow row in _rows.Where(row => Yielded.Contains(row.Id)).ToArray())
                {
                    Remove(row);
                }

                break;
            case TimeListChange.Clamp:
                _cap = Math.Max(1, Math.Min(_cap, _case.PageSize) - 1);
                break;
        }
    }

    private void Advance(long max) =>
        _now = _random.Next(100) < _case.Ties
            ? _now
            : new(Cut(_now.UtcTicks + (long)(_random.NextDouble() * max) + _case.Unit, _case.Unit), TimeSpan.Zero);

    private TimeListRow NewRow(DateTimeOffset created) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{_random.Next(0, 1_000_000):x5}-{_numbers++}"),
            _random.Next(100) < _case.Untimed ? null : created);

    private void Insert(TimeListRow row)
    {
        int index = _rows.BinarySearch(row, Comparer<TimeListRow>.Create(Compare));
        _rows.Insert(index < 0 ? ~index : index, row);
    }

    private void Remove(TimeListRow row)
    {
        _rows.Remove(row);
        _throughout.Remove(row.Id);
    }
}
