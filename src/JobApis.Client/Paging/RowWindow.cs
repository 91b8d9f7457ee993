namespace JobApis.Client.Paging;

/// <summary>A part of a list: a number of rows from an index on.</summary>
/// <param name="Start">The index of the first row, from 0.</param>
/// <param name="Size">The number of rows to request.</param>
internal readonly record struct RowWindow(int Start, int Size)
{
    /// <summary>The page number of this window, from 1, in pages of this size.</summary>
    public int PageNumber => (Start / Size) + 1;
}

/// <summary>The result of reading a window.</summary>
/// <param name="Rows">The rows. Null rows are not among them.</param>
/// <param name="More">Whether the service reports rows after these; null if it does not report it.</param>
/// <param name="Total">The number of rows in the list, if the service reports it.</param>
/// <param name="Response">Metadata of the response.</param>
internal readonly record struct WindowResult<TRow>(
    IReadOnlyList<TRow> Rows,
    bool? More,
    long? Total,
    ResponseMetadata? Response);

/// <summary>The windows that can be requested from a service. See docs/paging.md#row-windows.</summary>
internal interface IRowWindows
{
    /// <summary>
    /// Maximum window size: more rows than any answer holds, and small enough that sums do not overflow.
    /// </summary>
    internal const int LargestSize = 1 << 20;

    /// <summary>The first window of a walk.</summary>
    RowWindow First { get; }

    /// <summary>
    /// The window that shows the most rows from <paramref name="frontier"/> on and at least one before it; null if no
    /// window does.
    /// </summary>
    /// <param name="frontier">The index of the first row to read, above 0.</param>
    /// <param name="longest">The longest page received so far.</param>
    /// <param name="shift">
    /// The number of rows before the frontier that may have been deleted. The overlap is wider by this number, which
    /// saves a request.
    /// </param>
    RowWindow? Over(int frontier, int longest, int shift);

    /// <summary>A window that contains the row at an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="longest">The longest page received so far.</param>
    RowWindow At(int index, int longest);
}

/// <summary>Windows of a service that can skip any number of rows.</summary>
/// <param name="size">The number of new rows to request; at least two, so that one can be requested again.</param>
internal sealed class SkippingWindows(int size) : IRowWindows
{
    /// <summary>
    /// The number of rows to read again. Up to this many deletions of earlier rows between two requests cost no
    /// request.
    /// </summary>
    private const int Overlap = 3;

    public RowWindow First { get; } = new(0, Math.Clamp(size, 2, IRowWindows.LargestSize));

    public RowWindow? Over(int frontier, int longest, int shift)
    {
        // Leave room for at least one new row, because the service may cap its pages.
        int overlap = Math.Min(Overlap + shift, Math.Min(frontier, longest - 1));
        return overlap < 1 ? null : new(frontier - overlap, First.Size + overlap);
    }

    public RowWindow At(int index, int longest) => First with { Start = index };
}

/// <summary>
/// Windows of a service with numbered pages and a page size parameter. Pages of one size never overlap, so the size
/// changes from page to page: page n of size s begins at (n-1)s, and s is chosen so that this lies a little before the
/// frontier.
/// </summary>
/// <param name="size">
/// The approximate number of new rows to request: a page may be a quarter longer, and has about 12 rows at least.
/// </param>
internal sealed class NumberedWindows(int size) : IRowWindows
{
    /// <summary>With fewer sizes to choose from, too many frontiers have no overlapping page.</summary>
    private const int SmallestSize = 12;

    /// <summary>At most as many rows as a cursor remembers, so that a resumed list yields no row twice.</summary>
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
        // A service that ignores the size numbers its pages by the length that it returns.
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

            // Avoid an end that no later page can overlap, such as a multiple of all sizes.
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
