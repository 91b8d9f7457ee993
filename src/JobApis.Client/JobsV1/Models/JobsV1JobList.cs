using System.Collections;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A list answer: a bare array on the wire (docs/providers/jobs-v1.md#wire-list).</summary>
[JsonConverter(typeof(JobsV1JobListConverter))]
public sealed class JobsV1JobList : IReadOnlyList<JobsV1Job>, IHasResponseMetadata, IHasRequiredContent
{
    private readonly IReadOnlyList<JobsV1Job> _jobs;

    /// <summary>Creates a list, for tests that replace the service.</summary>
    /// <param name="jobs">The jobs.</param>
    public JobsV1JobList(params IReadOnlyList<JobsV1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        _jobs = jobs;
    }

    /// <summary>The number of rows.</summary>
    public int Count => _jobs.Count;

    /// <summary>Metadata of the HTTP response; null if the list was not received by this client.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>Returns a row.</summary>
    /// <param name="index">The index of the row, from 0.</param>
    public JobsV1Job this[int index] => _jobs[index];

    /// <inheritdoc/>
    public IEnumerator<JobsV1Job> GetEnumerator() => _jobs.GetEnumerator();

    /// <summary>Always true, because the converter rejects everything except an array.</summary>
    bool IHasRequiredContent.HasRequiredContent => true;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
