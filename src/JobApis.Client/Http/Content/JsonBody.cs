using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Json;

namespace JobApis.Client.Http.Content;

/// <summary>Parses a body that has been read completely.</summary>
internal static class JsonBody
{
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>Parses the complete body: no item is returned unless the whole page is valid.</summary>
    /// <exception cref="JsonException">
    /// The body is not JSON of this type. <see cref="IsCutShort"/> reports whether it is truncated.
    /// </exception>
    public static T? Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type) =>
        WireJson.Parse(WithoutByteOrderMark(body), type);

    /// <summary>Whether the body is exactly one complete JSON object.</summary>
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
    /// Whether the body is a truncated JSON document. Every strict prefix of an object or array is invalid, so a body
    /// that was truncated without an HTTP error is distinguished from an invalid one.
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
