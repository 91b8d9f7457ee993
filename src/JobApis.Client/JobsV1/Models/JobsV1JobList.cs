using System.Collections;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A list answer: on the wire an array and nothing around it.</summary>
[JsonConverter(typeof(JobsV1JobListConverter))]
public sealed class JobsV1JobList : IReadOnlyList<JobsV1Job>, IHasResponseMetadata, IHasRequiredContent
{
    private readonly IReadOnlyList<JobsV1Job> _jobs;

    /// <summary>Makes a list: for tests that stand in for the service.</summary>
    /// <param name="jobs">The jobs.</param>
    public JobsV1JobList(params IReadOnlyList<JobsV1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        _jobs = jobs;
    }

    /// <summary>How many rows the answer has.</summary>
    public int Count => _jobs.Count;

    /// <summary>What the answer said about itself; null when the list did not come over this client.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>A row.</summary>
    /// <param name="index">Its place, from 0.</param>
    public JobsV1Job this[int index] => _jobs[index];

    /// <inheritdoc/>
    public IEnumerator<JobsV1Job> GetEnumerator() => _jobs.GetEnumerator();

    /// <summary>An array is all there is; anything else is refused when it is read.</summary>
    bool IHasRequiredContent.HasRequiredContent => true;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
