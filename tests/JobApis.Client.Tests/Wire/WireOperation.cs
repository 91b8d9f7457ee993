namespace JobApis.Client.Tests.Wire;

/// <summary>
/// A call of an interface with all its arguments, its expected request on the wire, and the documented answer.
/// </summary>
/// <param name="Name">The method's name without <c>Async</c>.</param>
/// <param name="Request">Method and target.</param>
/// <param name="Body">The body, byte for byte; empty if there is none.</param>
/// <param name="Answer">The documented answer.</param>
/// <param name="Call">Makes the call, and checks its result.</param>
internal sealed record WireOperation<TApi>(
    string Name,
    string Request,
    string Body,
    ScriptedAnswer Answer,
    Func<TApi, CancellationToken, Task> Call)
{
    /// <summary>Answers that violate the contract.</summary>
    public IReadOnlyList<string> Malformed { get; init; } = ["<html></html>", "\"x\"", "[1]"];

    public bool IsRead => Request.StartsWith("GET ", StringComparison.Ordinal);
}
