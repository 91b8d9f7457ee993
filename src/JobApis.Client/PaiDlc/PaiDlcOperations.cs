using JobApis.Client.Http;

namespace JobApis.Client.PaiDlc;

/// <summary>How often each operation may be carried out (contract section 10). The service knows no idempotency token, and a second StopJob or DeleteJob fails, so no write is repeated.</summary>
internal static class PaiDlcOperations
{
    /// <summary>Every operation by its name on the wire, which is the method's without <c>Async</c>.</summary>
    public static IReadOnlyDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListJobs"] = RetryClass.Repeatable,
        ["GetJob"] = RetryClass.Repeatable,
        ["CreateJob"] = RetryClass.AtMostOnce,
        ["UpdateJob"] = RetryClass.AtMostOnce,
        ["StopJob"] = RetryClass.AtMostOnce,
        ["DeleteJob"] = RetryClass.AtMostOnce,
        ["GetJobEvents"] = RetryClass.Repeatable,
        ["GetPodEvents"] = RetryClass.Repeatable,
        ["GetPodLogs"] = RetryClass.Repeatable,
        ["GetJobMetrics"] = RetryClass.Repeatable,
        ["ListJobSanityCheckResults"] = RetryClass.Repeatable,
        ["GetJobSanityCheckResult"] = RetryClass.Repeatable,
        ["GetWebTerminal"] = RetryClass.Repeatable,
        ["GetToken"] = RetryClass.Repeatable,
        ["ListEcsSpecs"] = RetryClass.Repeatable,
        ["TagResources"] = RetryClass.AtMostOnce,
        ["UntagResources"] = RetryClass.AtMostOnce,
    };

    /// <summary>How often a call may be carried out; once, if it is none of these.</summary>
    public static RetryClass RetryClassOf(ApiRequest request) => RetryClasses.GetValueOrDefault(request.Operation, RetryClass.AtMostOnce);
}
