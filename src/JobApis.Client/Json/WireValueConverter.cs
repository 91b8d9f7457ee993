using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>Reads and writes a value of an open set. The nullable type handles null and missing members.</summary>
internal sealed class WireValueConverter<T> : JsonConverter<T>
    where T : struct, IExtensibleEnum<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(FlexibleTextConverter.ReadText(ref reader));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
