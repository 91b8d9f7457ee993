using System.Text;

namespace JobApis.Client.Tests.Wire;

/// <summary>A request as received from the socket.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The request target, undecoded.</param>
/// <param name="Headers">The headers, in order.</param>
/// <param name="Body">The body; empty if there is none.</param>
internal sealed record ScriptedRequest(
    string Method,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body)
{
    public static ScriptedRequest From(RawRequest request)
    {
        string[] lines = request.Head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        List<KeyValuePair<string, string>> headers = [];
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new(first[0], first[1], headers, Encoding.UTF8.GetString(request.Body));
    }

    /// <summary>The value of a header; null if there is none. Several values fail the test.</summary>
    public string? Header(string name) =>
        Headers.SingleOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public override string ToString() => $"{Method} {Target}";
}
