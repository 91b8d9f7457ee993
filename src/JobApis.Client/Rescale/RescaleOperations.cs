using System.Collections.Frozen;
using JobApis.Client.Http;

namespace JobApis.Client.Rescale;

/// <summary>How often each call may be carried out. Not HTTP's own rule: a PATCH sets a state here, and so does a stop, and both may be repeated.</summary>
internal static class RescaleOperations
{
    /// <summary>Every call of <see cref="IRescaleApi"/>, by its name without <c>Async</c>.</summary>
    public static FrozenDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListJobs"] = RetryClass.Repeatable,
        ["GetJob"] = RetryClass.Repeatable,
        ["CreateJob"] = RetryClass.AtMostOnce,
        ["ReplaceJob"] = RetryClass.Repeatable,
        ["PatchJob"] = RetryClass.Repeatable,
        ["DeleteJob"] = RetryClass.Repeatable,
        ["SubmitJob"] = RetryClass.AtMostOnce,
        ["StopJob"] = RetryClass.Repeatable,
        ["ShareJob"] = RetryClass.AtMostOnce,
        ["ListStatuses"] = RetryClass.Repeatable,
        ["ListClusterStatuses"] = RetryClass.Repeatable,
        ["ListFiles"] = RetryClass.Repeatable,
        ["ListRuns"] = RetryClass.Repeatable,
        ["GetRun"] = RetryClass.Repeatable,
        ["StopRun"] = RetryClass.Repeatable,
        ["SnapshotRun"] = RetryClass.AtMostOnce,
        ["ListRunFiles"] = RetryClass.Repeatable,
        ["ListRunDirectory"] = RetryClass.Repeatable,
        ["TailRunFile"] = RetryClass.Repeatable,
        ["OpenRunFile"] = RetryClass.Repeatable,
        ["OpenFile"] = RetryClass.Repeatable,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
