using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// An update of a job. The job is sent without <see cref="JobsV1Job.JobId"/> and without null members. Whether the
/// service merges it or replaces the job is not documented (docs/providers/jobs-v1.md#wire-post-put): read the job,
/// change it, and send all of it back, including unknown members.
/// </summary>
[JsonConverter(typeof(JobsV1JobUpdateConverter))]
public sealed class JobsV1JobUpdate
{
    /// <summary>Takes a job.</summary>
    /// <param name="job">The job, or the members to change. It is serialized when the call is sent, not now.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="JobsV1Job.Metadata"/> is missing; it is the part that the call changes.
    /// </exception>
    public JobsV1JobUpdate(JobsV1Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Job = job.Metadata is null
            ? throw new ArgumentException("The job has no metadata, which the call changes.", nameof(job))
            : job;
    }

    /// <summary>The job.</summary>
    public JobsV1Job Job { get; }

    /// <summary>Takes a job.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ArgumentException">The same as for the constructor.</exception>
    public static implicit operator JobsV1JobUpdate(JobsV1Job job) => new(job);
}
