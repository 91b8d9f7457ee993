using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// A job to create, or to update by its client id. The job is sent without <see cref="JobsV1Job.JobId"/>, which the
/// service assigns, and without null members. Unknown members of an earlier answer are sent back.
/// </summary>
[JsonConverter(typeof(JobsV1JobRequestConverter))]
public sealed class JobsV1JobRequest
{
    /// <summary>Takes a job.</summary>
    /// <param name="job">The job. It is written when the call is sent, not now.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="JobsV1JobMetadata.ClientJobId"/> is missing, or would address another call (see
    /// <see cref="JobsV1ClientJobId"/>).
    /// </exception>
    public JobsV1JobRequest(JobsV1Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (string.IsNullOrWhiteSpace(job.Metadata?.ClientJobId))
        {
            throw new ArgumentException("The job has no metadata.clientJobId. Set it, to a new UUID for a new job:"
                + " it addresses the job and identifies a repeated call.", nameof(job));
        }

        ClientJobId = new(job.Metadata.ClientJobId);
        Job = job;
    }

    /// <summary>The job.</summary>
    public JobsV1Job Job { get; }

    /// <summary>The id that addresses the job.</summary>
    public JobsV1ClientJobId ClientJobId { get; }

    /// <summary>Takes a job.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ArgumentException">The same as for the constructor.</exception>
    public static implicit operator JobsV1JobRequest(JobsV1Job job) => new(job);
}
