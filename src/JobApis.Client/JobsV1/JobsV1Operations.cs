using JobApis.Client.Http;

namespace JobApis.Client.JobsV1;

/// <summary>How often each call may be carried out (contract section 11). HTTP's own rule does not fit: a PUT here aborts or excludes.</summary>
internal static class JobsV1Operations
{
    public static IReadOnlyDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListJobs"] = RetryClass.Repeatable,
        ["ListMyJobs"] = RetryClass.Repeatable,
        ["ListWorkflowJobs"] = RetryClass.Repeatable,
        ["GetJob"] = RetryClass.Repeatable,
        ["GetJobByClientId"] = RetryClass.Repeatable,
        ["ListSnapshots"] = RetryClass.Repeatable,

        // Keyed by the client id: whoever sends it again finds what the first one left. By itself it is sent once, as every POST.
        ["SyncJob"] = RetryClass.AtMostOnce,
        ["DeleteJob"] = RetryClass.Repeatable,

        // A second one may make a second job: that an id is taken once only is not documented.
        ["CreateJob"] = RetryClass.AtMostOnce,

        // A second one may be refused although the first was carried out.
        ["AbortJob"] = RetryClass.AtMostOnce,
        ["AbortJobsOfUser"] = RetryClass.AtMostOnce,

        // These set values, but what others set in between would be lost.
        ["UpdateJob"] = RetryClass.AtMostOnce,
        ["SetJobMetadata"] = RetryClass.AtMostOnce,
        ["AssignJob"] = RetryClass.AtMostOnce,
        ["ExcludeJob"] = RetryClass.AtMostOnce,
    };

    public static RetryClass RetryClassOf(ApiRequest request) => RetryClasses.GetValueOrDefault(request.Operation, RetryClass.AtMostOnce);
}
