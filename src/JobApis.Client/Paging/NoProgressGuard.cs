namespace JobApis.Client.Paging;

/// <summary>
/// Fails a walk that makes no progress. The limit of consecutive answers without a new row is the number of pages read
/// plus 100. See docs/paging.md#no-progress.
/// </summary>
internal sealed class NoProgressGuard
{
    internal const int Allowance = 100;

    private int _length;
    private int _pages;

    /// <summary>Counts an answer.</summary>
    /// <param name="isFresh">Whether it had a new row.</param>
    /// <exception cref="JobApiPaginationException">Too many answers in a row had no new row.</exception>
    public void Count(bool isFresh)
    {
        _length = isFresh ? 0 : _length + 1;
        _pages += isFresh ? 1 : 0;
        if (_length > Allowance + _pages)
        {
            throw new JobApiPaginationException(
                $"{_length} answers in a row had no new row and did not end the list."
                + " The list cannot be completed.");
        }
    }
}
