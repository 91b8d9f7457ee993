using System.Text;
using WireMock;

namespace JobApis.Client.WireMock.Tests;

/// <summary>A request as WireMock.Net's log has it.</summary>
/// <param name="Message">The log's entry: method, address, headers, query, cookies, body, and more.</param>
internal sealed record LoggedRequest(IRequestMessage Message)
{
    public string Method => Message.Method;

    /// <summary>Path and query. The log's own text of the address is no good: it is decoded here and there.</summary>
    public string Url => Message.AbsolutePath + Message.RawQuery;

    /// <summary>The host that the request was for.</summary>
    public string Host => Message.Host;

    public string Scheme => Message.Protocol;

    /// <summary>The version of HTTP, as in <c>1.1</c>.</summary>
    public string HttpVersion => Message.HttpVersion;

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Message.Headers?
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(header => header.Value)
        .SingleOrDefault();

    /// <summary>The places that hold a text, as in <c>headers.Authorization</c>.</summary>
    public IEnumerable<string> PlacesOf(string text) =>
        from place in Places()
        where place.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
            || Uri.UnescapeDataString(place.Value).Contains(text, StringComparison.OrdinalIgnoreCase)
        select place.Name;

    public override string ToString() => $"{Method} {Url}";

    private IEnumerable<(string Name, string Value)> Places() =>
    [
        ("url", Url),
        .. Message.Headers?.SelectMany(header => header.Value, (of, value) => ($"headers.{of.Key}", value)) ?? [],
        .. Message.Query?.SelectMany(query => query.Value, (of, value) => ($"query.{of.Key}", value)) ?? [],
        .. Message.Cookies?.Select(cookie => ($"cookies.{cookie.Key}", cookie.Value)) ?? [],
        ("body", Encoding.UTF8.GetString(Message.BodyAsBytes ?? [])),
    ];
}
