namespace JobApis.Client.Tests.Docs;

/// <summary>A known call of a service.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path, with <c>{}</c> for each variable part.</param>
/// <param name="LeftOut">Why it is not offered; null if it is offered.</param>
internal sealed record KnownEndpoint(string Verb, string Path, string? LeftOut = null)
{
    /// <summary>A reason why a call is not offered.</summary>
    public const string OtherResource = "another resource than jobs";
}
