using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Writes parts of a job into a request body. The same classes are read from answers, which have null and empty
/// members; these members are not sent.
/// </summary>
internal sealed class RequestBodyConverter<T> : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(
            ref reader,
            (JsonTypeInfo<T>)PaiDlcJsonContext.Default.Options.GetTypeInfo(typeof(T)));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)SentMembers.Options.GetTypeInfo(typeof(T)));
}

/// <summary>The JSON options for these parts.</summary>
internal static class SentMembers
{
    public static JsonSerializerOptions Options { get; } = new(PaiDlcJsonContext.Default.Options)
    {
        TypeInfoResolver = PaiDlcJsonContext.Default.WithAddedModifier(LeaveOutWhatIsEmpty),
    };

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (!property.IsExtensionData)
            {
                property.ShouldSerialize = static (_, value) => value is not null
                    && (value is string || value is not IEnumerable some || Any(some));
            }
        }
    }

    private static bool Any(IEnumerable values)
    {
        foreach (object? _ in values)
        {
            return true;
        }

        return false;
    }
}
