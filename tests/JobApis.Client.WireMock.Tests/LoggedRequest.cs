using System.Text;
using WireMock;

namespace JobApis.Client.WireMock.Tests;

/// <summary>A request in WireMock.Net's log.</summary>
/// <param name="Message">The log's entry: method, address, headers, query, cookies, body, and more.</param>
internal sealed record LoggedRequest(IRequestMessage Message)
{
    public string Method => Message.Method;

    /// <summary>Path and query. The address in the log is not usable, because it is partly decoded.</summary>
    public string Url => Message.AbsolutePath + Message.RawQuery;

    /// <summary>The host of the request.</summary>
    public string Host => Message.Host;

    public string Scheme => Message.Protocol;

    /// <summary>The version of HTTP, such as <c>1.1</c>.</summary>
    public string HttpVersion => Message.HttpVersion;

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Message.Headers?
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(header => header.Value)
        .SingleOrDefault();

    /// <summary>The places that contain a text, such as <c>headers.Authorization</c>.</summary>
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
