using System.Text.Json;

namespace JobApis.Client.WireMock.Tests;

/// <summary>A request as WireMock's journal has it.</summary>
/// <param name="Json">The journal's entry: method, address, headers, query, cookies, body, and more.</param>
public sealed record LoggedRequest(JsonElement Json)
{
    public string Method => Json.GetProperty("method").GetString()!;

    /// <summary>Path and query, as they were sent.</summary>
    public string Url => Json.GetProperty("url").GetString()!;

    /// <summary>The host that the request was for.</summary>
    public string Host => Json.GetProperty("host").GetString()!;

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Json.GetProperty("headers").EnumerateObject()
        .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(header => header.Value.GetString())
        .SingleOrDefault();

    /// <summary>The places that hold a text, as in <c>headers.Authorization</c>.</summary>
    public IEnumerable<string> PlacesOf(string text) => PlacesOf(text, Json, "");

    public override string ToString() => $"{Method} {Url}";

    private static IEnumerable<string> PlacesOf(string text, JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => PlacesOf(text, member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => PlacesOf(text, item, path)),
        JsonValueKind.String when element.GetString()!.Contains(text, StringComparison.OrdinalIgnoreCase) => [path],
        _ => [],
    };
}
