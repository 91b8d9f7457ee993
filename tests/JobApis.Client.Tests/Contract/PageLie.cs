using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// What a page can say wrongly, said in whatever members the service's pages have: its rows are the one array of the
/// envelope, its count the one whole number, and what announces more the one that is left.
/// </summary>
internal static class PageLie
{
    /// <summary>The page ends the list, whatever it counted.</summary>
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

    /// <summary>The page has no row, and says of the rest what it said.</summary>
    public static string NoRows(string page) => Edit(page, static parts => KeepRows(parts, 0));

    /// <summary>Half of the page's rows are missing, and the count is that of all.</summary>
    public static string HalfOfTheRows(string page) =>
        Edit(page, static parts => KeepRows(parts, RowsOf(parts).Count / 2));

    /// <summary>The rows are something else than an array.</summary>
    public static string RowsAre(string page, string json) => Edit(page, parts => SetRows(parts, JsonNode.Parse(json)));

    /// <summary>
    /// What announces more is something else; the page as it is, where the service has no such member.
    /// </summary>
    public static string MoreIs(string page, string json) => Edit(page, parts =>
    {
        if (parts.More is { } more && parts.Root[more] is not null)
        {
            parts.Root[more] = JsonNode.Parse(json);
        }
    });

    /// <summary>Whether the service's pages count the whole list.</summary>
    public static bool HasCount(string page) => JsonNode.Parse(page) is JsonObject root
        && new Parts(root).Count is not null;

    /// <summary>Whether the service's pages announce the next one.</summary>
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
