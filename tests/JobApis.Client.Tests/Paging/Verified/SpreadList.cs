using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// A very long list whose rows are created on request, with a constant number of seconds between them, newest or oldest
/// first.
/// </summary>
internal sealed class SpreadList(int count, long secondsApart)
{
    private static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Requests { get; private set; }

    public TimeWindowStrategy<TimeListRow> Windows(int pageSize) => new(
        TimeWindow.All,
        pageSize,
        (window, _, _) => Read(window, pageSize),
        row => row.CreatedAt,
        row => row.Id,
        TimeProvider.System);

    public KeysetStrategy<TimeListRow> Keyset(int pageSize) => new(
        new(OldestFirst: false, null, null),
        pageSize,
        (seconds, _, size, _) =>
        {
            (int low, int high) = Indexes(
                seconds.Start?.UtcTicks ?? 0,
                seconds.End is { } end ? end.UtcTicks + 1 : long.MaxValue);
            return Task.FromResult(Page(low, high, size));
        },
        (_, _, _) => throw new InvalidOperationException("Nothing is wrong with the times."),
        row => row.CreatedAt,
        row => row.Id,
        TimeProvider.System);

    /// <summary>Reads the whole list; returns the number of rows and the maximum growth of the heap.</summary>
    public static async Task<(long Rows, long Max)> DrainAsync(
        IPagingStrategy<TimeListRow> strategy,
        CancellationToken cancellationToken)
    {
        Pager<TimeListRow, TimeListRow> pager = new(new()
        {
            Source = "spread",
            Identity = "rows",
            NewStrategy = () => strategy,
            IdOf = row => row.Id,
            Map = row => row,
        }, cancellationToken);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long max = 0;
        long rows = 0;
        long pages = 0;
        await foreach (Page<TimeListRow> page in pager.AsPagesAsync(null, cancellationToken))
        {
            rows += page.Items.Count;
            if (++pages % 250 == 0)
            {
                max = Math.Max(max, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            Assert.True(
                page.Next is not null || page.Progress.Completeness.Confidence == CompletenessConfidence.Proven,
                page.Progress.Completeness.ToString());
        }

        return (rows, max);
    }

    private Task<PageResult<TimeListRow>> Read(TimeWindow window, int size)
    {
        (int low, int high) = Indexes(window.From, window.Before);
        return Task.FromResult(Page(low, high, size));
    }

    // Rows from low to just below high, in descending order.
    private PageResult<TimeListRow> Page(int low, int high, int size)
    {
        Requests++;
        TimeListRow[] rows = new TimeListRow[Math.Clamp(high - low, 0, size)];
        for (int index = 0; index < rows.Length; index++)
        {
            int number = high - 1 - index;
            rows[index] = new(
                number.ToString("x32", CultureInfo.InvariantCulture),
                First.AddSeconds(number * secondsApart));
        }

        return new(rows, high - low > size ? "more" : "", Math.Max(0, high - low), null);
    }

    private (int Low, int High) Indexes(long from, long before)
    {
        long apart = secondsApart * TimeSpan.TicksPerSecond;
        return (At(from), At(before));

        int At(long ticks) =>
            (int)Math.Clamp(ticks <= First.UtcTicks ? 0 : ((ticks - First.UtcTicks - 1) / apart) + 1, 0, count);
    }
}
