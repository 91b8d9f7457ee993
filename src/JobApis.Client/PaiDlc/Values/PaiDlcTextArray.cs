using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Texts in one query parameter: a compact JSON array.</summary>
public readonly record struct PaiDlcTextArray : IFormattable
{
    private readonly string? _json;

    /// <summary>Creates the parameter from texts.</summary>
    /// <param name="texts">The texts, in order.</param>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    public PaiDlcTextArray(params IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] all = [.. texts];
        if (all.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("No text may be empty.", nameof(texts));
        }

        Count = all.Length;
        _json = all.Length == 0 ? null : Write(all);
    }

    /// <summary>The number of texts.</summary>
    public int Count { get; }

    /// <summary>The JSON array on the wire.</summary>
    /// <returns>The JSON array; empty without texts.</returns>
    public override string ToString() => _json ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    private static string Write(string[] texts)
    {
        ArrayBufferWriter<byte> buffer = new();

        // The JSON is percent-encoded afterwards, so only JSON's own escapes are needed.
        using (Utf8JsonWriter writer = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
