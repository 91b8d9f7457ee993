namespace JobApis.Client.PaiDlc;

/// <summary>PAI-DLC's status words in common words.</summary>
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

        // The outcome is decided, but the pods are still held: not final.
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
    /// The one word that the service can filter by to give all these states; null when there is none, because the
    /// filter takes one word.
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
