namespace JobApis.Client;

/// <summary>One error that a service found in a request.</summary>
/// <param name="Field">
/// The path of the invalid part, such as <c>query.limit</c> or <c>jobanalyses[1].command</c>; empty for the whole
/// request.
/// </param>
/// <param name="Message">The message.</param>
/// <param name="Code">The service's error code; null if it sent none.</param>
public sealed record JobFieldError(string Field, string Message, string? Code = null)
{
    /// <summary>The path and the message.</summary>
    /// <returns>A text for display.</returns>
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
