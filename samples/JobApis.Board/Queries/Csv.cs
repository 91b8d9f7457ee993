using System.Buffers;
using System.Text;

namespace JobApis.Board.Queries;

/// <summary>Writes comma-separated values as in RFC 4180, safe to open in a spreadsheet.</summary>
internal static class Csv
{
    // The first characters of a formula in a spreadsheet, including their full-width forms.
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n'");

    /// <summary>Adds a line. A value that could be a formula is prefixed with an apostrophe.</summary>
    public static void AppendLine(StringBuilder text, params ReadOnlySpan<string?> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (index > 0)
            {
                text.Append(',');
            }

            Append(text, values[index] ?? "");
        }

        text.Append("\r\n");
    }

    private static void Append(StringBuilder text, string value)
    {
        // A spreadsheet ignores blanks before a formula.
        string start = value.TrimStart();
        if ((start.Length > 0 && Formulas.Contains(start[0])) || (value.Length > 0 && Formulas.Contains(value[0])))
        {
            value = "'" + value;
        }

        if (value.AsSpan().ContainsAny(Special) || value.StartsWith(' ') || value.EndsWith(' '))
        {
            text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            text.Append(value);
        }
    }
}
