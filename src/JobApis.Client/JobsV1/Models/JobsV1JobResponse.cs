using System.Net;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The answer to a question for one job. The service documents an array and sends an object, so both are read; an empty
/// array, null and an empty body all mean that there is no such job. The methods take out the job that was asked for,
/// and never just the first.
/// </summary>
[JsonConverter(typeof(JobsV1JobAnswerConverter))]
public sealed class JobsV1JobResponse : IHasResponseMetadata, IHasRequiredContent
{
    /// <summary>Makes an answer: for tests that stand in for the service.</summary>
    /// <param name="jobs">The jobs in it; none when the service has no such job.</param>
    public JobsV1JobResponse(params IReadOnlyList<JobsV1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        Jobs = jobs;
    }

    /// <summary>Every job in the answer, wanted or not.</summary>
    public IReadOnlyList<JobsV1Job> Jobs { get; }

    /// <summary>What the answer said about itself; null when it did not come over this client.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>The job that was asked for by the service's id.</summary>
    /// <param name="jobId">The id that was asked for; letter case does not matter.</param>
    /// <returns>The job. When the answer holds exactly one, that one is it, whatever its id.</returns>
    /// <exception cref="JobApiNotFoundException">The answer holds no job.</exception>
    /// <exception cref="JobApiProtocolException">The answer holds several jobs, and none of that id.</exception>
    public JobsV1Job WithJobId(string jobId) => Pick(jobId, static job => job.JobId, "GetJob", source: null);

    /// <summary>The job that was asked for by the client's id.</summary>
    /// <param name="clientJobId">The id that was asked for; letter case does not matter.</param>
    /// <returns>The job. When the answer holds exactly one, that one is it, whatever its id.</returns>
    /// <exception cref="JobApiNotFoundException">The answer holds no job.</exception>
    /// <exception cref="JobApiProtocolException">The answer holds several jobs, and none of that id.</exception>
    public JobsV1Job WithClientJobId(JobsV1ClientJobId clientJobId) =>
        Pick(clientJobId.Value, static job => job.Metadata?.ClientJobId, "GetJobByClientId", source: null);

    // An object that names no job is something else, such as an error.
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
                $"{subject}: the service has no job of that id, or this account may not see it; its answer holds none.")
            {
                JobSource = source, Operation = operation, StatusCode = status, RequestId = Response?.RequestId,
                Attempts = Response?.Attempts ?? 0,
            };
        }

        throw new JobApiProtocolException(
            $"{subject}: the answer holds {Jobs.Count} jobs, and none of them has the id that was asked for.")
        {
            JobSource = source, Operation = operation, StatusCode = status, RequestId = Response?.RequestId,
            Attempts = Response?.Attempts ?? 0,
        };
    }
}
