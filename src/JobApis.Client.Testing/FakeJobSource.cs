using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.Testing;

/// <summary>
/// A job source in memory, for unit tests of code that uses an <see cref="IJobSource"/>. It lists with the library's
/// own paging loop, and refuses and fails like a real source. <see cref="Like"/> creates one that refuses the same
/// calls as the source of a service.
/// </summary>
/// <remarks>
/// Thread-safe. An enumeration lists the jobs that exist when it begins. <see cref="Capabilities"/> defines its other
/// operations; test for them with <c>fake.TryGet(out IJobStopper? stopper)</c>, as for a real source.
/// </remarks>
/// <example><code>
/// var source = new FakeJobSource(
///     "rescale", new Job { Source = "rescale", Id = "a", Status = new(JobState.Failed, "Failed") });
/// source.FailOnPage(2, new JobApiServerException("down"));
/// </code></example>
public sealed class FakeJobSource : IJobSource, IJobSubmitter, IJobStopper, IJobDeleter, IJobFileSource, IJobLogSource
{
    private const JobQueryFeatures Filters = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom
        | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner;

    private static readonly CancellationToken Cancelled = new(canceled: true);

    private readonly Lock _gate = new();
    private readonly IJobSource? _original;
    private ImmutableArray<Job> _jobs;
    private ImmutableArray<FakeJobSourceCall> _calls = [];
    private ImmutableDictionary<int, JobApiException> _pageFailures = ImmutableDictionary<int, JobApiException>.Empty;
    private ImmutableDictionary<string, JobApiException> _readFailures =
        ImmutableDictionary<string, JobApiException>.Empty;

    private ImmutableDictionary<JobSourceOperations, JobApiException> _failures =
        ImmutableDictionary<JobSourceOperations, JobApiException>.Empty;

    private ImmutableDictionary<string, ImmutableArray<(JobFile File, byte[] Content)>> _files =
        ImmutableDictionary<string, ImmutableArray<(JobFile File, byte[] Content)>>.Empty;

    private ImmutableDictionary<string, ImmutableArray<JobLogLine>> _logs =
        ImmutableDictionary<string, ImmutableArray<JobLogLine>>.Empty;

    private ImmutableArray<FakeUnreadableRow> _unreadable = [];
    private JobApiException? _readFailure;
    private int _requests;
    private int _made;

    /// <summary>Creates a source.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="jobs">The jobs, in list order.</param>
    public FakeJobSource(string name, params IEnumerable<Job> jobs)
        : this(name, null, jobs)
    {
    }

    private FakeJobSource(string name, IJobSource? original, IEnumerable<Job> jobs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(jobs);
        Name = name;
        _original = original;
        _jobs = [.. jobs];
        Capabilities = original?.Capabilities ?? new()
        {
            Provider = "Fake",
            Operations = JobSourceOperations.Submit | JobSourceOperations.Stop | JobSourceOperations.Delete
                | JobSourceOperations.Files | JobSourceOperations.Logs,
            ClientSide = Filters,
            ReportsTotalCount = true,
        };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The capabilities of the source. Everything else is refused, as by a real source.</summary>
    /// <value>The default is all operations, and all parts of a query except <see cref="JobQuery.Order"/>.</value>
    /// <remarks>
    /// Its lists leave out the parts in <see cref="JobSourceCapabilities.PerJob"/>: a job that has ended is listed as
    /// <see cref="JobState.Finished"/>, and <see cref="GetJobAsync"/> returns its outcome.
    /// </remarks>
    public JobSourceCapabilities Capabilities { get; init; }

    /// <summary>The page size, if <see cref="ListOptions.PageSize"/> is null.</summary>
    /// <value>The default is 10.</value>
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>The clock for submitted and stopped jobs and for answers, such as a <c>FakeTimeProvider</c>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The current jobs. Set it to change the jobs; running enumerations keep the previous jobs.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get => _jobs;
        set
        {
            lock (_gate)
            {
                _jobs = [.. value];
            }
        }
    }

    /// <summary>
    /// The calls so far, in order. A list is recorded when it is created, even if it is not enumerated.
    /// </summary>
    public IReadOnlyList<FakeJobSourceCall> Calls => _calls;

    /// <summary>The queries so far, in order.</summary>
    public IReadOnlyList<JobQuery> Queries => [.. _calls.Select(static call => call.Query).OfType<JobQuery>()];

    /// <summary>
    /// Creates a source with a service's capabilities. It refuses the same queries, options, ids and definitions as the
    /// source of this service, with the same exceptions.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="jobs">
    /// The jobs, in list order. Their ids must be valid ids of the service, such as UUIDs for deepset, to be readable
    /// by id.
    /// </param>
    /// <returns>The source, with the default name of the service's sources.</returns>
    public static FakeJobSource Like(SimulatedService service, params IEnumerable<Job> jobs)
    {
        string name = FakeOriginals.NameOf(service);
        return new(name, FakeOriginals.Open(service, name), jobs);
    }

    /// <summary>Adds a job at the end.</summary>
    /// <param name="job">The job.</param>
    public void Add(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        lock (_gate)
        {
            _jobs = _jobs.Add(job);
        }
    }

    /// <summary>
    /// Adds a row that cannot be read at the end of every list. As with a real source, the list fails at this row,
    /// unless <see cref="ListOptions.OnUnreadable"/> is set.
    /// </summary>
    /// <param name="json">The row in the JSON of a service.</param>
    /// <param name="id">Its id; null if it cannot be read.</param>
    public void AddUnreadable(string json, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        lock (_gate)
        {
            _unreadable = _unreadable.Add(new(Name, json, id));
        }
    }

    /// <summary>Adds a file to a job.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="path">The file's path, which is also its id.</param>
    /// <param name="content">The content.</param>
    public void AddFile(string id, string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        JobFile file = new() { Id = path, Path = path, Size = content.Length, CreatedAt = TimeProvider.GetUtcNow() };
        lock (_gate)
        {
            _files = _files.SetItem(id, [.. _files.GetValueOrDefault(id, []), (file, [.. content])]);
        }
    }

    /// <summary>Adds lines to a job's log.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="lines">The lines.</param>
    public void AddLog(string id, params IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(id);
        JobLogLine[] printed = [.. lines.Select(static line => new JobLogLine(null, line))];
        lock (_gate)
        {
            _logs = _logs.SetItem(id, [.. _logs.GetValueOrDefault(id, []), .. printed]);
        }
    }

    /// <summary>
    /// Makes every read of a page fail until <see cref="StopFailing"/>. It throws a copy of the failure with the
    /// members that a real source sets: source and operation, a status and a request id,
    /// <see cref="JobApiException.IsTransient"/>, and <see cref="JobApiException.FailedAt"/>. A
    /// <see cref="JobApiServerException"/> without a status gets 503, which is transient. An exception of a custom type
    /// is thrown unchanged.
    /// </summary>
    /// <param name="number">The page, from 1.</param>
    /// <param name="failure">The failure.</param>
    public void FailOnPage(int number, JobApiException failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentNullException.ThrowIfNull(failure);
        lock (_gate)
        {
            _pageFailures = _pageFailures.SetItem(number, failure);
        }
    }

    /// <summary>
    /// Makes reads of single jobs fail until <see cref="StopFailing"/>, like <see cref="FailOnPage"/> for pages.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="id">The job's id; null for every job.</param>
    public void FailOnGet(JobApiException failure, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        lock (_gate)
        {
            _readFailure = id is null ? failure : _readFailure;
            _readFailures = id is null ? _readFailures : _readFailures.SetItem(id, failure);
        }
    }

    /// <summary>
    /// Makes operations fail until <see cref="StopFailing"/>, like <see cref="FailOnPage"/> for pages. They are not
    /// carried out.
    /// </summary>
    /// <param name="operations">The operations, one or several.</param>
    /// <param name="failure">The failure.</param>
    public void FailOn(JobSourceOperations operations, JobApiException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        lock (_gate)
        {
            foreach (JobSourceOperations operation in Enum.GetValues<JobSourceOperations>())
            {
                _failures = operation != JobSourceOperations.None && operations.HasFlag(operation)
                    ? _failures.SetItem(operation, failure)
                    : _failures;
            }
        }
    }

    /// <summary>Removes all failures.</summary>
    public void StopFailing()
    {
        lock (_gate)
        {
            _pageFailures = _pageFailures.Clear();
            _readFailures = _readFailures.Clear();
            _failures = _failures.Clear();
            _readFailure = null;
        }
    }

    /// <inheritdoc/>
    public AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        _ = _original?.ListJobsAsync(query, options, Cancelled);
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Capabilities, Capabilities.ServerSide);
        Pager<Job, Job> pager = PagerOf(
            "jobs\n" + plan.Query.CanonicalText(),
            options,
            () =>
            [
                .. Ordered(_jobs.Select(AsListed).Where(plan.Matches), plan.Query.Order),
                .. _unreadable.Select(static row => row.StandIn),
            ],
            AnswerPage,
            static job => job.Id,
            cancellationToken,
            JobLookup.For(plan, options, (job, token) => GetJobAsync(job.Id, token)),
            job => _unreadable.FirstOrDefault(row => ReferenceEquals(row.StandIn, job)));
        Record(new("ListJobs", null) { Query = plan.Query, Options = options });
        return pager;
    }

    /// <inheritdoc/>
    public async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        await AskOriginalAsync(original => original.GetJobAsync(id, Cancelled)).ConfigureAwait(false);
        Record(new("GetJob", id));
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        string request = NextRequest();
        return (_readFailures.GetValueOrDefault(id) ?? _readFailure) is { } failure
            ? throw FakeFailure.Of(failure, Name, "GetJob", request, isRead: true)
            : Find(id, "GetJob", request);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The job has the definition's <c>name</c> or <c>displayName</c>, in any case. It is queued, and is last in lists.
    /// </remarks>
    public async Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default)
    {
        await AskOriginalAsync<IJobSubmitter>(original => original.SubmitJobAsync(definition, Cancelled))
            .ConfigureAwait(false);
        FakeJobSourceCall call = new("SubmitJob", null) { Definition = definition.Clone() };
        _ = await BeginAsync(JobSourceOperations.Submit, call, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _made++;
            Job job = new()
            {
                Source = Name,
                Id = string.Create(CultureInfo.InvariantCulture, $"fake-{_made}"),
                Name = NameIn(definition),
                Status = new(JobState.Queued, nameof(JobState.Queued)),
                CreatedAt = TimeProvider.GetUtcNow(),
            };
            _jobs = _jobs.Add(job);
            return job;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The job becomes <see cref="JobState.Cancelled"/> immediately; a job that has ended stays unchanged.
    /// </remarks>
    public async Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        await AskOriginalAsync<IJobStopper>(original => original.StopJobAsync(id, Cancelled)).ConfigureAwait(false);
        string request = await BeginAsync(JobSourceOperations.Stop, new("StopJob", id), cancellationToken)
            .ConfigureAwait(false);
        lock (_gate)
        {
            Job job = Find(id, "StopJob", request);
            if (!job.Status.State.IsFinal())
            {
                JobStatus stopped = new(JobState.Cancelled, nameof(JobState.Cancelled));
                _jobs = _jobs.Replace(job, job with { Status = stopped, FinishedAt = TimeProvider.GetUtcNow() });
            }
        }
    }

    /// <inheritdoc/>
    public async Task DeleteJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        await AskOriginalAsync<IJobDeleter>(original => original.DeleteJobAsync(id, Cancelled)).ConfigureAwait(false);
        string request = await BeginAsync(JobSourceOperations.Delete, new("DeleteJob", id), cancellationToken)
            .ConfigureAwait(false);
        lock (_gate)
        {
            _jobs = _jobs.Remove(Find(id, "DeleteJob", request));
        }
    }

    /// <inheritdoc/>
    public AsyncPager<JobFile> ListFilesAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        Require(JobSourceOperations.Files);
        Record(new("ListFiles", id));
        return PagerOf<JobFile>(
            "files\n" + id,
            null,
            () => [.. _files.GetValueOrDefault(id, []).Select(static file => file.File)],
            number =>
            {
                string request = NextRequest();
                ThrowIfFailing(JobSourceOperations.Files, "ListFiles", request);
                _ = Find(id, "ListFiles", request);
                return Answer(request);
            },
            static file => file.Id,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DownloadStream> OpenFileAsync(
        JobFile file,
        long offset = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        string request = await BeginAsync(JobSourceOperations.Files, new("OpenFile", file.Id), cancellationToken)
            .ConfigureAwait(false);
        (JobFile? found, byte[]? content) = _files.Values
            .SelectMany(static files => files)
            .FirstOrDefault(kept => kept.File == file);
        return found is null
            ? throw NotFound("OpenFile", request, "has no such file")
            : new DownloadStream(
                new MemoryStream(content![(int)Math.Min(offset, content.Length)..], writable: false),
                content.Length,
                Math.Min(offset, content.Length));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        if (maxLines is { } lines)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1, nameof(maxLines));
        }

        Require(JobSourceOperations.Logs);
        return ReadLogCoreAsync(id, maxLines, cancellationToken);
    }

    private static string? NameIn(JsonElement definition)
    {
        if (definition.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty member in definition.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String
                && (member.Name.Equals("name", StringComparison.OrdinalIgnoreCase)
                    || member.Name.Equals("displayName", StringComparison.OrdinalIgnoreCase)))
            {
                return member.Value.GetString();
            }
        }

        return null;
    }

    // Jobs without a time come last, as in a list of several sources.
    private static Job[] Ordered(IEnumerable<Job> jobs, JobOrder order) => order switch
    {
        JobOrder.NewestFirst => [.. jobs.OrderByDescending(static job => job.CreatedAt ?? DateTimeOffset.MinValue)],
        JobOrder.OldestFirst => [.. jobs.OrderBy(static job => job.CreatedAt ?? DateTimeOffset.MaxValue)],
        _ => [.. jobs],
    };

    // Removes the data that only the answer for a single job has.
    private Job AsListed(Job job)
    {
        JobQueryFeatures missing = Capabilities.PerJob & ~Capabilities.Supported;
        if (missing.HasFlag(JobQueryFeatures.States))
        {
            job = job with { Status = default };
        }
        else if (Capabilities.PerJob.HasFlag(JobQueryFeatures.States) && job.Status.State.IsFinal())
        {
            job = job with { Status = new(JobState.Finished, job.Status.ProviderValue) };
        }

        return (missing & Filters) == JobQueryFeatures.None ? job : job with
        {
            CreatedAt = missing.HasFlag(JobQueryFeatures.CreatedFrom) ? null : job.CreatedAt,
            Name = missing.HasFlag(JobQueryFeatures.NameContains) ? null : job.Name,
            Owner = missing.HasFlag(JobQueryFeatures.Owner) ? null : job.Owner,
        };
    }

    private ResponseMetadata AnswerPage(int number)
    {
        string request = NextRequest();
        return _pageFailures.TryGetValue(number, out JobApiException? failure)
            ? throw FakeFailure.Of(failure, Name, "ListJobs", request, isRead: true)
            : Answer(request);
    }

    private ResponseMetadata Answer(string request) => new()
    {
        StatusCode = (int)HttpStatusCode.OK,
        RequestId = request,
        Date = TimeProvider.GetUtcNow(),
        Attempts = 1,
    };

    private Pager<T, T> PagerOf<T>(
        string identity,
        ListOptions? options,
        Func<T[]> items,
        Func<int, ResponseMetadata> answer,
        Func<T, string> idOf,
        CancellationToken cancellationToken,
        ItemLookup<T>? lookup = null,
        Func<T, FakeUnreadableRow?>? unreadableOf = null)
        where T : class
    {
        ListOptions reading = options ?? ListOptions.Default;
        int pageSize = reading.PageSizeFor(DefaultPageSize, Pager<T, T>.MaxRows);
        bool isVerified = reading.IsVerified(Completeness.Fast);
        return new(
            new()
            {
                Source = Name,
                Identity = identity,
                Options = reading,
                Clock = TimeProvider,
                NewStrategy = () => new InMemoryPagingStrategy<T>(
                    items(),
                    answer,
                    pageSize,
                    Capabilities.ReportsTotalCount,
                    isVerified)
                {
                    UnreadableOf = unreadableOf,
                },
                Layout = InMemoryPagingStrategy<T>.Layout,
                IdOf = idOf,
                Map = static item => item,
                Lookup = lookup,
            },
            cancellationToken);
    }

    private async IAsyncEnumerable<JobLogLine> ReadLogCoreAsync(
        string id,
        int? maxLines,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string request = await BeginAsync(JobSourceOperations.Logs, new("ReadLog", id), cancellationToken)
            .ConfigureAwait(false);
        _ = Find(id, "ReadLog", request);
        ImmutableArray<JobLogLine> lines = _logs.GetValueOrDefault(id, []);
        foreach (JobLogLine line in lines[Math.Max(0, lines.Length - (maxLines ?? lines.Length))..])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    // Calls the real source with a cancelled token: it checks the arguments and stops before it sends anything.
    private Task AskOriginalAsync(Func<IJobSource, Task> ask) => AskOriginalAsync<IJobSource>(ask);

    private async Task AskOriginalAsync<T>(Func<T, Task> ask)
        where T : class
    {
        if (_original is not T original)
        {
            return;
        }

        try
        {
            await ask(original).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The real source accepted the call.
        }
    }

    private async Task<string> BeginAsync(
        JobSourceOperations operation,
        FakeJobSourceCall call,
        CancellationToken cancellationToken)
    {
        Require(operation);
        Record(call);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        string request = NextRequest();
        ThrowIfFailing(operation, call.Operation, request);
        return request;
    }

    private void Require(JobSourceOperations operation)
    {
        if (Capabilities.SaysOperations && !Capabilities.Operations.HasFlag(operation))
        {
            throw new NotSupportedException(
                $"{Name}: {Capabilities.Provider} does not support {operation}."
                + " Test for it with TryGet, as for a real source.");
        }
    }

    private void ThrowIfFailing(JobSourceOperations operation, string name, string request)
    {
        if (_failures.TryGetValue(operation, out JobApiException? failure))
        {
            bool isRead = operation is JobSourceOperations.Files or JobSourceOperations.Logs;
            throw FakeFailure.Of(failure, Name, name, request, isRead);
        }
    }

    private Job Find(string id, string operation, string request) =>
        _jobs.FirstOrDefault(job => job.Id == id) ?? throw NotFound(operation, request, $"has no job '{id}'");

    private JobApiException NotFound(string operation, string request, string what) =>
        FakeFailure.Of(
            new JobApiNotFoundException($"{Name} {operation}: the service {what}."),
            Name,
            operation,
            request,
            isRead: true);

    private string NextRequest()
    {
        RequestTally.Sent();
        return string.Create(CultureInfo.InvariantCulture, $"fake-request-{Interlocked.Increment(ref _requests)}");
    }

    private void Record(FakeJobSourceCall call)
    {
        lock (_gate)
        {
            _calls = _calls.Add(call);
        }
    }
}
