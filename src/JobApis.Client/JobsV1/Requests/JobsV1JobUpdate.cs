using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// A change of a job. What is sent is the job without <see cref="JobsV1Job.JobId"/> and without what is null. Whether
/// the service merges it or replaces the job is not documented (docs/providers/jobs-v1.md#wire-post-put): read the job,
/// change it, and send all of it back, unknown members included.
/// </summary>
[JsonConverter(typeof(JobsV1JobUpdateConverter))]
public sealed class JobsV1JobUpdate
{
    /// <summary>Takes a job.</summary>
    /// <param name="job">The job, or what of it is to change. It is written when the call is sent, not now.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="JobsV1Job.Metadata"/> is missing, which is what the call changes.
    /// </exception>
    public JobsV1JobUpdate(JobsV1Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Job = job.Metadata is null
            ? throw new ArgumentException("The job has no metadata, which is what the call changes.", nameof(job))
            : job;
    }

    /// <summary>The job.</summary>
    public JobsV1Job Job { get; }

    /// <summary>Takes a job.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    public static implicit operator JobsV1JobUpdate(JobsV1Job job) => new(job);
}
