using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>Reads rows of attributes, bare or in an envelope.</summary>
internal sealed class DeepsetSelectionConverter : JsonConverter<DeepsetSelection>
{
    private const string Data = "data";
    private const string HasMore = "has_more";
    private const string Total = "total";

    public override DeepsetSelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement answer = JsonElement.ParseValue(ref reader);
        return answer.ValueKind switch
        {
            JsonValueKind.Array => new() { Rows = RowsOf(answer) },
            JsonValueKind.Object => ReadEnvelope(answer),
            _ => throw new JsonException("An array of rows, or an envelope around one, was expected."),
        };
    }

    public override void Write(Utf8JsonWriter writer, DeepsetSelection value, JsonSerializerOptions options)
    {
        bool isBare = value.HasMore is null && value.Total is null && value.AdditionalProperties is null;
        if (!isBare)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(Data);
        }

        writer.WriteStartArray();
        foreach (OrderedDictionary<string, JsonElement> row in value.Rows)
        {
            writer.WriteStartObject();
            WriteMembers(writer, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (isBare)
        {
            return;
        }

        if (value.HasMore is { } hasMore)
        {
            writer.WriteBoolean(HasMore, hasMore);
        }

        if (value.Total is { } total)
        {
            writer.WriteNumber(Total, total);
        }

        if (value.AdditionalProperties is { } others)
        {
            WriteMembers(writer, others);
        }

        writer.WriteEndObject();
    }

    private static DeepsetSelection ReadEnvelope(JsonElement envelope)
    {
        DeepsetSelection selection = new();
        bool hasRows = false;
        foreach (JsonProperty member in envelope.EnumerateObject())
        {
            switch (member.Name)
            {
                case Data:
                    selection.Rows = RowsOf(member.Value);
                    hasRows = true;
                    break;
                case HasMore when WireBoolean.ReadOrNull(member.Value) is { } hasMore:
                    selection.HasMore = hasMore;
                    break;
                case Total when WireNumber.ReadOrNull<long>(member.Value) is { } total:
                    selection.Total = total;
                    break;
                default:
                    (selection.AdditionalProperties ??= new Dictionary<string, JsonElement>(
                        StringComparer.Ordinal))[member.Name] = member.Value;
                    break;
            }
        }

        return hasRows ? selection : throw new JsonException("The envelope has no rows (data).");
    }

    private static List<OrderedDictionary<string, JsonElement>> RowsOf(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("An array of rows was expected.");
        }

        List<OrderedDictionary<string, JsonElement>> rows = new(array.GetArrayLength());
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("A row was expected.");
            }

            OrderedDictionary<string, JsonElement> row = new(StringComparer.Ordinal);
            foreach (JsonProperty attribute in element.EnumerateObject())
            {
                row[attribute.Name] = attribute.Value;
            }

            rows.Add(row);
        }

        return rows;
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, JsonElement>> members)
    {
        foreach ((string name, JsonElement value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
