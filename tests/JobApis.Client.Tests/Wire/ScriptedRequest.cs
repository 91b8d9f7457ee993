namespace JobApis.Client.Tests.Wire;

/// <summary>A request as it came over the socket.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The request target, undecoded.</param>
/// <param name="Headers">The headers, in order.</param>
/// <param name="Body">The body; empty for none.</param>
internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The value of a header; null when it is not there. Several are a failure of the test.</summary>
    public string? Header(string name) => Headers.SingleOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public override string ToString() => $"{Method} {Target}";
}
