using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>A value that is kept as received, and written so: of a member that is not known, or of any shape.</summary>
internal sealed class RawValueConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) =>
        RawJson.Write(writer, value);
}
