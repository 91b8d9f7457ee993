using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// The state of a job, with the same meaning for every service. The service's own status is in
/// <see cref="JobStatus.ProviderValue"/>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>The service sent no status, or one that this version does not know. Do not treat it as final.</summary>
    Unknown = 0,

    /// <summary>Saved and not yet submitted.</summary>
    Draft,

    /// <summary>Submitted and not yet running: waiting for resources or for people, or being prepared.</summary>
    Queued,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Interrupted; the job may continue.</summary>
    Paused,

    /// <summary>Stopping, or ended with resources that are still in use. Not final.</summary>
    Stopping,

    /// <summary>Ended successfully. Final.</summary>
    Succeeded,

    /// <summary>Ended with a failure. Final.</summary>
    Failed,

    /// <summary>Ended because it was stopped. Final.</summary>
    Cancelled,

    /// <summary>
    /// Ended with an unknown outcome. Final. For example, a Rescale list shows only that a job has completed;
    /// <see cref="IJobSource.GetJobAsync"/> returns the outcome.
    /// </summary>
    Finished,
}
