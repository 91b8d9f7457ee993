namespace JobApis.Client.PaiDlc;

/// <summary>Maps PAI-DLC's statuses to <see cref="JobState"/>.</summary>
internal static class PaiDlcJobStates
{
    private static readonly Dictionary<PaiDlcJobStatus, JobState> ByWord = new()
    {
        [PaiDlcJobStatus.Creating] = JobState.Queued,
        [PaiDlcJobStatus.Queuing] = JobState.Queued,
        [PaiDlcJobStatus.Bidding] = JobState.Queued,
        [PaiDlcJobStatus.EnvPreparing] = JobState.Queued,
        [PaiDlcJobStatus.SanityChecking] = JobState.Queued,
        [PaiDlcJobStatus.Running] = JobState.Running,
        [PaiDlcJobStatus.Restarting] = JobState.Running,

        // The outcome is decided, but the pods are still kept: not final.
        [PaiDlcJobStatus.Stopping] = JobState.Stopping,
        [PaiDlcJobStatus.SucceededReserving] = JobState.Stopping,
        [PaiDlcJobStatus.FailedReserving] = JobState.Stopping,
        [PaiDlcJobStatus.Succeeded] = JobState.Succeeded,
        [PaiDlcJobStatus.Failed] = JobState.Failed,
        [PaiDlcJobStatus.Stopped] = JobState.Cancelled,
    };

    public static JobStatus Of(PaiDlcJobStatus? word) =>
        word is { } known
            ? new(ByWord.GetValueOrDefault(known, JobState.Unknown), known.Value)
            : new(JobState.Unknown, null);

    /// <summary>
    /// The status to filter by for these states; null if no single status covers them
    /// (docs/providers/pai-dlc.md#wire-status-filter).
    /// </summary>
    public static PaiDlcJobStatus? OnlyWordFor(IReadOnlyCollection<JobState> states)
    {
        if (states.Contains(JobState.Unknown))
        {
            return null;
        }

        PaiDlcJobStatus[] words = [.. ByWord.Where(pair => states.Contains(pair.Value))
            .Select(static pair => pair.Key)
            .Take(2)];
        return words is [PaiDlcJobStatus only] ? only : null;
    }
}
