using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Reads messages, bare or in an envelope.</summary>
internal sealed class WorklayerMessageListConverter : JsonConverter<WorklayerMessageList>
{
    public override WorklayerMessageList Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return new() { Data = JsonSerializer.Deserialize(
                ref reader,
                WorklayerJsonContext.Default.IReadOnlyListWorklayerMessage)! };
        }

        WorklayerMessagePage page = JsonSerializer.Deserialize(
            ref reader,
            WorklayerJsonContext.Default.WorklayerMessagePage)!;
        return new()
        {
            Data = page.Data!,
            NextPageToken = page.NextPageToken,
            AdditionalProperties = page.AdditionalProperties,
        };
    }

    public override void Write(
        Utf8JsonWriter writer,
        WorklayerMessageList value,
        JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new()
        {
            Data = value.Data,
            NextPageToken = value.NextPageToken,
            AdditionalProperties = value.AdditionalProperties,
        },
        WorklayerJsonContext.Default.WorklayerMessagePage);
}
