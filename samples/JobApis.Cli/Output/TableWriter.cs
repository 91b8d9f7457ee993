using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>
/// Aligned columns. The widths depend on all rows, so nothing is printed before <see cref="Complete"/>; what is kept until then is the text of the cells, not the records.
/// On a terminal that is too narrow, names and owners are cut and ids never; in a pipe or a file nothing is.
/// </summary>
internal sealed class TableWriter<T>(StandardOutput output, IReadOnlyList<Column<T>> columns, Func<T, int>? group) : RecordWriter<T>
{
    private const int Gap = 2;
    private const int NarrowestCut = 10;

    private readonly Column<T>[] _columns = [.. columns.Where(column => column.Title is not null)];
    private readonly List<Row> _rows = [];

    public override void Write(T record) => _rows.Add(new(
        group?.Invoke(record) ?? 0,
        [.. _columns.Select(column => TerminalText.Clean((column.Cell ?? column.Text)(record) ?? ""))],
        [.. _columns.Select(column => column.Style?.Invoke(record) ?? Style.Plain)]));

    public override void Complete()
    {
        TextLines lines = new(output);
        int[] widths = Widths(lines.Width);
        Style bold = new(decoration: Decoration.Bold);
        Print(lines, widths, new(0, [.. _columns.Select(column => column.Title!)], [.. _columns.Select(_ => bold)]));
        foreach (Row row in _rows.OrderBy(row => row.Group))
        {
            Print(lines, widths, row);
        }

        lines.Flush();
    }

    private static void Print(TextLines lines, int[] widths, Row row)
    {
        int last = Array.FindLastIndex(row.Cells, cell => cell.Length > 0);
        for (int index = 0; index <= last; index++)
        {
            string cell = TerminalText.Fit(row.Cells[index], widths[index]);
            lines.Append(cell, row.Styles[index]);
            if (index < last)
            {
                lines.Append(new(' ', widths[index] - TerminalText.Width(cell) + Gap));
            }
        }

        lines.EndLine();
    }

    private int[] Widths(int? available)
    {
        int[] widths = [.. _columns.Select((column, index) => Math.Max(
            TerminalText.Width(column.Title!),
            _rows.Select(row => TerminalText.Width(row.Cells[index])).DefaultIfEmpty().Max()))];
        int excess = widths.Sum() + (Gap * (widths.Length - 1)) - (available ?? int.MaxValue);

        // The widest gives first, so that two long columns end up equal.
        while (excess > 0)
        {
            int widest = Enumerable.Range(0, widths.Length)
                .Where(index => _columns[index].MayBeCut && widths[index] > NarrowestCut)
                .OrderByDescending(index => widths[index])
                .FirstOrDefault(-1);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
            excess--;
        }

        return widths;
    }

    private sealed record Row(int Group, string[] Cells, Style[] Styles);
}
