namespace JobApis.Client.Rescale;

/// <summary>Maps Rescale's statuses to <see cref="JobState"/>.</summary>
internal static class RescaleJobStates
{
    /// <summary>
    /// The state of a row of the list. A draft has an empty status; without a status the state is unknown.
    /// </summary>
    public static JobStatus Of(RescaleStatusLabel? label) => label?.JobStatus ?? default;

    public static JobState Of(RescaleStatus word)
    {
        Span<char> buffer = stackalloc char[RescaleStatus.LongestWord];
        return RescaleStatus.Folded(word.Value, buffer) switch
        {
            "" => JobState.Draft,
            "PENDING" or "QUEUED" or "WAITING FOR QUEUE" or "WAITING FOR CLUSTER" or "STARTED" or "VALIDATED" =>
                JobState.Queued,
            "EXECUTING" => JobState.Running,
            "STOPPING" => JobState.Stopping,
            "STOPPED" or "FORCE STOP" or "FORCE STOPPED" or "TERMINATED" or "CANCELLED" => JobState.Cancelled,
            "FAILED" => JobState.Failed,

            // Stopped and failed jobs also have this status. Only the history shows the outcome: see RescaleOutcome.
            "COMPLETED" => JobState.Finished,
            _ => JobState.Unknown,
        };
    }
}
