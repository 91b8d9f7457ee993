using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Testing;

/// <summary>A job source in memory, for unit tests of code that takes an <see cref="IJobSource"/>. It filters, pages, resumes and fails like a real one.</summary>
/// <remarks>Thread-safe. An enumeration lists the jobs that are there when it begins.</remarks>
/// <example><code>
/// var source = new FakeJobSource("rescale", new Job { Source = "rescale", Id = "a", Status = new(JobState.Failed, "Failed") });
/// source.FailOnPage(2, new JobApiServerException("down"));
/// </code></example>
public sealed class FakeJobSource : IJobSource
{
    private const string OnlyList = "jobs";

    private readonly Lock _gate = new();
    private ImmutableArray<Job> _jobs;
    private ImmutableArray<JobQuery> _queries = [];
    private ImmutableDictionary<int, JobApiException> _failures = ImmutableDictionary<int, JobApiException>.Empty;

    /// <summary>Makes a source.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="jobs">Its jobs, in the order in which it lists them.</param>
    public FakeJobSource(string name, params IEnumerable<Job> jobs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _jobs = [.. jobs];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What it says that it can; by default everything but <see cref="JobQuery.Order"/>. A query outside of it is refused, as a real source refuses it.</summary>
    public JobSourceCapabilities Capabilities { get; init; } = new()
    {
        Provider = "Fake",
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
        ReportsTotalCount = true,
    };

    /// <summary>Jobs a page, where <see cref="ListOptions.PageSize"/> does not say. Default 10.</summary>
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>The jobs now. Set it to change them; lists that have begun go on with what they began with.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get => _jobs;
        set => _jobs = [.. value];
    }

    /// <summary>The queries that were asked so far, in their order.</summary>
    public IReadOnlyList<JobQuery> Queries => _queries;

    /// <summary>Adds a job at the end.</summary>
    /// <param name="job">The job.</param>
    public void Add(Job job)
    {
        lock (_gate)
        {
            _jobs = _jobs.Add(job);
        }
    }

    /// <summary>Lets every reading of a page fail until <see cref="StopFailing"/>.</summary>
    /// <param name="number">The page, from 1.</param>
    /// <param name="failure">What is thrown. Thrown as it is; give it a place in <see cref="JobApiException.FailedAt"/> if the code under test resumes.</param>
    public void FailOnPage(int number, JobApiException failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentNullException.ThrowIfNull(failure);
        lock (_gate)
        {
            _failures = _failures.SetItem(number, failure);
        }
    }

    /// <summary>Ends all failing.</summary>
    public void StopFailing() => _failures = ImmutableDictionary<int, JobApiException>.Empty;

    /// <inheritdoc/>
    public AsyncPager<Job> ListJobsAsync(JobQuery? query = null, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        JobQueryFeatures unsupported = query.Features & ~(query.RequireServerSide ? Capabilities.ServerSide : Capabilities.Supported);
        if (unsupported != JobQueryFeatures.None)
        {
            throw new JobQueryNotSupportedException($"{Name} cannot answer {unsupported}.") { JobSource = Name, Unsupported = unsupported };
        }

        lock (_gate)
        {
            _queries = _queries.Add(query);
        }

        return new FakePager(this, query, options?.PageSize ?? DefaultPageSize, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        cancellationToken.ThrowIfCancellationRequested();
        return _jobs.FirstOrDefault(job => job.Id == id) is { } found
            ? Task.FromResult(found)
            : Task.FromException<Job>(new JobApiNotFoundException($"{Name} has no job '{id}'.") { JobSource = Name });
    }

    private sealed class FakePager(FakeJobSource source, JobQuery query, int pageSize, CancellationToken listToken) : AsyncPager<Job>
    {
        public override IAsyncEnumerable<Page<Job>> AsPagesAsync(PageCursor? startAt = null, CancellationToken cancellationToken = default)
        {
            int start = 0;
            if (startAt is not null
                && (!startAt.BelongsTo(source.Name, OnlyList) || !int.TryParse(startAt.Position, NumberStyles.None, CultureInfo.InvariantCulture, out start)))
            {
                throw new ArgumentException($"The cursor does not belong to '{source.Name}'.", nameof(startAt));
            }

            return WalkAsync(start, cancellationToken);
        }

        private async IAsyncEnumerable<Page<Job>> WalkAsync(int start, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Job[] matching = [.. source._jobs.Where(query.Matches)];
            long items = 0;
            for (int number = (start / pageSize) + 1; ; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                listToken.ThrowIfCancellationRequested();
                if (source._failures.TryGetValue(number, out JobApiException? failure))
                {
                    throw failure;
                }

                Job[] page = [.. matching.Skip(start).Take(pageSize)];
                start += page.Length;
                items += page.Length;
                bool isLast = start >= matching.Length;
                yield return new(
                    page,
                    isLast ? null : PageCursor.Create(source.Name, OnlyList, start.ToString(CultureInfo.InvariantCulture)),
                    source.Capabilities.ReportsTotalCount ? matching.Length : null,
                    new() { Pages = number, Rows = items, Items = items });
                if (isLast)
                {
                    yield break;
                }
            }
        }
    }
}
