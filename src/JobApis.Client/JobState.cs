using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// The state of a job, with the same meaning for every service. The service's own status is in
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

    /// <summary>Stopping, or its outcome is decided and resources are still held. Not final.</summary>
    Stopping,

    /// <summary>Ended successfully. Final.</summary>
    Succeeded,

    /// <summary>Ended with a failure. Final.</summary>
    Failed,

    /// <summary>Ended because someone stopped it. Final.</summary>
    Cancelled,

    /// <summary>
    /// Ended with an unknown outcome. Final. For example, a Rescale list says only that a job is completed;
    /// <see cref="IJobSource.GetJobAsync"/> returns the outcome.
    /// </summary>
    Finished,
}
