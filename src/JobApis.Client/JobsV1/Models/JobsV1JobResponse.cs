using System.Net;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The answer to a call for one job. It may be an array or an object; an empty array, null and an empty body mean that
/// the job does not exist (docs/providers/jobs-v1.md#wire-one-job). Its methods return the requested job, not the first
/// one.
/// </summary>
[JsonConverter(typeof(JobsV1JobAnswerConverter))]
public sealed class JobsV1JobResponse : IHasResponseMetadata, IHasRequiredContent
{
    /// <summary>Creates an answer, for tests that replace the service.</summary>
    /// <param name="jobs">The jobs in the answer; none if the service has no such job.</param>
    public JobsV1JobResponse(params IReadOnlyList<JobsV1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        Jobs = jobs;
    }

    /// <summary>Every job in the answer.</summary>
    public IReadOnlyList<JobsV1Job> Jobs { get; }

    /// <summary>Metadata of the HTTP response; null if it was not received by this client.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>Returns the job with the service's id.</summary>
    /// <param name="jobId">The requested id; not case-sensitive.</param>
    /// <returns>The job. If the answer has exactly one job, it is returned regardless of its id.</returns>
    /// <exception cref="JobApiNotFoundException">The answer has no job.</exception>
    /// <exception cref="JobApiProtocolException">The answer has several jobs, but none with this id.</exception>
    public JobsV1Job WithJobId(string jobId) => Pick(jobId, static job => job.JobId, "GetJob", source: null);

    /// <summary>Returns the job with the client's id.</summary>
    /// <param name="clientJobId">The requested id; not case-sensitive.</param>
    /// <returns>The job. If the answer has exactly one job, it is returned regardless of its id.</returns>
    /// <exception cref="JobApiNotFoundException">The answer has no job.</exception>
    /// <exception cref="JobApiProtocolException">The answer has several jobs, but none with this id.</exception>
    public JobsV1Job WithClientJobId(JobsV1ClientJobId clientJobId) =>
        Pick(clientJobId.Value, static job => job.Metadata?.ClientJobId, "GetJobByClientId", source: null);

    // An object without a job id is not a job, but for example an error.
    bool IHasRequiredContent.HasRequiredContent => Jobs.All(static job => JobsV1ApiPaging.IdOf(job).Length > 0);

    internal JobsV1Job WithJobId(string jobId, string source) => Pick(jobId, static job => job.JobId, "GetJob", source);

    internal JobsV1Job WithClientJobId(JobsV1ClientJobId clientJobId, string source) =>
        Pick(clientJobId.Value, static job => job.Metadata?.ClientJobId, "GetJobByClientId", source);

    private JobsV1Job Pick(string id, Func<JobsV1Job, string?> idOf, string operation, string? source)
    {
        if (Jobs.Count == 1)
        {
            return Jobs[0];
        }

        foreach (JobsV1Job job in Jobs)
        {
            if (string.Equals(idOf(job), id, StringComparison.OrdinalIgnoreCase))
            {
                return job;
            }
        }

        string subject = source is null ? operation : $"{source} {operation}";
        HttpStatusCode? status = Response is { StatusCode: > 0 and int code } ? (HttpStatusCode)code : null;
        if (Jobs.Count == 0)
        {
            throw new JobApiNotFoundException(
                $"{subject}: the answer has no job. The job does not exist, or this account cannot see it.")
            {
                JobSource = source, Operation = operation, StatusCode = status, RequestId = Response?.RequestId,
                Attempts = Response?.Attempts ?? 0,
            };
        }

        throw new JobApiProtocolException(
            $"{subject}: the answer has {Jobs.Count} jobs, but none of them has the requested id.")
        {
            JobSource = source, Operation = operation, StatusCode = status, RequestId = Response?.RequestId,
            Attempts = Response?.Attempts ?? 0,
        };
    }
}
