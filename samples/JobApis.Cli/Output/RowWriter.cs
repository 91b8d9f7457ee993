using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>
/// A table without an end: each row is printed when it is flushed. A column is as wide as the widest value so far, so
/// that rows are aligned with earlier rows where possible.
/// </summary>
internal sealed class RowWriter<T> : RecordWriter<T>
{
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
        Print(
            [.. _columns.Select(column => column.CellOf(record))],
            column => column.Style?.Invoke(record) ?? Style.Plain);

    public override void Flush() => _lines.Flush();

    private void Print(string[] cells, Func<Column<T>, Style> style)
    {
        int last = Array.FindLastIndex(cells, cell => cell.Length > 0);
        int left = _lines.Width ?? int.MaxValue;
        for (int index = 0; index <= last && left > 0; index++)
        {
            // Values that may be cut are last: they get the remaining width.
            string cell = _columns[index].MayBeCut ? TerminalText.Fit(cells[index], left) : cells[index];
            int width = TerminalText.Width(cell);
            _widths[index] = Math.Max(_widths[index], width);
            _lines.AppendCell(cell, style(_columns[index]));
            if (index < last)
            {
                _lines.Append(new(' ', Math.Min(_widths[index] - width + TableLayout.Gap, Math.Max(left - width, 0))));
            }

            left -= _widths[index] + TableLayout.Gap;
        }

        _lines.EndLine();
    }
}
