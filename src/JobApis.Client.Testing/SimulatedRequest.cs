namespace JobApis.Client.Testing;

/// <summary>One request as received, independent of server types. Immutable.</summary>
public sealed class SimulatedRequest
{
    private KeyValuePair<string, string>[]? _query;
    private string[]? _segments;

    /// <summary>Creates a request.</summary>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="rawTarget">
    /// Path and query exactly as sent, with escapes unchanged; of an absolute target, only its path and query are kept.
    /// </param>
    /// <param name="headers">
    /// All headers. Names are not case-sensitive; several values of one name are joined by a comma.
    /// </param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>; it is used in the links of Rescale's answers.</param>
    public SimulatedRequest(
        string method,
        string rawTarget,
        IEnumerable<KeyValuePair<string, string>> headers,
        ReadOnlyMemory<byte> body = default,
        string scheme = "http")
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentException.ThrowIfNullOrEmpty(rawTarget);
        ArgumentNullException.ThrowIfNull(headers);
        Method = method;
        RawTarget = rawTarget;
        Scheme = scheme;
        Body = body;
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers)
        {
            all[name] = all.TryGetValue(name, out string? first) ? first + "," + value : value;
        }

        Headers = all;
        string target = WithoutOrigin(rawTarget);
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        RawPath = mark < 0 ? target : target[..mark];
        RawQuery = mark < 0 ? "" : target[(mark + 1)..];
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    public string RawTarget { get; }

    /// <summary>The path exactly as sent, without the query.</summary>
    public string RawPath { get; }

    /// <summary>The query exactly as sent, without the question mark; empty if the request has none.</summary>
    public string RawQuery { get; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>All headers; names are not case-sensitive.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body's bytes; empty if the request has none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>
    /// The query parameters in the order sent, with decoded names and values (a <c>+</c> is a space).
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= ParseQuery(RawQuery);

    /// <summary>The decoded path segments; a path that ends in a slash has an empty last one.</summary>
    internal string[] Segments => _segments ??= [.. RawPath.Split('/').Skip(1).Select(Uri.UnescapeDataString)];

    /// <summary>
    /// The first value of a query parameter; null if it was not sent; a parameter without a value is empty. Names are
    /// case-sensitive.
    /// </summary>
    /// <param name="name">The decoded name.</param>
    /// <returns>The decoded value; null if it was not sent.</returns>
    public string? QueryValue(string name)
    {
        foreach ((string key, string value) in Query)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value of a header; null if it was not sent.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The value; null if it was not sent.</returns>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Method and target. The headers, which contain credentials, are left out.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Method} {RawTarget}";

    internal static KeyValuePair<string, string>[] ParseQuery(string query)
    {
        if (query.Length == 0)
        {
            return [];
        }

        string[] parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        var pairs = new KeyValuePair<string, string>[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            int equals = parts[i].IndexOf('=', StringComparison.Ordinal);
            pairs[i] = equals < 0
                ? new(Decode(parts[i]), "")
                : new(Decode(parts[i][..equals]), Decode(parts[i][(equals + 1)..]));
        }

        return pairs;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string WithoutOrigin(string target)
    {
        if (target.StartsWith('/'))
        {
            return target;
        }

        int authority = target.IndexOf("://", StringComparison.Ordinal);
        int path = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
        return path < 0 ? "/" : target[path..];
    }
}
