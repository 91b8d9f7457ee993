namespace JobApis.Client;

/// <summary>How to read a list, apart from what is in it.</summary>
public sealed record ListOptions
{
    /// <summary>The defaults.</summary>
    public static ListOptions Default { get; } = new();

    /// <summary>
    /// Jobs a page to ask for, at least 1; null for what suits the service best, which is as many as it allows. A
    /// number above a service's documented maximum is lowered to it. A service may send fewer all the same.
    /// </summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// How much to do so that no job slips through while jobs come and go; null for the source's own default.
    /// <see cref="PageProgress.Completeness"/> says what came of it. A page that
    /// <see cref="Client.Completeness.Verified"/> read leads on in that mode only: resume a list with the value it was
    /// begun with.
    /// </summary>
    public Completeness? Completeness { get; init; }

    /// <summary>Whether the list is to be verified, for a source that does so by default or does not.</summary>
    internal bool IsVerified(Completeness standard) => (Completeness ?? standard) switch
    {
        Client.Completeness.Fast => false,
        Client.Completeness.Verified => true,
        _ => throw new ArgumentOutOfRangeException(
            nameof(Completeness),
            Completeness,
            "Completeness must be Fast or Verified."),
    };

    /// <summary>
    /// How many pages may be ready, or on their way, beyond the one that is being consumed; 0 or more. With 0, the
    /// default, a page is asked for when the one before it has been consumed; with 1, the next page travels while the
    /// caller works on this one. It works with every source and every <see cref="Completeness"/>: the same requests in
    /// the same order, only sooner. The price is the memory of so many pages, and as many requests in vain when the
    /// loop is left early.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is asked for: the number is negative.
    /// </exception>
    public int Prefetch { get; init; }

    /// <summary>
    /// How many pages may be read at the same time; 1, the default, to 64. Jobs keep their order, and at most twice as
    /// many pages are held.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It works where the place of a page can be foreseen: by page number, by rows to skip, by a stretch of time. Where
    /// only a page itself tells where the next one begins (tokens, cursors, and most lists that are
    /// <see cref="Client.Completeness.Verified"/>, whose proof needs the answers one after another), pages are read one
    /// at a time whatever is set here, and <see cref="Prefetch"/> is what helps. The first page comes alone: it tells
    /// how many there are.
    /// </para>
    /// <para>
    /// A page that was foreseen is used only if the page before it really leads there, so cursors, failures and the
    /// guards against circles are those of a list read page by page; a page that failed ahead of its turn is asked for
    /// again when its turn comes. The price is requests in vain: none where the service tells a total that holds, else
    /// fewer than twice this number, at the end of the list and whenever pages turn out to begin elsewhere. A service
    /// that throttles, needs retries or answers ever more slowly is asked for half as many at once, and for one more
    /// after every quiet round.
    /// </para>
    /// <para>
    /// A list that is not verified can miss more this way: a page may be read before the one in front of it, and a job
    /// that is added in between then pushes another out of sight, which in order only a removed one does.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is asked for: the number is below 1 or above 64.
    /// </exception>
    public int MaxParallelPages { get; init; } = 1;

    /// <summary>
    /// How many pages a list may have, re-reads included; at least 1, default 100 000. Otherwise a service whose list
    /// has no end would keep the loop running. No page after the last permitted one is returned: the list ends with a
    /// <see cref="JobApiPaginationException"/>, whose <see cref="JobApiException.FailedAt"/> leads on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is asked for: the number is below 1.
    /// </exception>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>
    /// How many ids of jobs a list remembers, so as not to return a job twice that is on two pages; at least 1000, or
    /// null, the default, for all of them. All take 16 to 48 bytes each, 34 MiB for a million jobs. With a limit the
    /// memory of a list of any length is bounded: the later half of so many ids is always remembered, and a job which
    /// turns up again after more others than that is returned again. No job is lost by it, and a claim of completeness
    /// means what it means without it.
    /// </summary>
    /// <remarks>
    /// It makes no difference where lists are read by creation time (PAI-DLC, and Worklayer when
    /// <see cref="Client.Completeness.Verified"/>): these keep no ids.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is asked for: the number is below 1000.
    /// </exception>
    public int? MaxRememberedIds { get; init; }

    /// <summary>
    /// What to do with a query that the source's list cannot answer: fail, the default; skip the source, in a list of
    /// several; or ask for the jobs that the list leaves open, one by one. See <see cref="UnsupportedQueryBehavior"/>.
    /// </summary>
    /// <remarks>
    /// With <see cref="UnsupportedQueryBehavior.Resolve"/> a page is returned when all of it is settled, so the memory
    /// it takes is a page's. A job that is gone when it is asked for is left out and counted. Any other failure is a
    /// failure of the list, and <see cref="JobApiException.FailedAt"/> leads to the page, whose jobs are asked for
    /// again. Each job asked for costs a request or more; <see cref="PageProgress.LookupRequests"/> counts them.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Thrown when the list is asked for: no such value.</exception>
    public UnsupportedQueryBehavior UnsupportedQuery { get; init; }

    /// <summary>
    /// How many single jobs may be asked for at the same time, where <see cref="UnsupportedQuery"/> lets a list do so;
    /// 1 to 64, default 4. Jobs keep their order. The source's rate limiter and retries apply as usual.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is asked for: the number is below 1 or above 64.
    /// </exception>
    public int MaxParallelLookups { get; init; } = 4;

    /// <summary>
    /// Called for each row that cannot be read, after which the list goes on without it. Null, the default, makes such
    /// a row an error that tells its place, and nothing of its page is returned.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A row is reported once, when its page is returned; one whose id cannot be read may be reported again where the
    /// list looks at a place twice. All are reported, whatever the query asks for: what cannot be read cannot be
    /// checked. From then on <see cref="PageProgress.Completeness"/> is <see cref="CompletenessConfidence.None"/>, also
    /// after the list was resumed. An answer that is no page at all stays an error.
    /// </para>
    /// <para>Where several sources are listed at once, it is called by one at a time. An exception of it ends the list
    /// and comes through as it is.</para>
    /// </remarks>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>Whether single jobs are asked for where the list cannot answer.</summary>
    internal bool MayResolve =>
        UnsupportedQuery is UnsupportedQueryBehavior.Resolve or UnsupportedQueryBehavior.ResolveOrSkip;

    /// <summary>Whether a source that cannot answer is left out of a list of several.</summary>
    internal bool MaySkip =>
        UnsupportedQuery is UnsupportedQueryBehavior.Skip or UnsupportedQueryBehavior.ResolveOrSkip;

    /// <summary>The same, for several lists that are read at once: one calls back at a time.</summary>
    internal ListOptions ForSeveral()
    {
        if (OnUnreadable is not { } told)
        {
            return this;
        }

        Lock oneAtATime = new();
        return this with
        {
            OnUnreadable = row =>
            {
                lock (oneAtATime)
                {
                    told(row);
                }
            },
        };
    }

    /// <summary>Refuses numbers that mean nothing, before anything is sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One does.</exception>
    internal ListOptions Checked()
    {
        if (PageSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(PageSize), PageSize, "PageSize must be at least 1.");
        }

        if (Prefetch < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Prefetch), Prefetch, "Prefetch must be at least 0.");
        }

        if (MaxPages < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxPages), MaxPages, "MaxPages must be at least 1.");
        }

        if (MaxRememberedIds < 1000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxRememberedIds),
                MaxRememberedIds,
                "MaxRememberedIds must be at least 1000, or null for all: jobs that come and go shift others from"
                + " page to page.");
        }

        if (!Enum.IsDefined(UnsupportedQuery))
        {
            throw new ArgumentOutOfRangeException(
                nameof(UnsupportedQuery),
                UnsupportedQuery,
                "UnsupportedQuery must be Fail, Skip, Resolve or ResolveOrSkip.");
        }

        if (MaxParallelLookups is < 1 or > 64)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxParallelLookups),
                MaxParallelLookups,
                "MaxParallelLookups must be from 1 to 64.");
        }

        return MaxParallelPages is >= 1 and <= 64
            ? this
            : throw new ArgumentOutOfRangeException(
                nameof(MaxParallelPages),
                MaxParallelPages,
                "MaxParallelPages must be from 1 to 64.");
    }

    /// <summary>The page size for a service.</summary>
    internal int PageSizeFor(int preferred, int? maximum)
    {
        int size = PageSize ?? preferred;
        return size < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), size, "PageSize must be at least 1.")
            : Math.Min(size, maximum ?? int.MaxValue);
    }
}
