namespace JobApis.Client;

/// <summary>How to read a list, apart from what is in it.</summary>
public sealed record ListOptions
{
    /// <summary>The defaults.</summary>
    public static ListOptions Default { get; } = new();

    /// <summary>
    /// Jobs a page to ask for, at least 1; null for what suits the service best, which is as many as it allows. A number above a service's documented maximum is
    /// lowered to it. A service may send fewer all the same.
    /// </summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// How much to do so that no job slips through while jobs come and go; null for the source's own default. <see cref="PageProgress.Completeness"/> says what came of
    /// it. A page that <see cref="Client.Completeness.Verified"/> read leads on in that mode only: resume a list with the value it was begun with.
    /// </summary>
    public Completeness? Completeness { get; init; }

    /// <summary>Whether the list is to be verified, for a source that does so by default or does not.</summary>
    internal bool IsVerified(Completeness standard) => (Completeness ?? standard) switch
    {
        Client.Completeness.Fast => false,
        Client.Completeness.Verified => true,
        _ => throw new ArgumentOutOfRangeException(nameof(Completeness), Completeness, "Completeness must be Fast or Verified."),
    };

    /// <summary>The page size for a service.</summary>
    internal int PageSizeFor(int preferred, int? maximum)
    {
        int size = PageSize ?? preferred;
        return size < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), size, "PageSize must be at least 1.")
            : Math.Min(size, maximum ?? int.MaxValue);
    }
}
