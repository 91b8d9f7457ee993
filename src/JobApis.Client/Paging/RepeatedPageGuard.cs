namespace JobApis.Client.Paging;

/// <summary>Detects a service that repeatedly returns the same page, regardless of the request.</summary>
/// <param name="idOf">The id of a row.</param>
/// <remarks>
/// A page may repeat by chance if as many jobs were added as it holds, but not while the reported total stays the same.
/// See docs/paging.md#guards.
/// </remarks>
internal struct RepeatedPageGuard<TRow>(Func<TRow, string> idOf)
{
    /// <summary>The maximum of consecutive repeats if no total shows that the list did not change.</summary>
    internal const int MaxRepeats = 9;

    private IReadOnlyList<TRow> _previous = [];
    private long? _total;
    private int _repeats;

    /// <summary>Counts a page.</summary>
    /// <param name="read">The page.</param>
    /// <param name="duplicates">The number of its rows that were yielded before.</param>
    /// <returns>Why the list cannot be completed; null if it still can.</returns>
    public string? Check(in PageResult<TRow> read, long duplicates)
    {
        bool isRepeated = duplicates > 0 && !read.IsReread && IsSamePage(read.Rows);
        bool isTotalUnchanged = read.Total is not null && read.Total == _total;
        _repeats = isRepeated ? _repeats + 1 : 0;
        _previous = read.Rows;
        _total = read.Total;
        return _repeats > MaxRepeats || (isRepeated && isTotalUnchanged)
            ? $"The service sent the same page {_repeats + 1} times in a row, as if it ignored which page was"
                + " requested."
            : null;
    }

    private readonly bool IsSamePage(IReadOnlyList<TRow> rows)
    {
        if (_previous.Count != rows.Count)
        {
            return false;
        }

        for (int index = 0; index < rows.Count; index++)
        {
            if (!string.Equals(idOf(_previous[index]), idOf(rows[index]), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
