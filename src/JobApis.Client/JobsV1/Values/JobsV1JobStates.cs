namespace JobApis.Client.JobsV1;

/// <summary>The status words of jobs/v1 in common words. The service publishes no full list.</summary>
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
