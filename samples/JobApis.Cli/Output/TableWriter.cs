using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>
/// Writes aligned columns. The widths depend on all rows, so nothing is printed before <see cref="Complete"/>; until
/// then the text of the cells is kept, not the records. On a terminal the table fits the width, see
/// <see cref="TableLayout"/>. On a terminal with fewer than 60 columns, each record is a card. In a pipe or a file
/// nothing is cut.
/// </summary>
internal sealed class TableWriter<T>(
    StandardOutput output,
    IReadOnlyList<Column<T>> columns,
    Func<T, int>? group) : RecordWriter<T>
{
    private const int NarrowestTable = 60;

    private readonly Column<T>[] _columns = [.. columns.Where(column => column.Title is not null)];
    private readonly List<Row> _rows = [];

    public override void Write(T record) => _rows.Add(new(
        group?.Invoke(record) ?? 0,
        [.. _columns.Select(column => column.CellOf(record))],
        [.. _columns.Select(column => column.Style?.Invoke(record) ?? Style.Plain)]));

    public override void Complete()
    {
        TextLines lines = new(output);
        Row[] rows = [.. _rows.OrderBy(row => row.Group)];
        if (lines.Width < NarrowestTable)
        {
            PrintCards(lines, rows, lines.Width.Value);
        }
        else
        {
            PrintTable(lines, rows);
        }

        lines.Flush();
    }

    public override void Break()
    {
        // Titles without rows would look like an empty list.
        if (_rows.Count > 0)
        {
            Complete();
        }
    }

    private void PrintTable(TextLines lines, Row[] rows)
    {
        IReadOnlyList<(int Index, int Width)> layout = TableLayout.Fit(
            [
                .. _columns.Select((column, index) => (
                    Math.Max(
                        TerminalText.Width(column.Title!),
                        rows.Select(row => TerminalText.Width(row.Cells[index])).DefaultIfEmpty().Max()),
                    column.MayBeCut,
                    column.Dispensable)),
            ],
            lines.Width);
        Style bold = new(decoration: Decoration.Bold);
        PrintRow(lines, layout, new(0, [.. _columns.Select(column => column.Title!)], [.. _columns.Select(_ => bold)]));
        foreach (Row row in rows)
        {
            PrintRow(lines, layout, row);
        }
    }

    private static void PrintRow(TextLines lines, IReadOnlyList<(int Index, int Width)> layout, Row row)
    {
        int last = layout.Count - 1;
        while (last > 0 && row.Cells[layout[last].Index].Length == 0)
        {
            last--;
        }

        for (int place = 0; place <= last; place++)
        {
            (int index, int width) = layout[place];
            string cell = TerminalText.Fit(row.Cells[index], width);
            lines.AppendCell(cell, row.Styles[index]);
            if (place < last)
            {
                lines.Append(new(' ', width - TerminalText.Width(cell) + TableLayout.Gap));
            }
        }

        lines.EndLine();
    }

    private void PrintCards(TextLines lines, Row[] rows, int width)
    {
        int titles = _columns.Max(column => column.Title!.Length) + TableLayout.Gap;
        foreach (Row row in rows)
        {
            for (int index = 0; index < _columns.Length; index++)
            {
                if (row.Cells[index].Length > 0)
                {
                    lines.Append(_columns[index].Title!.PadRight(titles), new Style(decoration: Decoration.Bold));
                    lines.AppendCell(
                        _columns[index].MayBeCut
                            ? TerminalText.Fit(row.Cells[index], width - titles)
                            : row.Cells[index],
                        row.Styles[index]);
                    lines.EndLine();
                }
            }

            lines.EndLine();
        }
    }

    private sealed record Row(int Group, string[] Cells, Style[] Styles);
}
