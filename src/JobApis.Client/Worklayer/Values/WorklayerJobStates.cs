namespace JobApis.Client.Worklayer;

/// <summary>What Worklayer's statuses mean in common words.</summary>
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
    /// The statuses to ask the service for, so that it sends the jobs in these states and no others; none when it
    /// cannot be asked so. Words that this version does not know are <see cref="JobState.Unknown"/> and cannot be
    /// listed; a state that no word means has no jobs, so it adds none.
    /// </summary>
    public static IEnumerable<WorklayerJobStatus> StatusesOf(IReadOnlyCollection<JobState> states) =>
        states.Contains(JobState.Unknown)
            ? []
            : Table.Where(row => states.Contains(row.State)).Select(row => row.Status);
}
