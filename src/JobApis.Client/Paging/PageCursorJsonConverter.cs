using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// Converts a <see cref="PageCursor"/> to and from its text in JSON. The type's attribute names it, so it needs no
/// registration.
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
