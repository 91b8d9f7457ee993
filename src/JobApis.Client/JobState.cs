using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// Where a job stands, in words that mean the same on every service. The service's own word is in
/// <see cref="JobStatus.ProviderValue"/>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>The service gives no status, or one that this version does not know. Never treat it as final.</summary>
    Unknown = 0,

    /// <summary>Saved and not yet submitted.</summary>
    Draft,

    /// <summary>Submitted and not yet running: waiting for resources or for people, or being prepared.</summary>
    Queued,

    /// <summary>Being worked on.</summary>
    Running,

    /// <summary>Interrupted; it may go on.</summary>
    Paused,

    /// <summary>
    /// Winding down: asked to stop, or its outcome is decided and resources are still held. Not final.
    /// </summary>
    Stopping,

    /// <summary>Over, and it did what it should. Final.</summary>
    Succeeded,

    /// <summary>Over, and it went wrong. Final.</summary>
    Failed,

    /// <summary>Over because someone ended it. Final.</summary>
    Cancelled,

    /// <summary>
    /// Over, and this answer does not say how. Final. A Rescale list, for one, says only that a job is completed;
    /// <see cref="IJobSource.GetJobAsync"/> tells the outcome.
    /// </summary>
    Finished,
}
