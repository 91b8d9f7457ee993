namespace JobApis.Client.Paging;

/// <summary>
/// Ends a walk that gets nowhere. A verified walk looks again at places that it has read, and how far it has to go back
/// depends on what others delete; so it may do so for as many requests in a row as it has read pages, and a hundred
/// more.
/// </summary>
internal sealed class NoProgressGuard
{
    internal const int Allowance = 100;

    private int _length;
    private int _pages;

    /// <summary>Counts an answer.</summary>
    /// <param name="isFresh">Whether it brought a new row.</param>
    /// <exception cref="JobApiPaginationException">Too many in a row did not.</exception>
    public void Count(bool isFresh)
    {
        _length = isFresh ? 0 : _length + 1;
        _pages += isFresh ? 1 : 0;
        if (_length > Allowance + _pages)
        {
            throw new JobApiPaginationException(
                $"The service answered {_length} times with nothing new, and not with the end of the list either. The"
                + " list cannot be completed.");
        }
    }
}
