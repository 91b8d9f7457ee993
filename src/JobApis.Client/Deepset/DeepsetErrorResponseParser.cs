using System.Globalization;
using System.Text;
using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;

namespace JobApis.Client.Deepset;

/// <summary>
/// Parses deepset's error bodies. Several formats occur, and none is documented for a status. They are tried in the
/// order of docs/providers/deepset.md#wire-errors.
/// </summary>
internal sealed class DeepsetErrorResponseParser : ErrorResponseParser
{
    public static DeepsetErrorResponseParser Instance { get; } = new();

    protected override void ReadJson(JsonElement root, ErrorResponse error)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            base.ReadJson(root, error);
            return;
        }

        error.Message = Text(root, "detail") ?? Text(root, "message");
        ReadEntries(root, "detail", error);
        ReadEntries(root, "errors", error);
        string? whole = error.Message;
        ReadEntries(root, "details", error);
        ReadEntries(root, "error_details", error);
        error.Message ??= Text(root, "details") ?? Text(root, "error_details");
        if (whole is not null && error.Fields.Count > 0)
        {
            // A message in addition to entries is about the whole request, so keep it with them.
            error.Fields.Insert(0, new("", ServerText.Clean(whole) ?? ""));
        }
    }

    private static void ReadEntries(JsonElement root, string name, ErrorResponse error)
    {
        if (!root.TryGetProperty(name, out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (JsonElement entry in entries.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.String)
            {
                error.Fields.Add(new("", ServerText.Clean(entry.GetString()) ?? ""));
            }
            else if (entry.ValueKind == JsonValueKind.Object)
            {
                string field = entry.TryGetProperty("loc", out JsonElement place)
                    ? PathOf(place)
                    : Text(entry, "json_pointer") ?? "";
                string? code = Text(entry, "type") ?? Text(entry, "code");
                error.Fields.Add(new(
                    ServerText.Clean(field) ?? "",
                    ServerText.Clean(Text(entry, "msg") ?? Text(entry, "message")) ?? "",
                    ServerText.Clean(code)));
                error.Code ??= Text(entry, "code");
            }
        }
    }

    // Names are joined by dots, and positions are in brackets: body.queries[0].text.
    private static string PathOf(JsonElement place)
    {
        if (place.ValueKind != JsonValueKind.Array)
        {
            return "";
        }

        StringBuilder path = new();
        foreach (JsonElement part in place.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Number)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{part.GetRawText()}]");
            }
            else if (part.ValueKind == JsonValueKind.String)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(part.GetString());
            }
        }

        return path.ToString();
    }
}
