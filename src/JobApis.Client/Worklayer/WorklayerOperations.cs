using JobApis.Client.Http;

namespace JobApis.Client.Worklayer;

/// <summary>How often each call may be carried out (contract section 11).</summary>
internal static class WorklayerOperations
{
    public static IReadOnlyDictionary<string, RetryClass> RetryClasses { get; } = new Dictionary<string, RetryClass>(StringComparer.Ordinal)
    {
        ["ListJobs"] = RetryClass.Repeatable,
        ["GetJob"] = RetryClass.Repeatable,
        ["GetJobByShortId"] = RetryClass.Repeatable,
        ["GetQuestionnaire"] = RetryClass.Repeatable,
        ["ListDocuments"] = RetryClass.Repeatable,
        ["GetChecklist"] = RetryClass.Repeatable,
        ["ListMessages"] = RetryClass.Repeatable,
        ["GetConsultations"] = RetryClass.Repeatable,

        // The whole set of answers is replaced each time.
        ["ReplaceAnswers"] = RetryClass.Repeatable,
        ["ReplaceServicePackageAnswers"] = RetryClass.Repeatable,

        // Each makes another draft, message, link or request; the service knows no idempotency key.
        ["CreateJob"] = RetryClass.AtMostOnce,
        ["SendMessage"] = RetryClass.AtMostOnce,
        ["CreateJobLink"] = RetryClass.AtMostOnce,
        ["RequestConsultation"] = RetryClass.AtMostOnce,

        // One-way moves: the job's status tells whether they were made.
        ["SubmitJob"] = RetryClass.AtMostOnce,
        ["ApproveScopeChange"] = RetryClass.AtMostOnce,
        ["RejectScopeChange"] = RetryClass.AtMostOnce,

        // The second may pick another pro; the first sets a value, and what others set in between would be lost.
        ["RequestPreviousProvider"] = RetryClass.AtMostOnce,
        ["RequestProvider"] = RetryClass.AtMostOnce,
    };

    public static RetryClass RetryClassOf(ApiRequest request) => RetryClasses.GetValueOrDefault(request.Operation, RetryClass.AtMostOnce);
}
