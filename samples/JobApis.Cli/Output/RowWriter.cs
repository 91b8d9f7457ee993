using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>
/// A table that has no end: each row is printed when it is flushed. A column is as wide as the widest value so far, so that rows line up with those before them
/// for as long as that can be known.
/// </summary>
internal sealed class RowWriter<T> : RecordWriter<T>
{
    private const int Gap = 2;

    private readonly TextLines _lines;
    private readonly Column<T>[] _columns;
    private readonly int[] _widths;

    public RowWriter(StandardOutput output, IReadOnlyList<Column<T>> columns)
    {
        _lines = new(output);
        _columns = [.. columns.Where(column => column.Title is not null)];
        _widths = new int[_columns.Length];
        Print([.. _columns.Select(column => column.Title!)], _ => new(decoration: Decoration.Bold));
    }

    public override void Write(T record) =>
        Print([.. _columns.Select(column => TerminalText.Clean((column.Cell ?? column.Text)(record) ?? ""))], column => column.Style?.Invoke(record) ?? Style.Plain);

    public override void Flush() => _lines.Flush();

    private void Print(string[] cells, Func<Column<T>, Style> style)
    {
        int last = Array.FindLastIndex(cells, cell => cell.Length > 0);
        for (int index = 0; index <= last; index++)
        {
            int width = TerminalText.Width(cells[index]);
            _widths[index] = Math.Max(_widths[index], width);
            _lines.Append(cells[index], style(_columns[index]));
            if (index < last)
            {
                _lines.Append(new(' ', _widths[index] - width + Gap));
            }
        }

        _lines.EndLine();
    }
}
