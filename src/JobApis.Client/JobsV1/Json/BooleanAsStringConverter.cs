using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// Writes a boolean as the text <c>"true"</c> or <c>"false"</c>: docs/providers/jobs-v1.md#wire-is-excluded.
/// </summary>
internal sealed class BooleanAsStringConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireBoolean.TryRead(ref reader, out bool? value) && value is { } known
            ? known
            : throw new JsonException("\"true\" or \"false\" was expected.");

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value ? "true"u8 : "false"u8);
}
