using System.Buffers;
using System.Text;

namespace JobApis.Cli.Output;

/// <summary>
/// Comma-separated values as in RFC 4180, but with a line feed as the line break. In <c>cut</c>, <c>awk</c> and
/// <c>read</c>, a carriage return would become part of the last value. Spreadsheets and CSV libraries accept both. An
/// empty text is <c>""</c>; a missing value is empty.
/// </summary>
/// <remarks>
/// Values are written unchanged, because this is data for programs. A spreadsheet may run a value as a formula, unless
/// <c>--csv-safe</c> is set. Only on a terminal, control characters are removed.
/// </remarks>
internal sealed class CsvWriter<T> : RecordWriter<T>
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    // The list of OWASP. Some spreadsheets also accept full-width forms.
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    private readonly StandardOutput _output;
    private readonly IReadOnlyList<Column<T>> _columns;
    private readonly StringBuilder _rows = new();

    public CsvWriter(StandardOutput output, IReadOnlyList<Column<T>> columns)
    {
        _output = output;
        _columns = columns;
        _rows.AppendJoin(',', columns.Select(column => column.Key)).Append('\n');
    }

    public override void Write(T record)
    {
        for (int index = 0; index < _columns.Count; index++)
        {
            if (index > 0)
            {
                _rows.Append(',');
            }

            Append(_columns[index].Text(record));
        }

        _rows.Append('\n');
    }

    public override void Flush()
    {
        _output.Write(Encoding.UTF8.GetBytes(_rows.ToString()));
        _rows.Clear();
    }

    private void Append(string? value)
    {
        if (value is null)
        {
            return;
        }

        string text = _output.IsTerminal ? TerminalText.Clean(value) : value;
        if (_output.IsCsvSafe && text.Length > 0 && Formulas.Contains(text[0]))
        {
            text = "'" + text;
        }

        if (text.Length > 0 && text[0] != ' ' && text[^1] != ' ' && !text.AsSpan().ContainsAny(Special))
        {
            _rows.Append(text);
        }
        else
        {
            _rows.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
