namespace JobApis.Client.Paging;

/// <summary>Ends a list whose pages bring nothing new and announce further ones without end.</summary>
internal struct BarrenPageGuard
{
    /// <summary>Maximum consecutive pages without a new row before the enumeration fails.</summary>
    internal const int MaxBarrenPages = 100;

    private int _count;

    /// <summary>Counts a page.</summary>
    /// <param name="read">The page.</param>
    /// <param name="duplicates">How many of its rows had been seen.</param>
    /// <returns>Why the list cannot be completed; null while it can.</returns>
    public string? Check<TRow>(in PageResult<TRow> read, long duplicates)
    {
        // A strategy that looks again at what it read ends by its own guard.
        _count = duplicates == read.Rows.Count && !read.IsReread ? _count + 1 : 0;
        return _count > MaxBarrenPages && read.Next is not null
            ? $"The service sent {_count} pages in a row with nothing new in them, each announcing another."
            : null;
    }
}
