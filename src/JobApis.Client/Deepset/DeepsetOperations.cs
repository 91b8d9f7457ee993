using JobApis.Client.Http;

namespace JobApis.Client.Deepset;

/// <summary>How often each call may be carried out (contract sections 11 and 12). Writes, which are documented in part or not at all, are never repeated.</summary>
internal static class DeepsetOperations
{
    public static IReadOnlyDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListSharedJobs"] = RetryClass.Repeatable,
        ["ListSharedJobsByCursor"] = RetryClass.Repeatable,
        ["SelectSharedJobs"] = RetryClass.Repeatable,
        ["ListWorkspaces"] = RetryClass.Repeatable,
        ["GetWorkspace"] = RetryClass.Repeatable,
        ["ListJobResults"] = RetryClass.Repeatable,
        ["GetSharedJob"] = RetryClass.Repeatable,
        ["CreateJob"] = RetryClass.AtMostOnce,
        ["CreateSharedJob"] = RetryClass.AtMostOnce,
        ["UpdateSharedJob"] = RetryClass.AtMostOnce,
        ["RevokeSharedJob"] = RetryClass.AtMostOnce,
    };

    public static RetryClass RetryClassOf(ApiRequest request) => RetryClasses.GetValueOrDefault(request.Operation, RetryClass.AtMostOnce);
}
