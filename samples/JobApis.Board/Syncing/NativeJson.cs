using System.Buffers;
using System.Text;
using System.Text.Json;
using JobApis.Client;

namespace JobApis.Board.Syncing;

/// <summary>The service's own JSON of a job, without links and secrets.</summary>
internal static class NativeJson
{
    /// <summary>The replacement of a link.</summary>
    public const string Hidden = "[link not kept]";

    private static readonly string[] SecretMembers =
        ["link", "url", "uri", "href", "token", "secret", "password", "credential"];

    /// <summary>The JSON to store.</summary>
    /// <remarks>
    /// A link may give access to a job or a file without a login, as deepset's links and every signed address do. It is
    /// not always documented which ones do. So a text is replaced if it contains an address, or if its member is named
    /// like a link or a secret.
    /// </remarks>
    /// <returns>Compact JSON; null if the job has no native model.</returns>
    public static string? Of(Job job)
    {
        ArrayBufferWriter<byte> native = new();
        using (Utf8JsonWriter writer = new(native))
        {
            job.WriteNativeTo(writer);
        }

        using JsonDocument document = JsonDocument.Parse(native.WrittenMemory);
        if (document.RootElement.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        ArrayBufferWriter<byte> kept = new(native.WrittenCount);
        using (Utf8JsonWriter writer = new(kept))
        {
            Write(writer, document.RootElement);
        }

        return Encoding.UTF8.GetString(kept.WrittenSpan);
    }

    private static bool IsSecret(string member) =>
        SecretMembers.Any(end => member.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    // Copies node by node: a duplicate member in the JSON of a service must not fail the sync.
    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    if (member.Value.ValueKind == JsonValueKind.String && IsSecret(member.Name))
                    {
                        writer.WriteStringValue(Hidden);
                    }
                    else
                    {
                        Write(writer, member.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when IsLink(value.GetRawText()):
                writer.WriteStringValue(Hidden);
                break;
            default:
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    // Compares the raw text, because a text with an unpaired surrogate cannot be decoded; a slash may be escaped as \/.
    private static bool IsLink(string raw)
    {
        string text = raw.Replace("\\/", "/", StringComparison.Ordinal)
            .Replace("\\u002F", "/", StringComparison.OrdinalIgnoreCase);
        return text.Contains("://", StringComparison.Ordinal) || text.StartsWith("\"//", StringComparison.Ordinal);
    }
}
