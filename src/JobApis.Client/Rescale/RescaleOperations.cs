using JobApis.Client.Http;

namespace JobApis.Client.Rescale;

/// <summary>How often each call may be carried out. A patch and a stop set a state and would do no harm twice; they are sent once all the same, as every POST and PATCH of this library.</summary>
internal static class RescaleOperations
{
    /// <summary>Every call of <see cref="IRescaleApi"/>, by its name without <c>Async</c>.</summary>
    public static IReadOnlyDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListJobs"] = RetryClass.Repeatable,
        ["GetJob"] = RetryClass.Repeatable,
        ["CreateJob"] = RetryClass.AtMostOnce,
        ["ReplaceJob"] = RetryClass.Repeatable,
        ["PatchJob"] = RetryClass.AtMostOnce,
        ["DeleteJob"] = RetryClass.Repeatable,
        ["SubmitJob"] = RetryClass.AtMostOnce,
        ["StopJob"] = RetryClass.AtMostOnce,
        ["ShareJob"] = RetryClass.AtMostOnce,
        ["ListStatuses"] = RetryClass.Repeatable,
        ["ListClusterStatuses"] = RetryClass.Repeatable,
        ["ListFiles"] = RetryClass.Repeatable,
        ["ListRuns"] = RetryClass.Repeatable,
        ["GetRun"] = RetryClass.Repeatable,
        ["StopRun"] = RetryClass.AtMostOnce,
        ["SnapshotRun"] = RetryClass.AtMostOnce,
        ["ListRunFiles"] = RetryClass.Repeatable,
        ["ListRunDirectory"] = RetryClass.Repeatable,
        ["TailRunFile"] = RetryClass.Repeatable,
        ["OpenRunFile"] = RetryClass.Repeatable,
        ["OpenFile"] = RetryClass.Repeatable,
    };
}
