using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// A <see cref="PageCursor"/> as JSON: its text. The converter of the type; nothing has to be set for it.
/// </summary>
public sealed class PageCursorJsonConverter : JsonConverter<PageCursor>
{
    /// <inheritdoc/>
    public override PageCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return PageCursor.Parse(reader.GetString() ?? "", null);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PageCursor value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
