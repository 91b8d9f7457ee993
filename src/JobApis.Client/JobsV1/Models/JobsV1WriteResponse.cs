using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The answer to a write. It is not documented: every success is accepted, with or without content
/// (docs/providers/jobs-v1.md#wire-write-answers).
/// </summary>
[JsonConverter(typeof(JobsV1WriteResponseConverter))]
public sealed class JobsV1WriteResponse : IHasResponseMetadata
{
    /// <summary>Creates an answer, for tests that replace the service.</summary>
    /// <param name="jobs">The jobs in the answer; usually none.</param>
    public JobsV1WriteResponse(params IReadOnlyList<JobsV1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        Jobs = jobs;
    }

    /// <summary>
    /// The jobs in the answer: objects with a <c>jobId</c> or <c>metadata</c>. Empty if the answer is empty or has
    /// other content.
    /// </summary>
    public IReadOnlyList<JobsV1Job> Jobs { get; }

    /// <summary>
    /// The whole answer, as received: null for an empty one, <see cref="JsonValueKind.Undefined"/> if it was not
    /// received by this client.
    /// </summary>
    public JsonElement Raw { get; init; }

    /// <summary>Metadata of the HTTP response; null if it was not received by this client.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>Returns the job that the call was about, if the service sent it.</summary>
    /// <param name="clientJobId">The client's id of that job; not case-sensitive.</param>
    /// <returns>The only job in the answer, else the one with this id; null if there is none.</returns>
    public JobsV1Job? Find(JobsV1ClientJobId clientJobId) =>
        Jobs.Count == 1
            ? Jobs[0]
            : Jobs.FirstOrDefault(job =>
                string.Equals(job.Metadata?.ClientJobId, clientJobId.Value, StringComparison.OrdinalIgnoreCase));
}
