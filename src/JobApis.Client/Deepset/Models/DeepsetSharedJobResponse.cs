using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// The answer to a call that makes or changes a shared job (inferred: the service does not document it): every success
/// counts, with or without the shared job in it.
/// </summary>
[JsonConverter(typeof(DeepsetSharedJobResponseConverter))]
public sealed class DeepsetSharedJobResponse : IHasResponseMetadata
{
    /// <summary>Makes an answer: for tests that stand in for the service.</summary>
    /// <param name="sharedJob">The shared job in it; null when there is none.</param>
    public DeepsetSharedJobResponse(DeepsetSharedJob? sharedJob) => SharedJob = sharedJob;

    /// <summary>The shared job, if the service sent it.</summary>
    public DeepsetSharedJob? SharedJob { get; }

    /// <summary>What the HTTP response said about itself; null when the answer did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }
}
