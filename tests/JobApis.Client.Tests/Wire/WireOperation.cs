namespace JobApis.Client.Tests.Wire;

/// <summary>
/// A call of an interface: how it is made with everything it takes, what then goes over the wire, and what the service
/// documents as its answer.
/// </summary>
/// <param name="Name">The method's name without <c>Async</c>.</param>
/// <param name="Request">Method and target.</param>
/// <param name="Body">The body, byte for byte; empty for none.</param>
/// <param name="Answer">The documented answer.</param>
/// <param name="Call">Makes the call, and checks what it returned.</param>
internal sealed record WireOperation<TApi>(
    string Name,
    string Request,
    string Body,
    ScriptedAnswer Answer,
    Func<TApi, CancellationToken, Task> Call)
{
    /// <summary>Answers that are not what the contract promises.</summary>
    public IReadOnlyList<string> Malformed { get; init; } = ["<html></html>", "\"x\"", "[1]"];

    public bool IsRead => Request.StartsWith("GET ", StringComparison.Ordinal);
}
