using JobApis.Client.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.PaiDlc;

/// <summary>Lists all entries of PAI-DLC's paged lists.</summary>
public static class PaiDlcApiPaging
{
    /// <summary>The highest page number that the service accepts: docs/providers/pai-dlc.md#wire-pages.</summary>
    internal const int MaxPageNumber = 1000;

    internal const int MaxPageSize = 100;

    private const string SourceName = "pai-dlc";

    private static readonly RowLayout<PaiDlcJob> Layout = new()
    {
        RowsMember = "Jobs",
        RowsOf = static page => (page as PaiDlcJobList)?.Jobs,
        Ids = ["JobId"],
        Others = ["GmtCreateTime"],
    };

    /// <summary>A time before the service's API existed, so that a list from this time on has all jobs.</summary>
    internal static DateTimeOffset Beginning { get; } = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Lists all jobs that match a query.</summary>
    /// <param name="api">The service.</param>
    /// <param name="query">
    /// The filter and the order; null for all jobs. Without a <see cref="PaiDlcJobListQuery.StartTime"/>,
    /// 2019-01-01T00:00:00Z is sent, because the service would otherwise list only the last seven days
    /// (docs/providers/pai-dlc.md#wire-seven-days). If it has neither <see cref="PaiDlcJobListQuery.EndTime"/> nor
    /// <see cref="PaiDlcJobListQuery.TimeRangeField"/>, the list is frozen at the moment the enumeration begins, so
    /// that new jobs do not shift its pages. Without an order, the newest come first.
    /// </param>
    /// <param name="options">Options of the list; null for the defaults, which request 100 jobs per page.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The jobs, each exactly once.</returns>
    /// <exception cref="ArgumentException">
    /// The query is invalid: it has a numeric range without its field, an empty range, or a
    /// <see cref="PaiDlcJobListQuery.PageNumber"/>. Or it requests <see cref="Completeness.Verified"/> in an order
    /// other than by creation. Thrown immediately; nothing was sent.
    /// </exception>
    /// <remarks>
    /// A list that is sorted by GmtCreateTime, without a <see cref="PaiDlcJobListQuery.TimeRangeField"/>, is read by
    /// creation time (<see cref="Completeness.Verified"/>), including both ends of its time range. Otherwise, and with
    /// <see cref="Completeness.Fast"/>, it is read by page numbers, of which the service accepts at most 1000 (100 000
    /// jobs). If there are more jobs, the enumeration yields the first 100 000 and then fails with a
    /// <see cref="JobApiPaginationException"/>; narrow the time range to list the others.
    /// </remarks>
    public static AsyncPager<PaiDlcJob> ListAllJobsAsync(
        this IPaiDlcApi api,
        PaiDlcJobListQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        query = query?.Copy() ?? new();
        query.Validate();
        if (query.PageNumber is not null)
        {
            throw new ArgumentException(
                "PageNumber is for a single page. To start at a later page, use AsPagesAsync with a cursor.",
                nameof(query));
        }

        string identity = query.CanonicalText();
        query.StartTime ??= Beginning;
        return ListAllJobs(
            api, SourceName, identity, query, options, TimeProvider.System, static row => row, cancellationToken);
    }

    /// <summary>Lists all instance types that match a query.</summary>
    /// <param name="api">The service.</param>
    /// <param name="query">The filter; null for all instance types. It is copied.</param>
    /// <param name="options">
    /// Options of the list; null for the defaults, which request 100 instance types per page.
    /// </param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    /// <returns>The instance types, each exactly once.</returns>
    /// <remarks>
    /// The maximum page size is not documented; if the service returns smaller pages than requested, the list continues
    /// with pages of that size (docs/providers/pai-dlc.md#wire-ecs-specs).
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The query has a <see cref="PaiDlcEcsSpecQuery.PageNumber"/>. Thrown immediately; nothing was sent.
    /// </exception>
    public static AsyncPager<PaiDlcEcsSpec> ListAllEcsSpecsAsync(
        this IPaiDlcApi api,
        PaiDlcEcsSpecQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        query = query?.Copy() ?? new();
        if (query.PageNumber is not null)
        {
            throw new ArgumentException(
                "PageNumber is for a single page. To start at a later page, use AsPagesAsync with a cursor.",
                nameof(query));
        }

        return new Pager<PaiDlcEcsSpec, PaiDlcEcsSpec>(
            new()
            {
                Source = SourceName,
                Identity = query.CanonicalText(),
                Options = options ?? ListOptions.Default,
                NewStrategy = () => new PageNumberStrategy<PaiDlcEcsSpec>(
                    (options ?? ListOptions.Default).PageSizeFor(
                        preferred: query.PageSize ?? MaxPageSize,
                        maximum: Math.Max(query.PageSize ?? 0, MaxPageSize)),
                    asOf: null,
                    (page, token) => ReadAsync(api, query, page, token)),

                // Combine members, because no single one is documented as unique.
                IdOf = static row => string.IsNullOrEmpty(row?.InstanceType)
                    ? ""
                    : $"{row.InstanceType}\0{row.ResourceType}\0{row.AcceleratorType}\0{row.GpuType}",
                Layout = new()
                {
                    RowsMember = "EcsSpecs",
                    RowsOf = static page => (page as PaiDlcEcsSpecList)?.EcsSpecs,
                    Ids = ["InstanceType"],
                },
                Map = static row => row,
            },
            cancellationToken);
    }

    /// <summary>Lists the jobs of a query, converted to items.</summary>
    /// <param name="api">The service.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="identity">The text to which cursors are bound.</param>
    /// <param name="query">
    /// The filter. It is kept and must not be changed afterwards. Its start time is sent unchanged.
    /// </param>
    /// <param name="options">Options of the list.</param>
    /// <param name="timeProvider">The clock for the moment at which the list is frozen.</param>
    /// <param name="map">Creates an item from a row; null to leave it out.</param>
    /// <param name="cancellationToken">Cancels every enumeration of the result.</param>
    internal static AsyncPager<T> ListAllJobs<T>(
        IPaiDlcApi api,
        string source,
        string identity,
        PaiDlcJobListQuery query,
        ListOptions? options,
        TimeProvider timeProvider,
        Func<PaiDlcJob, T?> map,
        CancellationToken cancellationToken)
        where T : class
    {
        query.SortBy ??= PaiDlcSortField.GmtCreateTime;
        query.Order ??= PaiDlcSortOrder.Descending;
        options ??= ListOptions.Default;
        int pageSize = options.PageSizeFor(preferred: query.PageSize ?? MaxPageSize, maximum: MaxPageSize);
        if (IsVerified(query, options))
        {
            return ListAlongTimes(
                api, source, identity, query, options, pageSize, timeProvider, map, cancellationToken);
        }

        bool freezes = query.EndTime is null && query.TimeRangeField is null;
        return new Pager<PaiDlcJob, T>(
            new()
            {
                Source = source,
                Identity = identity,
                Options = options,
                IsFrozen = true,
                NewStrategy = () => new PageNumberStrategy<PaiDlcJob>(
                    pageSize,
                    freezes ? timeProvider.GetUtcNow : null,
                    (page, token) => ReadAsync(api, source, query, freezes, page, token)),
                IdOf = static row => row.JobId,
                Layout = Layout,
                Map = map,
            },
            cancellationToken);
    }

    // A list can be read by creation time only if it is sorted and filtered by it.
    private static bool IsVerified(PaiDlcJobListQuery query, ListOptions options)
    {
        bool canBe = query.SortBy == PaiDlcSortField.GmtCreateTime
            && query.TimeRangeField is null
            && (query.Order == PaiDlcSortOrder.Ascending || query.Order == PaiDlcSortOrder.Descending);

        // Verified is the default, because it takes only one or two more requests, and page numbers end at 100 000
        // jobs.
        bool isVerified = options.IsVerified(canBe ? Completeness.Verified : Completeness.Fast);
        return !isVerified || canBe
            ? isVerified
            : throw new ArgumentException(
                "Completeness.Verified reads the list by creation time: SortBy must be GmtCreateTime,"
                + " Order asc or desc, and TimeRangeField unset. "
                + "Leave them out, or list with Completeness.Fast.",
                nameof(query));
    }

    private static Pager<PaiDlcJob, T> ListAlongTimes<T>(
        IPaiDlcApi api,
        string source,
        string identity,
        PaiDlcJobListQuery query,
        ListOptions options,
        int pageSize,
        TimeProvider timeProvider,
        Func<PaiDlcJob, T?> map,
        CancellationToken cancellationToken)
        where T : class
    {
        KeysetRange range = KeysetRange.Between(
            query.StartTime,
            query.EndTime,
            query.Order == PaiDlcSortOrder.Ascending);
        return new(
            new()
            {
                Source = source,
                Identity = identity,
                Options = options,
                IsFrozen = true,
                NewStrategy = () => new KeysetStrategy<PaiDlcJob>(
                    range,

                    // Each page repeats the last second of the previous one, so request one more row to get as many new
                    // rows as requested.
                    Math.Min(pageSize + 1, MaxPageSize),
                    async (seconds, number, size, token) =>
                    {
                        PaiDlcJobList answer = await SendAsync(
                            api,
                            source,
                            Within(query, seconds),
                            new(number, size, AsOf: null),
                            token).ConfigureAwait(false);
                        return new(answer.Jobs, Next: null, answer.TotalCount, answer.Response);
                    },
                    (seconds, page, token) =>
                        ReadAsync(api, source, Within(query, seconds), freezes: false, page, token),
                    static row => row.CreatedAt,
                    static row => row.JobId,
                    timeProvider),
                IdOf = static row => row.JobId,
                Layout = Layout,
                Map = map,
            },
            cancellationToken);
    }

    private static PaiDlcJobListQuery Within(PaiDlcJobListQuery query, SecondsRange seconds)
    {
        PaiDlcJobListQuery asked = query.Copy();
        asked.StartTime = seconds.Start;
        asked.EndTime = seconds.End;
        return asked;
    }

    private static async Task<NumberedPage<PaiDlcJob>> ReadAsync(
        IPaiDlcApi api,
        string source,
        PaiDlcJobListQuery query,
        bool freezes,
        PageNumber page,
        CancellationToken cancellationToken)
    {
        if (page.Size > MaxPageSize || page.AsOf is null == freezes || page.AsOf?.Year == DateTimeOffset.MaxValue.Year)
        {
            throw new FormatException("The position is not a page of this list.");
        }

        if (page.Number > MaxPageNumber)
        {
            throw new JobApiPaginationException(
                $"{source}: PAI-DLC returns at most {MaxPageNumber} pages, but there are more jobs."
                + " Narrow the time range (CreatedFrom and CreatedBefore, or StartTime and EndTime) and list it in"
                + " parts, or list with Completeness.Verified"
                + (page.Size < MaxPageSize
                    ? $", and request pages of {MaxPageSize} jobs; these had {page.Size}."
                    : "."))
            {
                JobSource = source,
            };
        }

        // Add one second, so that jobs created in this second are listed whether or not the bound is inclusive
        // (docs/providers/pai-dlc.md#wire-time-range).
        PaiDlcJobList answer = await SendAsync(api, source, page.AsOf is { } asOf
            ? Within(query, asOf.AddSeconds(1))
            : query, page, cancellationToken).ConfigureAwait(false);
        return ToPage(answer.Jobs, answer.TotalCount, answer.Response, page);
    }

    private static PaiDlcJobListQuery Within(PaiDlcJobListQuery query, DateTimeOffset end)
    {
        PaiDlcJobListQuery asked = query.Copy();
        asked.EndTime = end;
        return asked;
    }

    private static async Task<PaiDlcJobList> SendAsync(
        IPaiDlcApi api,
        string source,
        PaiDlcJobListQuery query,
        PageNumber page,
        CancellationToken cancellationToken)
    {
        PaiDlcJobListQuery asked = query.Copy();
        asked.PageNumber = page.Number;
        asked.PageSize = page.Size;
        if (asked.StartTime >= asked.EndTime)
        {
            // The service may refuse a range that ends before it begins. This range matches no job and is valid.
            asked.EndTime = asked.StartTime?.AddSeconds(1);
        }

        PaiDlcJobList answer = await api.ListJobsAsync(asked, cancellationToken).ConfigureAwait(false);
        return RowIndex.OfNameless(answer.Jobs, static row => row.JobId) is { } index
            ? throw new JobApiProtocolException($"{source}: row {index} of the answer has no id.")
            {
                JobSource = source,
                Operation = "ListJobs",
            }
            : answer;
    }

    private static async Task<NumberedPage<PaiDlcEcsSpec>> ReadAsync(
        IPaiDlcApi api,
        PaiDlcEcsSpecQuery query,
        PageNumber page,
        CancellationToken cancellationToken)
    {
        PaiDlcEcsSpecQuery asked = query.Copy();
        asked.PageNumber = page.Number;
        asked.PageSize = page.Size;
        PaiDlcEcsSpecList answer = await api.ListEcsSpecsAsync(asked, cancellationToken).ConfigureAwait(false);
        return ToPage(answer.EcsSpecs, answer.TotalCount, answer.Response, page);
    }

    private static NumberedPage<T> ToPage<T>(
        IReadOnlyList<T> rows,
        long? total,
        ResponseMetadata? response,
        PageNumber page)
    {
        int count = rows.Count;

        // The first page of a longer list is short: the service returns smaller pages than requested, or hides rows.
        // Continue with the received size, which at worst repeats rows; the requested size would leave a gap. See
        // docs/paging.md#page-number.
        if (page.Number == 1 && count > 0 && count < page.Size && count < total)
        {
            return new(rows, IsLast: false, total, response, EffectiveSize: count);
        }

        // A total below the number of rows received is wrong. Then the list ends at an empty page.
        bool isWrong = total < ((page.Number - 1L) * page.Size) + count;
        bool isLast = count == 0 || (!isWrong && (long)page.Number * page.Size >= total);
        return new(rows, isLast, total, response);
    }
}
