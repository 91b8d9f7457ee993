namespace JobApis.Client.Errors;

/// <summary>Refuses null as an answer. The library's clients never return it; a mock may.</summary>
internal static class RequiredResponse
{
    /// <summary>The answer.</summary>
    /// <param name="answer">What the interface gave.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="operation">The method, without <c>Async</c>.</param>
    /// <exception cref="JobApiProtocolException">There is none.</exception>
    public static T Of<T>(T? answer, string source, string operation)
        where T : class => answer ?? throw new JobApiProtocolException(
            $"{source} {operation}: the implementation of the interface returned null. Return an answer.")
        {
            JobSource = source,
            Operation = operation,
        };
}
