namespace JobApis.Client;

/// <summary>Options of a list.</summary>
public sealed record ListOptions
{
    /// <summary>The defaults.</summary>
    public static ListOptions Default { get; } = new();

    /// <summary>The page size to request.</summary>
    /// <value>At least 1; the default, null, requests the largest size that the service allows.</value>
    /// <remarks>
    /// A value above the documented maximum of a service is lowered to it. A service may send fewer jobs.
    /// </remarks>
    public int? PageSize { get; init; }

    /// <summary>How thoroughly the list is read, so that no job is missed while jobs are added and deleted.</summary>
    /// <value>The default, null, uses the source's default.</value>
    /// <remarks>
    /// <see cref="PageProgress.Completeness"/> reports the result. Resume a list with the same value.
    /// </remarks>
    public Completeness? Completeness { get; init; }

    /// <summary>Whether the list is verified, given the source's default.</summary>
    internal bool IsVerified(Completeness standard) => (Completeness ?? standard) switch
    {
        Client.Completeness.Fast => false,
        Client.Completeness.Verified => true,
        _ => throw new ArgumentOutOfRangeException(
            nameof(Completeness),
            Completeness,
            "Completeness must be Fast or Verified."),
    };

    /// <summary>The maximum number of pages that are ready or in flight, beyond the one being consumed.</summary>
    /// <value>0 or more; the default is 0.</value>
    /// <remarks>
    /// With 0, a page is requested when the previous page has been consumed. With 1, the next page is read while the
    /// caller processes this one. It works with every source and every <see cref="Completeness"/>: the same requests
    /// are sent in the same order, but earlier. It costs memory for these pages, and as many unused requests if the
    /// loop is left early.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is negative. Thrown when the list is created.
    /// </exception>
    public int Prefetch { get; init; }

    /// <summary>The maximum number of pages that are read in parallel.</summary>
    /// <value>From 1 to 64; the default is 1.</value>
    /// <remarks>
    /// <para>
    /// Jobs keep their order, and at most twice as many pages are held. It has an effect if the position of a page can
    /// be predicted: by page number, offset, or time window. If each page names the next one (tokens, cursors, and most
    /// <see cref="Client.Completeness.Verified"/> lists), pages are read one at a time; use <see cref="Prefetch"/>
    /// instead. The first page is read alone, because it shows the total.
    /// </para>
    /// <para>
    /// A predicted page is used only if the page before it leads to it, so cursors, failures and guards are the same as
    /// in a list read page by page. A page that failed while it was read ahead is read again when it is needed. Some
    /// requests are unused, at the end of the list and after wrong predictions: none if the service reports a correct
    /// total, otherwise fewer than twice this number. If the service throttles, needs retries or becomes slow, the
    /// number of parallel requests is halved; each good round adds one.
    /// </para>
    /// <para>
    /// A list that is not verified may miss more jobs. A page may be read before the previous one; a job that is added
    /// in between moves another job to a page that was already read. With pages read in order, only a deleted job has
    /// this effect.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is below 1 or above 64. Thrown when the list is created.
    /// </exception>
    public int MaxParallelPages { get; init; } = 1;

    /// <summary>The maximum number of pages, including pages that are read again.</summary>
    /// <value>At least 1; the default is 100 000.</value>
    /// <remarks>
    /// It protects against a service whose list has no end. After the last permitted page the list fails with a
    /// <see cref="JobApiPaginationException"/>; resume it at <see cref="JobApiException.FailedAt"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1. Thrown when the list is created.</exception>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>The maximum number of job ids that a list remembers, so that it returns no job twice.</summary>
    /// <value>At least 1000; the default, null, remembers all ids.</value>
    /// <remarks>
    /// An id takes 16 to 48 bytes; a million jobs take 34 MiB. With a limit, at least the newer half of the ids is
    /// remembered, and a job that comes again later is returned again. No job is lost, and the claim of completeness
    /// stays valid. It has no effect on lists that are read by creation time (PAI-DLC, and Worklayer with
    /// <see cref="Client.Completeness.Verified"/>), which keep no ids.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is below 1000. Thrown when the list is created.
    /// </exception>
    public int? MaxRememberedIds { get; init; }

    /// <summary>How the list handles a query that the source's list does not support.</summary>
    /// <value>The default is <see cref="UnsupportedQueryBehavior.Fail"/>.</value>
    /// <remarks>
    /// With <see cref="UnsupportedQueryBehavior.Resolve"/>, a page is returned when all of its jobs are resolved. A
    /// deleted job is left out and counted. Any other failure fails the list; resuming at
    /// <see cref="JobApiException.FailedAt"/> requests the jobs of that page again. Each job takes one or more
    /// requests; <see cref="PageProgress.LookupRequests"/> counts them.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not defined. Thrown when the list is created.
    /// </exception>
    public UnsupportedQueryBehavior UnsupportedQuery { get; init; }

    /// <summary>
    /// The maximum number of parallel requests for single jobs, if <see cref="UnsupportedQuery"/> allows them.
    /// </summary>
    /// <value>From 1 to 64; the default is 4.</value>
    /// <remarks>Jobs keep their order. The source's rate limiter and retries apply as usual.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is below 1 or above 64. Thrown when the list is created.
    /// </exception>
    public int MaxParallelLookups { get; init; } = 4;

    /// <summary>Called for each row that cannot be read; the list continues without the row.</summary>
    /// <value>
    /// The default, null, makes such a row an error with its path; then no job of its page is returned.
    /// </value>
    /// <remarks>
    /// <para>
    /// A row is reported once, when its page is returned; a row without a readable id may be reported again if the list
    /// reads a page twice. All rows are reported, because the query cannot be checked on them. After that,
    /// <see cref="PageProgress.Completeness"/> is <see cref="CompletenessConfidence.None"/>, also after the list was
    /// resumed. An answer that is not a page remains an error.
    /// </para>
    /// <para>
    /// In a list of several sources, calls are serialized. An exception of the callback ends the list and is rethrown
    /// unchanged.
    /// </para>
    /// </remarks>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>Whether single jobs are requested if the list cannot answer.</summary>
    internal bool MayResolve =>
        UnsupportedQuery is UnsupportedQueryBehavior.Resolve or UnsupportedQueryBehavior.ResolveOrSkip;

    /// <summary>Whether a list of several sources leaves out a source that does not support the query.</summary>
    internal bool MaySkip =>
        UnsupportedQuery is UnsupportedQueryBehavior.Skip or UnsupportedQueryBehavior.ResolveOrSkip;

    /// <summary>The same options for several parallel lists, with serialized callbacks.</summary>
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

    /// <summary>Returns the options, or throws for invalid values before anything is sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
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
                "MaxRememberedIds must be at least 1000, or null for all ids,"
                + " because jobs can move from one page to another.");
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
