namespace JobApis.Client.Paging;

/// <summary>Fails a walk whose pages have no new rows and keep announcing further pages.</summary>
internal struct BarrenPageGuard
{
    /// <summary>Maximum consecutive pages without a new row before the enumeration fails.</summary>
    internal const int MaxBarrenPages = 100;

    private int _count;

    /// <summary>Counts a page.</summary>
    /// <param name="read">The page.</param>
    /// <param name="duplicates">The number of its rows that were yielded before.</param>
    /// <returns>Why the list cannot be completed; null if it still can.</returns>
    public string? Check<TRow>(in PageResult<TRow> read, long duplicates)
    {
        // Do not count pages that a strategy reads again; it has its own guard.
        _count = duplicates == read.Rows.Count && !read.IsReread ? _count + 1 : 0;
        return _count > MaxBarrenPages && read.Next is not null
            ? $"The service sent {_count} pages in a row without a new row, and each announced another page."
            : null;
    }
}
