using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Incorrect pages, for the page format of every service. The rows are the only array of the envelope, the count is its
/// only integer, and the remaining member announces the next page.
/// </summary>
internal static class PageLie
{
    /// <summary>The page ends the list, with any count.</summary>
    public static string EndsEarly(string page) => Edit(page, static parts =>
    {
        if (parts.More is { } more)
        {
            parts.Root[more] = parts.Root[more] is JsonValue value && value.GetValueKind() == JsonValueKind.True
                ? false
                : null;
        }
        else
        {
            KeepRows(parts, 0);
        }
    });

    /// <summary>The page has no row, but its other members are unchanged.</summary>
    public static string NoRows(string page) => Edit(page, static parts => KeepRows(parts, 0));

    /// <summary>Half of the rows of the page are missing, and the count includes all.</summary>
    public static string HalfOfTheRows(string page) =>
        Edit(page, static parts => KeepRows(parts, RowsOf(parts).Count / 2));

    /// <summary>The rows are not an array.</summary>
    public static string RowsAre(string page, string json) => Edit(page, parts => SetRows(parts, JsonNode.Parse(json)));

    /// <summary>
    /// The member that announces the next page has another type; the page is unchanged if the service has no such
    /// member.
    /// </summary>
    public static string MoreIs(string page, string json) => Edit(page, parts =>
    {
        if (parts.More is { } more && parts.Root[more] is not null)
        {
            parts.Root[more] = JsonNode.Parse(json);
        }
    });

    /// <summary>Whether the service's pages contain the total count.</summary>
    public static bool HasCount(string page) => JsonNode.Parse(page) is JsonObject root
        && new Parts(root).Count is not null;

    /// <summary>Whether the service's pages announce the next page.</summary>
    public static bool HasMore(string page) => JsonNode.Parse(page) is JsonObject root
        && new Parts(root).More is not null;

    private static string Edit(string page, Action<Parts> edit)
    {
        JsonNode root = JsonNode.Parse(page)!;
        Parts parts = root is JsonObject envelope ? new(envelope) : new(new() { ["rows"] = root.DeepClone() });
        edit(parts);
        return (root is JsonObject ? parts.Root : parts.Root["rows"])?.ToJsonString() ?? "null";
    }

    private static JsonArray RowsOf(Parts parts) => parts.Root[parts.Rows]!.AsArray();

    private static void SetRows(Parts parts, JsonNode? rows) => parts.Root[parts.Rows] = rows;

    private static void KeepRows(Parts parts, int count) =>
        SetRows(parts, new JsonArray([.. RowsOf(parts).Take(count).Select(static row => row?.DeepClone())]));

    private sealed class Parts(JsonObject root)
    {
        public JsonObject Root => root;

        public string Rows { get; } = root.Single(static member => member.Value is JsonArray).Key;

        public string? Count { get; } =
            root.SingleOrDefault(static member => member.Value?.GetValueKind() == JsonValueKind.Number).Key;

        public string? More { get; } = root.FirstOrDefault(static member =>
            member.Key.Contains("next", StringComparison.OrdinalIgnoreCase)
            || member.Key.Contains("more", StringComparison.OrdinalIgnoreCase)).Key;
    }
}
