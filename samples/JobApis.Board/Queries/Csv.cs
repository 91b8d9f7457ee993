using System.Buffers;
using System.Text;

namespace JobApis.Board.Queries;

/// <summary>Values separated by commas, as RFC 4180 has it, for people who open them in a spreadsheet.</summary>
internal static class Csv
{
    // What makes a spreadsheet take a value for a formula, the full-width forms included.
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n'");

    /// <summary>Adds a line. A value that could be a formula gets an apostrophe before it.</summary>
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
        // Blanks before it do not keep a spreadsheet from reading a formula.
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
