namespace JobApis.Client.Worklayer;

/// <summary>Maps Worklayer's statuses to <see cref="JobState"/>.</summary>
internal static class WorklayerJobStates
{
    private static readonly (WorklayerJobStatus Status, JobState State)[] Table =
    [
        (WorklayerJobStatus.UnderConstruction, JobState.Draft),
        (WorklayerJobStatus.InfoGathering, JobState.Queued),
        (WorklayerJobStatus.Unclaimed, JobState.Queued),
        (WorklayerJobStatus.Claimed, JobState.Running),
        (WorklayerJobStatus.OnHold, JobState.Paused),
        (WorklayerJobStatus.Closed, JobState.Finished),
    ];

    public static JobStatus Of(WorklayerJobStatus? status)
    {
        foreach ((WorklayerJobStatus known, JobState state) in Table)
        {
            if (known == status)
            {
                return new(state, known.Value);
            }
        }

        return new(JobState.Unknown, status?.Value);
    }

    /// <summary>
    /// The statuses to filter by for these states; empty if the service cannot filter by them. Unknown statuses are
    /// <see cref="JobState.Unknown"/> and cannot be listed. A state without a status adds no status.
    /// </summary>
    public static IEnumerable<WorklayerJobStatus> StatusesOf(IReadOnlyCollection<JobState> states) =>
        states.Contains(JobState.Unknown)
            ? []
            : Table.Where(row => states.Contains(row.State)).Select(row => row.Status);
}
