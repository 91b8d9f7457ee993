namespace JobApis.Client.Rescale;

/// <summary>Rescale's status words in common words.</summary>
internal static class RescaleJobStates
{
    /// <summary>
    /// The state of a row of the list. A row without a status says nothing; a draft has an empty one.
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

            // Stopped and failed jobs end in it too. Only the history tells: see RescaleOutcome.
            "COMPLETED" => JobState.Finished,
            _ => JobState.Unknown,
        };
    }
}
