using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>Reads the pages of one enumeration row by row.</summary>
/// <param name="layout">The layout of the pages.</param>
/// <param name="idOf">The id of a row.</param>
internal sealed class RowReading<TRow>(RowLayout<TRow> layout, Func<TRow, string> idOf) : RowReading
{
    // The maximum depth of an examined row. The row itself is parsed with the limit of its type.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    // Weak keys: the entries of discarded rows are collected with the rows.
    private readonly ConditionalWeakTable<object, UnreadableJson> _unreadable = [];

    /// <summary>Returns the details of a stand-in row; null for any other row.</summary>
    public UnreadableJson? Find(TRow row) =>
        row is not null && _unreadable.TryGetValue(row, out UnreadableJson? found) ? found : null;

    /// <summary>Records a stand-in row that was not created from JSON.</summary>
    public void Add(TRow row, UnreadableJson unreadable) => _unreadable.Add(row!, unreadable);

    public override bool HasNameless(object? answer) =>
        answer is not null
            && layout.RowsOf(answer) is { } rows
            && rows.Any(row => row is null || string.IsNullOrEmpty(idOf(row)));

    public override T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Func<string?, JobApiException> failureAt)
        where T : default
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.ToArray(), Deep);
            return TryFindRows(document.RootElement, out JsonElement rows)
                ? Read(document.RootElement, rows, type, failureAt)
                : default;
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            // No row is the cause: the answer is not JSON, or its envelope cannot be read.
            return default;
        }
    }

    private T? Read<T>(
        JsonElement root,
        JsonElement rows,
        JsonTypeInfo<T> type,
        Func<string?, JobApiException> failureAt)
    {
        List<(int Index, UnreadableJson Row)> unreadable = [];
        ArrayBuilder written = new("["u8, "]"u8);
        int index = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(row);
            if (TryRead(raw, type, index, out string reason, out string? place))
            {
                written.Add(raw);
            }
            else
            {
                byte[] stand = StandIn(row, raw, type, out string? id);
                unreadable.Add((index, new(id, Encoding.UTF8.GetString(raw), index, reason, failureAt(place))));
                written.Add(stand);
            }

            index++;
        }

        if (unreadable.Count == 0
            || WireJson.Parse(Around(root, written.ToArray()), type) is not { } answer
            || layout.RowsOf(answer) is not { } read
            || read.Count != index)
        {
            return default;
        }

        foreach ((int place, UnreadableJson row) in unreadable)
        {
            _unreadable.Add(read[place]!, row);
        }

        return answer;
    }

    private bool TryFindRows(JsonElement root, out JsonElement rows)
    {
        rows = root;
        return root.ValueKind == JsonValueKind.Array
            || (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty(layout.RowsMember, out rows)
                && rows.ValueKind == JsonValueKind.Array);
    }

    /// <summary>Whether a row can be read: a page with only this row is parsed.</summary>
    private bool TryRead<T>(
        ReadOnlySpan<byte> row,
        JsonTypeInfo<T> type,
        int index,
        out string reason,
        [NotNullWhen(false)] out string? place)
    {
        string here = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        place = layout.RowsMember.Length == 0 ? $"${here}" : $"$.{layout.RowsMember}{here}";
        try
        {
            if (WireJson.Parse(PageOf(row), type) is { } page && layout.RowsOf(page) is [{ } only])
            {
                reason = "it has no id";
                return !string.IsNullOrEmpty(idOf(only));
            }

            reason = "it is null";
        }
        catch (TooManyMembersException)
        {
            reason = $"it has more than {TooManyMembersException.Most} undocumented members";
        }
        catch (JsonException exception)
        {
            place = exception.Path is { } path && path.IndexOf("[0]", StringComparison.Ordinal) is >= 0 and var first
                ? string.Concat(path.AsSpan(0, first), here, path.AsSpan(first + "[0]".Length))
                : place;
            reason = "it is not the expected JSON";
        }

        return false;
    }

    /// <summary>Creates a stand-in row with the id and times of an unreadable row, if they can be read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="raw">Its JSON.</param>
    /// <param name="type">The type of the page.</param>
    /// <param name="id">
    /// The row's id; null if it cannot be read. Then the stand-in id is computed from the row's content, so that a
    /// repeated row is recognized.
    /// </param>
    private byte[] StandIn<T>(JsonElement row, ReadOnlySpan<byte> raw, JsonTypeInfo<T> type, out string? id)
    {
        JsonObject nameless = [];
        Set(nameless, layout.Ids[0], JsonValue.Create(StandInId(raw)));
        byte[] stand = Encoding.UTF8.GetBytes(nameless.ToJsonString());
        id = null;
        foreach (string path in layout.Ids)
        {
            if (With("{}"u8, row, path) is { } named && TryRead(named, type, 0, out _, out _))
            {
                stand = named;
                id = idOf(layout.RowsOf(WireJson.Parse(PageOf(named), type)!)![0]!);
                break;
            }
        }

        foreach (string path in layout.Others)
        {
            stand = With(stand, row, path) is { } more && TryRead(more, type, 0, out _, out _) ? more : stand;
        }

        return stand;
    }

    /// <summary>
    /// Returns a JSON row with one member of another row; null if that row lacks it or it cannot be written.
    /// </summary>
    private static byte[]? With(ReadOnlySpan<byte> json, JsonElement other, string path)
    {
        try
        {
            if (!TryGet(other, path, out JsonElement value))
            {
                return null;
            }

            JsonObject more = (JsonObject)JsonNode.Parse(json)!;
            Set(more, path, JsonNode.Parse(JsonMarshal.GetRawUtf8Value(value)));
            return Encoding.UTF8.GetBytes(more.ToJsonString());
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            return null;
        }
    }

    // An unpaired surrogate in a string or a name causes several exception types.
    private static bool IsOfContent(Exception exception) =>
        exception is JsonException or InvalidOperationException or ArgumentException;

    private byte[] PageOf(ReadOnlySpan<byte> row)
    {
        byte[] begin = Encoding.UTF8.GetBytes(layout.RowsMember.Length == 0 ? "[" : $"{{\"{layout.RowsMember}\":[");
        return [.. begin, .. row, .. layout.RowsMember.Length == 0 ? "]"u8 : "]}"u8];
    }

    /// <summary>Returns the answer with other rows.</summary>
    private byte[] Around(JsonElement root, byte[] rows)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return rows;
        }

        ArrayBuilder answer = new("{"u8, "}"u8);
        foreach (JsonProperty member in root.EnumerateObject())
        {
            byte[] value = member.NameEquals(layout.RowsMember)
                ? rows
                : JsonMarshal.GetRawUtf8Value(member.Value).ToArray();
            answer.Add([.. "\""u8, .. JsonMarshal.GetRawUtf8PropertyName(member), .. "\":"u8, .. value]);
        }

        return answer.ToArray();
    }

    private static bool TryGet(JsonElement row, string path, out JsonElement value)
    {
        value = row;
        foreach (string name in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return false;
            }
        }

        return true;
    }

    private static void Set(JsonObject row, string path, JsonNode? value)
    {
        string[] names = path.Split('.');
        foreach (string name in names[..^1])
        {
            if (row[name] is not JsonObject inner)
            {
                row[name] = inner = [];
            }

            row = inner;
        }

        row[names[^1]] = value;
    }

    /// <summary>Writes values as a JSON array.</summary>
    private sealed class ArrayBuilder
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private readonly byte[] _end;
        private bool _hasAny;

        public ArrayBuilder(ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
        {
            _bytes.Write(begin);
            _end = end.ToArray();
        }

        public void Add(ReadOnlySpan<byte> value)
        {
            if (_hasAny)
            {
                _bytes.Write(","u8);
            }

            _hasAny = true;
            _bytes.Write(value);
        }

        public byte[] ToArray() => [.. _bytes.WrittenSpan, .. _end];
    }
}
