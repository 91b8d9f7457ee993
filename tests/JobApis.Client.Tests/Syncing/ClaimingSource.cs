using System.Runtime.CompilerServices;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Syncing;

/// <summary>A source whose lists can omit jobs and make any completeness claim.</summary>
internal sealed class ClaimingSource : IJobSource
{
    private readonly FakeJobSource _fake;

    public ClaimingSource(params IEnumerable<Job> jobs) => _fake = new("fake", jobs) { DefaultPageSize = 3 };

    public string Name => "fake";

    public JobSourceCapabilities Capabilities { get; init; } = new()
    {
        Provider = "Fake",
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.NameContains | JobQueryFeatures.CreatedFrom,
    };

    public CompletenessReport Claim { get; set; } = CompletenessReport.None("a test wants it so");

    /// <summary>The ids that lists omit although the jobs exist.</summary>
    public HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Unreadable rows, on the first page of each list.</summary>
    public List<UnreadableRow> Unreadable { get; } = [];

    public IReadOnlyList<Job> Jobs
    {
        get => _fake.Jobs;
        set => _fake.Jobs = value;
    }

    public IReadOnlyList<string> Requested =>
        [.. _fake.Calls.Where(call => call.Operation == "GetJob").Select(call => call.Id!)];

    public List<ListOptions?> Lists { get; } = [];

    public static Job Job(string id, JobState state = JobState.Running) => new()
    {
        Source = "fake",
        Id = id,
        Name = "job " + id,
        Status = new(state, state.ToString()),
        CreatedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567),
        Owner = "dana@example.net",
        WebLink = new("https://example.com/secret/" + id),
        Native = new object(),
    };

    public void FailOnGet(JobApiException failure, string? id = null) => _fake.FailOnGet(failure, id);

    public void FailOnPage(int number, JobApiException failure) => _fake.FailOnPage(number, failure);

    public void StopFailing() => _fake.StopFailing();

    public AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new Pager(this, options, _fake.ListJobsAsync(query, options, cancellationToken));

    public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default) => _fake.GetJobAsync(
        id,
        cancellationToken);

    private sealed class Pager(ClaimingSource source, ListOptions? options, AsyncPager<Job> jobs) : AsyncPager<Job>
    {
        public override async IAsyncEnumerable<Page<Job>> AsPagesAsync(
            PageCursor? startAt = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            source.Lists.Add(options);
            bool isFirst = true;
            await foreach (Page<Job> page in jobs.AsPagesAsync(startAt, cancellationToken))
            {
                yield return new(
                    [.. page.Items.Where(job => !source.Hidden.Contains(job.Id))],
                    page.Next,
                    page.TotalCount,
                    page.Progress with { Completeness = source.Claim })
                {
                    Unreadable = isFirst ? source.Unreadable : [],
                };
                isFirst = false;
            }
        }
    }
}
