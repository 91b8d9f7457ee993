using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>
/// The code of a core type, also read from the object of newer answers; only the code is written. See
/// docs/providers/rescale.md#wire-core-type.
/// </summary>
internal sealed class RescaleCoreTypeCodeConverter : JsonConverter<string>
{
    private static readonly RescaleCoreTypeConverter Either = new();

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Either.Read(ref reader, typeof(RescaleCoreType), options).Code;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
