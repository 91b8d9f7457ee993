namespace JobApis.Client;

/// <summary>One error that a service found in a request.</summary>
/// <param name="Field">
/// Where: a path such as <c>query.limit</c> or <c>jobanalyses[1].command</c>; empty when it concerns the whole.
/// </param>
/// <param name="Message">What.</param>
/// <param name="Code">The service's code for the kind of error, if it has one.</param>
public sealed record JobFieldError(string Field, string Message, string? Code = null)
{
    /// <summary>The place and the message.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
