namespace JobApis.Client;

/// <summary>How a list is read.</summary>
public sealed record ListOptions
{
    /// <summary>The defaults.</summary>
    public static ListOptions Default { get; } = new();

    /// <summary>
    /// The page size to request, at least 1; null for the largest that the service allows. A value above a service's
    /// documented maximum is lowered to it. A service may send fewer jobs.
    /// </summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// How much to do to miss no job while jobs are added and deleted; null for the source's default.
    /// <see cref="PageProgress.Completeness"/> reports the result. Resume a list with the value that it was started
    /// with.
    /// </summary>
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

    /// <summary>
    /// The maximum number of pages that are ready or in flight, beyond the one being consumed; 0 or more. With 0, the
    /// default, a page is requested when the one before it has been consumed; with 1, the next page is read while the
    /// caller processes this one. It works with every source and every <see cref="Completeness"/>: the same requests in
    /// the same order, only earlier. It costs memory for these pages, and as many unused requests if the loop is left
    /// early.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is created: the number is negative.
    /// </exception>
    public int Prefetch { get; init; }

    /// <summary>
    /// How many pages may be read at the same time; 1, the default, to 64. Jobs keep their order, and at most twice as
    /// many pages are held.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It works if the position of a page can be predicted: by page number, rows to skip, or time window. If only a
    /// page itself shows where the next one begins (tokens, cursors, and most
    /// <see cref="Client.Completeness.Verified"/> lists), pages are read one at a time; use <see cref="Prefetch"/>
    /// then. The first page is read alone, because it shows how many there are.
    /// </para>
    /// <para>
    /// A predicted page is used only if the page before it leads there, so cursors, failures and guards are those of a
    /// list read page by page. A page that failed ahead of its turn is read again when its turn comes. Some requests
    /// are unused: none if the service reports a correct total, otherwise fewer than twice this number, at the end of
    /// the list and after wrong predictions. If the service throttles, needs retries or becomes slow, the number of
    /// parallel requests is halved; each good round adds one.
    /// </para>
    /// <para>
    /// A list that is not verified can miss more jobs: a page may be read before the previous one, and a job that is
    /// added in between then moves another job onto a page that was already read. In order, only a removed job does
    /// that.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is created: the number is below 1 or above 64.
    /// </exception>
    public int MaxParallelPages { get; init; } = 1;

    /// <summary>
    /// The maximum number of pages, re-reads included; at least 1, default 100 000. It protects against a service whose
    /// list has no end. After the last permitted page the list fails with a <see cref="JobApiPaginationException"/>;
    /// resume it at <see cref="JobApiException.FailedAt"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is created: the number is below 1.
    /// </exception>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>
    /// The maximum number of job ids that a list remembers to return no job twice; at least 1000, or null, the default,
    /// for all. An id takes 16 to 48 bytes, 34 MiB for a million jobs. With a limit the memory is bounded: at least the
    /// newer half of the ids is remembered, and a job that comes again later is returned again. No job is lost, and the
    /// claim of completeness keeps its meaning.
    /// </summary>
    /// <remarks>
    /// It has no effect on lists that are read by creation time (PAI-DLC, and Worklayer when
    /// <see cref="Client.Completeness.Verified"/>): these keep no ids.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is created: the number is below 1000.
    /// </exception>
    public int? MaxRememberedIds { get; init; }

    /// <summary>
    /// What to do with a query that the source's list cannot answer: fail (the default), skip the source in a list of
    /// several, or request single jobs. See <see cref="UnsupportedQueryBehavior"/>.
    /// </summary>
    /// <remarks>
    /// With <see cref="UnsupportedQueryBehavior.Resolve"/> a page is returned when all of its jobs are resolved. A job
    /// that no longer exists is left out and counted. Any other failure fails the list, and resuming at
    /// <see cref="JobApiException.FailedAt"/> requests the jobs of that page again. Each job costs one or more
    /// requests; <see cref="PageProgress.LookupRequests"/> counts them.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Thrown when the list is created: no such value.</exception>
    public UnsupportedQueryBehavior UnsupportedQuery { get; init; }

    /// <summary>
    /// The maximum number of parallel requests for single jobs, if <see cref="UnsupportedQuery"/> allows them; 1 to 64,
    /// default 4. Jobs keep their order. The source's rate limiter and retries apply as usual.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Thrown when the list is created: the number is below 1 or above 64.
    /// </exception>
    public int MaxParallelLookups { get; init; } = 4;

    /// <summary>
    /// Called for each row that cannot be read; the list goes on without it. Null, the default, makes such a row an
    /// error with its path, and no job of its page is returned.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A row is reported once, when its page is returned; a row without a readable id may be reported again if the list
    /// reads a page twice. All rows are reported, because the query cannot be checked on them. From then on
    /// <see cref="PageProgress.Completeness"/> is <see cref="CompletenessConfidence.None"/>, also after the list was
    /// resumed. An answer that is not a page remains an error.
    /// </para>
    /// <para>
    /// For several sources it is called by one at a time. Its exception ends the list and is rethrown unchanged.
    /// </para>
    /// </remarks>
    public Action<UnreadableRow>? OnUnreadable { get; init; }

    /// <summary>Whether single jobs are requested if the list cannot answer.</summary>
    internal bool MayResolve =>
        UnsupportedQuery is UnsupportedQueryBehavior.Resolve or UnsupportedQueryBehavior.ResolveOrSkip;

    /// <summary>Whether a source that cannot answer is left out of a list of several.</summary>
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

    /// <summary>Refuses invalid values before anything is sent.</summary>
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
