using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Reads the user's network as an object or, in answers of 2024, a text: docs/providers/pai-dlc.md#wire-changed-shapes.
/// It writes it in the received form.
/// </summary>
internal sealed class UserVpcConverter : JsonConverter<PaiDlcUserVpc>
{
    public override PaiDlcUserVpc? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new() { Text = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, PaiDlcListJsonContext.Default.PaiDlcUserVpc);

    public override void Write(Utf8JsonWriter writer, PaiDlcUserVpc value, JsonSerializerOptions options)
    {
        if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, PaiDlcListJsonContext.Default.PaiDlcUserVpc);
        }
    }
}
