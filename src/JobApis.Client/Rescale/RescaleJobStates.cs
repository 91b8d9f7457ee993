using System.Collections.Frozen;

namespace JobApis.Client.Rescale;

/// <summary>Rescale's status words in common words.</summary>
internal static class RescaleJobStates
{
    private static readonly FrozenDictionary<string, JobState> ByWord = new Dictionary<string, JobState>(StringComparer.Ordinal)
    {
        [""] = JobState.Draft,
        ["PENDING"] = JobState.Queued,
        ["QUEUED"] = JobState.Queued,
        ["WAITING FOR QUEUE"] = JobState.Queued,
        ["WAITING FOR CLUSTER"] = JobState.Queued,
        ["STARTED"] = JobState.Queued,
        ["VALIDATED"] = JobState.Queued,
        ["EXECUTING"] = JobState.Running,
        ["STOPPING"] = JobState.Stopping,
        ["STOPPED"] = JobState.Cancelled,
        ["FORCE STOP"] = JobState.Cancelled,
        ["FORCE STOPPED"] = JobState.Cancelled,
        ["TERMINATED"] = JobState.Cancelled,
        ["CANCELLED"] = JobState.Cancelled,
        ["FAILED"] = JobState.Failed,

        // Stopped and failed jobs end in it too. Only the history tells: see RescaleOutcome.
        ["COMPLETED"] = JobState.Finished,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The usual spellings, so that a row of a list costs no new text.
    private static readonly FrozenDictionary<string, JobState> BySpelling = new[]
    {
        RescaleStatus.None, RescaleStatus.Pending, RescaleStatus.Queued, RescaleStatus.WaitingForQueue, RescaleStatus.WaitingForCluster, RescaleStatus.Started,
        RescaleStatus.Validated, RescaleStatus.Executing, RescaleStatus.Stopping, RescaleStatus.Stopped, RescaleStatus.Completed,
    }.ToFrozenDictionary(static word => word.Value, static word => ByWord[RescaleStatus.Normalized(word.Value)], StringComparer.Ordinal);

    /// <summary>The state of a row of the list. A row without a status says nothing; a draft has an empty one.</summary>
    public static JobStatus Of(RescaleStatusLabel? label) =>
        label?.Content is { } word ? new(Of(word), word.Value) : new(JobState.Unknown, null);

    public static JobState Of(RescaleStatus word) =>
        BySpelling.TryGetValue(word.Value ?? "", out JobState state) ? state : ByWord.GetValueOrDefault(RescaleStatus.Normalized(word.Value), JobState.Unknown);
}
