namespace JobApis.Client.Errors;

/// <summary>Rejects null as an answer. The library's clients never return null, but a mock may.</summary>
internal static class RequiredResponse
{
    /// <summary>Returns the answer.</summary>
    /// <param name="answer">The return value of the interface.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="operation">The method, without <c>Async</c>.</param>
    /// <exception cref="JobApiProtocolException">The answer is null.</exception>
    public static T Of<T>(T? answer, string source, string operation)
        where T : class => answer ?? throw new JobApiProtocolException(
            $"{source} {operation}: the implementation of the interface returned null. Return an answer.")
        {
            JobSource = source,
            Operation = operation,
        };
}
