namespace JobApis.Client.Tests.Docs;

/// <summary>A call that a service is known to have.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path, each part that varies written as <c>{}</c>.</param>
/// <param name="LeftOut">Why it is not offered; null when it is.</param>
internal sealed record KnownEndpoint(string Verb, string Path, string? LeftOut = null)
{
    /// <summary>A reason why it is not offered.</summary>
    public const string OtherResource = "another resource than jobs";
}
