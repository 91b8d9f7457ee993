using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>Writes one record, with a line for each value. It is used instead of a table with a single row.</summary>
internal sealed class CardWriter<T>(StandardOutput output, IReadOnlyList<Column<T>> columns) : RecordWriter<T>
{
    private readonly TextLines _lines = new(output);

    public override void Write(T record)
    {
        int width = columns.Max(column => column.Key.Length) + 2;
        foreach (Column<T> column in columns)
        {
            if ((column.Cell ?? column.Text)(record) is { } text)
            {
                _lines.Append(column.Key.PadRight(width), new Style(decoration: Decoration.Bold));
                _lines.AppendCell(TerminalText.Clean(text), column.Style?.Invoke(record));
                _lines.EndLine();
            }
        }
    }

    public override void Flush() => _lines.Flush();
}
