using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// The answer to a call that creates or changes a shared job. Inferred, not documented: any success is accepted, with
/// or without the shared job in it.
/// </summary>
[JsonConverter(typeof(DeepsetSharedJobResponseConverter))]
public sealed class DeepsetSharedJobResponse : IHasResponseMetadata
{
    /// <summary>Creates an answer, for tests that replace the service.</summary>
    /// <param name="sharedJob">The shared job in the answer; null if the answer has none.</param>
    public DeepsetSharedJobResponse(DeepsetSharedJob? sharedJob) => SharedJob = sharedJob;

    /// <summary>The shared job, if the service sent it.</summary>
    public DeepsetSharedJob? SharedJob { get; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }
}
