namespace JobApis.Client.JobsV1;

/// <summary>
/// Maps the statuses of jobs/v1 to <see cref="JobState"/>. See docs/providers/jobs-v1.md#wire-status.
/// </summary>
internal static class JobsV1JobStates
{
    private static readonly Dictionary<string, JobState> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Active"] = JobState.Running,
        ["Paused"] = JobState.Paused,
        ["Completed"] = JobState.Succeeded,
        ["Aborted"] = JobState.Cancelled,
        ["Abandoned"] = JobState.Cancelled,
    };

    public static JobStatus Of(JobsV1JobStatus? word) =>
        word is { Value: { } value }
            ? new(ByWord.GetValueOrDefault(value, JobState.Unknown), value)
            : new(JobState.Unknown, null);
}
