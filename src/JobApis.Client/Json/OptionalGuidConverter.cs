using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>Reads an optional UUID like <see cref="GuidConverter"/>; null and an empty text are read as null.</summary>
internal sealed class OptionalGuidConverter : JsonConverter<Guid?>
{
    private static readonly GuidConverter Present = new();

    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8))
            ? null
            : Present.Read(ref reader, typeof(Guid), options);

    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options)
    {
        if (value is { } id)
        {
            writer.WriteStringValue(id);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
