using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Json;

namespace JobApis.Client.Http.Content;

/// <summary>Parses a body that has been read whole.</summary>
internal static class JsonBody
{
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>
    /// Parses the body, or says why not. Never a part of it: an item is returned only when the whole page was
    /// well-formed.
    /// </summary>
    /// <exception cref="JsonException">
    /// The body is no JSON of this shape. <see cref="IsCutShort"/> tells whether more of it was to come.
    /// </exception>
    public static T? Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type) =>
        WireJson.Parse(WithoutByteOrderMark(body), type);

    /// <summary>Whether the body is one whole JSON object and nothing else.</summary>
    public static bool IsObject(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(WithoutByteOrderMark(body));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the body is the beginning of a JSON document and not all of it. Every strict prefix of an object or
    /// array is invalid, so a body that was cut short in a way that HTTP does not notice is told from one that is
    /// wrong.
    /// </summary>
    public static bool IsCutShort(ReadOnlySpan<byte> body)
    {
        body = WithoutByteOrderMark(body);
        if (body.IsEmpty)
        {
            return false;
        }

        Utf8JsonReader reader = new(body, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
