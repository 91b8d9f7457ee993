namespace JobApis.Client.Paging;

/// <summary>A part of a list by place: so many rows from an index on.</summary>
/// <param name="Start">The index of the first row, from 0.</param>
/// <param name="Size">How many rows to ask for.</param>
internal readonly record struct RowWindow(int Start, int Size)
{
    /// <summary>The number of the page that this is, from 1, where a list is cut into pages of this size.</summary>
    public int PageNumber => (Start / Size) + 1;
}

/// <summary>What reading a window gave.</summary>
/// <param name="Rows">The rows. Null rows are not among them.</param>
/// <param name="More">Whether the service says that there are rows after these; null where it does not say.</param>
/// <param name="Total">The number of rows in the list, where the service says.</param>
/// <param name="Response">What the answer said about itself.</param>
internal readonly record struct WindowResult<TRow>(
    IReadOnlyList<TRow> Rows,
    bool? More,
    long? Total,
    ResponseMetadata? Response);

/// <summary>Which windows a service can be asked for.</summary>
internal interface IRowWindows
{
    /// <summary>More rows than any answer holds; a larger wish would only make sums overflow.</summary>
    internal const int LargestSize = 1 << 20;

    /// <summary>The first window of a walk.</summary>
    RowWindow First { get; }

    /// <summary>
    /// The window that shows most rows from <paramref name="frontier"/> on and some of those before it as well; null
    /// where there is none.
    /// </summary>
    /// <param name="frontier">The index from which rows are wanted, above 0.</param>
    /// <param name="longest">
    /// The most rows that the service gave at once, which is all that it is known to give.
    /// </param>
    /// <param name="shift">
    /// How many rows before the frontier may be gone; seeing so many more again saves a request.
    /// </param>
    RowWindow? Over(int frontier, int longest, int shift);

    /// <summary>A window that shows the row at an index, wherever it begins.</summary>
    /// <param name="index">The index.</param>
    /// <param name="longest">As above.</param>
    RowWindow At(int index, int longest);
}

/// <summary>Windows of a service that skips any number of rows.</summary>
/// <param name="size">How many new rows to ask for at once; of fewer than two, none could be seen again.</param>
internal sealed class SkippingWindows(int size) : IRowWindows
{
    /// <summary>
    /// How many rows to see again: so many deletions among the earlier rows between two requests cost nothing.
    /// </summary>
    private const int Overlap = 3;

    public RowWindow First { get; } = new(0, Math.Clamp(size, 2, IRowWindows.LargestSize));

    public RowWindow? Over(int frontier, int longest, int shift)
    {
        // At least one place must be left for a new row, in case that the service caps its pages.
        int overlap = Math.Min(Overlap + shift, Math.Min(frontier, longest - 1));
        return overlap < 1 ? null : new(frontier - overlap, First.Size + overlap);
    }

    public RowWindow At(int index, int longest) => First with { Start = index };
}

/// <summary>
/// Windows of a service that cuts its list into numbered pages of a size that can be asked for. Pages of one size never
/// overlap, so the size changes from page to page: page n of size s begins at (n-1)s, and s is chosen so that this lies
/// a little before the frontier.
/// </summary>
/// <param name="size">
/// How many new rows to ask for at once, about: a page may be a quarter longer, and is not much shorter than a dozen.
/// </param>
internal sealed class NumberedWindows(int size) : IRowWindows
{
    /// <summary>Among fewer sizes there are too many places that no page can reach over.</summary>
    private const int SmallestSize = 12;

    /// <summary>No more than a position remembers, so that a list that is resumed repeats none of them.</summary>
    private const int LongestOverlap = OverlapCursor.MaxKnown;

    private const int MostCandidates = 512;

    public RowWindow First { get; } = new(0, Math.Clamp(size, SmallestSize, IRowWindows.LargestSize) / 4 * 5);

    public RowWindow? Over(int frontier, int longest, int shift)
    {
        longest = Math.Min(longest, First.Size);
        return (shift > 0 ? Best(frontier, longest, leastOverlap: 2) : null)
            ?? Best(frontier, longest, leastOverlap: 1);
    }

    public RowWindow At(int index, int longest)
    {
        // A service that ignores the size gives pages of one length, and numbers them by it.
        int pageSize = Math.Clamp(longest, 1, IRowWindows.LargestSize);
        return new(index / pageSize * pageSize, pageSize);
    }

    private static RowWindow? Best(int frontier, int longest, int leastOverlap)
    {
        int fallback = 0;
        int best = 0;
        int fresh = 0;
        for (int size = longest; size >= Math.Max(2, longest - MostCandidates); size--)
        {
            int overlap = frontier % size;
            if (overlap < leastOverlap || overlap > LongestOverlap || size - overlap <= fresh)
            {
                continue;
            }

            fallback = fallback == 0 ? size : fallback;

            // A place that no further page can reach over, such as a multiple of all sizes, is no place to stop at.
            if (CanGoOn(frontier + size - overlap, longest, leastOverlap))
            {
                best = size;
                fresh = size - overlap;
            }
        }

        int chosen = best > 0 ? best : fallback;
        return chosen == 0 ? null : new(frontier / chosen * chosen, chosen);
    }

    private static bool CanGoOn(int frontier, int longest, int leastOverlap)
    {
        for (int size = longest; size >= Math.Max(2, longest - MostCandidates); size--)
        {
            if (frontier % size is var overlap && overlap >= leastOverlap && overlap <= LongestOverlap)
            {
                return true;
            }
        }

        return false;
    }
}
