using System.Runtime.CompilerServices;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Watching;

/// <summary>
/// A fake source that records when it is requested, and lets a test change its jobs or fail directly before an answer.
/// </summary>
internal sealed class PolledSource : IJobSource
{
    private const int MaxLists = 100_000;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeJobSource _fake;
    private readonly ManualTimeProvider _clock;

    public PolledSource(
        ManualTimeProvider clock,
        int pageSize = 100,
        JobQueryFeatures serverSide = JobQueryFeatures.None,
        string name = "fake")
    {
        _clock = clock;
        _fake = new(name)
        {
            DefaultPageSize = pageSize,
            Capabilities = new()
            {
                Provider = "Fake",
                ServerSide = serverSide,
                ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore,
            },
        };
    }

    public string Name => _fake.Name;

    public JobSourceCapabilities Capabilities => _fake.Capabilities;

    public IReadOnlyList<Job> Jobs
    {
        get => _fake.Jobs;
        set => _fake.Jobs = value;
    }

    /// <summary>Runs before a list is read, with its number, from 1.</summary>
    public Action<int>? OnList { get; set; }

    /// <summary>Runs before a job is read, with the number of the read, from 1.</summary>
    public Func<int, CancellationToken, Task>? OnGet { get; set; }

    /// <summary>The start time and the query of each list.</summary>
    public List<(DateTimeOffset At, JobQuery Query)> Lists { get; } = [];

    /// <summary>When each job was read.</summary>
    public List<DateTimeOffset> Readings { get; } = [];

    /// <summary>The number of lists that were started and neither ended nor left.</summary>
    public int OpenLists { get; private set; }

    /// <summary>A job; times are hours after a fixed noon.</summary>
    public static Job Job(string id, JobState state = JobState.Running, double? hours = 0, string? word = null) => new()
    {
        Source = "fake",
        Id = id,
        Name = $"job {id}",
        Status = new(state, word ?? state.ToString()),
        CreatedAt = hours is { } past ? Noon.AddHours(past) : null,
        WebLink = new("https://example.com/jobs/" + id),
        Native = new object(),
    };

    public static DateTimeOffset At(double hours) => Noon.AddHours(hours);

    public static JobApiServerException Passing(TimeSpan? retryAfter = null) =>
        new("The service failed.") { IsTransient = true, RetryAfter = retryAfter };

    public void FailOnPage(int number, JobApiException failure) => _fake.FailOnPage(number, failure);

    public void StopFailing() => _fake.StopFailing();

    public AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new Pager(this, query ?? new(), _fake.ListJobsAsync(query, options, cancellationToken));

    public async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        Readings.Add(_clock.GetUtcNow());
        if (OnGet is not null)
        {
            await OnGet(Readings.Count, cancellationToken);
        }

        return await _fake.GetJobAsync(id, cancellationToken);
    }

    private sealed class Pager(PolledSource source, JobQuery query, AsyncPager<Job> jobs) : AsyncPager<Job>
    {
        public override async IAsyncEnumerable<Page<Job>> AsPagesAsync(
            PageCursor? startAt = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            source.Lists.Add((source._clock.GetUtcNow(), query));
            Assert.True(
                source.Lists.Count <= MaxLists,
                $"{MaxLists:N0} lists without what the test waits for: in virtual time it would never stop waiting.");
            source.OpenLists++;
            try
            {
                source.OnList?.Invoke(source.Lists.Count);
                await foreach (Page<Job> page in jobs.AsPagesAsync(startAt, cancellationToken))
                {
                    yield return page;
                }
            }
            finally
            {
                source.OpenLists--;
            }
        }
    }
}
