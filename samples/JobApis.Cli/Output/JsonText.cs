using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>JSON for pipes and terminals.</summary>
internal static class JsonText
{
    /// <summary>
    /// Options for a writer. The relaxed encoder keeps names and links readable. The output is not used in a web page.
    /// </summary>
    public static JsonWriterOptions Options(bool indented) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = indented,
        NewLine = "\n",
    };

    /// <summary>
    /// Writes JSON to stdout, with formatting characters (such as those that reverse text) escaped. The values do not
    /// change, and a terminal cannot display them misleadingly. Control characters are already escaped.
    /// </summary>
    public static void Write(StandardOutput output, ArrayBufferWriter<byte> json)
    {
        if (Ascii.IsValid(json.WrittenSpan))
        {
            output.Write(json.WrittenSpan);
        }
        else
        {
            StringBuilder text = new(json.WrittenCount);
            foreach (Rune rune in Encoding.UTF8.GetString(json.WrittenSpan).EnumerateRunes())
            {
                string characters = rune.ToString();
                if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format || TerminalText.IsJoiner(rune))
                {
                    text.Append(characters);
                    continue;
                }

                foreach (char character in characters)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                }
            }

            output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }

        json.ResetWrittenCount();
    }

    /// <summary>Writes a record as an object: every column, in order, null if there is no value.</summary>
    public static void WriteObject<T>(Utf8JsonWriter json, IReadOnlyList<Column<T>> columns, T record)
    {
        json.WriteStartObject();
        foreach (Column<T> column in columns)
        {
            json.WritePropertyName(column.Key);
            if (column.Json is null)
            {
                json.WriteStringValue(column.Text(record));
            }
            else
            {
                column.Json(json, record);
            }
        }

        json.WriteEndObject();
    }
}
