using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Tags, all of which a job must have, in one query parameter: a compact JSON object with its members in ordinal order.
/// </summary>
public readonly record struct PaiDlcTags : IFormattable
{
    private readonly string? _json;

    /// <summary>Creates the parameter from tags.</summary>
    /// <param name="tags">The tags, such as a dictionary; their order does not matter.</param>
    /// <exception cref="ArgumentException">A key is empty or occurs twice, or a value is null.</exception>
    public PaiDlcTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string key, string value) in tags)
        {
            if (string.IsNullOrEmpty(key) || value is null || !sorted.TryAdd(key, value))
            {
                throw new ArgumentException(
                    "A tag must have a key that is not empty and occurs once, and a value.",
                    nameof(tags));
            }
        }

        _json = sorted.Count == 0 ? null : Write(sorted);
    }

    /// <summary>Whether the list is empty; then the parameter is not sent.</summary>
    internal bool IsEmpty => _json is null;

    /// <summary>The JSON object on the wire.</summary>
    /// <returns>The JSON object; empty without tags.</returns>
    public override string ToString() => _json ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    private static string Write(SortedDictionary<string, string> tags)
    {
        ArrayBufferWriter<byte> buffer = new();

        // The JSON is percent-encoded afterwards, so only JSON's own escapes are needed.
        using (Utf8JsonWriter writer = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach ((string key, string value) in tags)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
