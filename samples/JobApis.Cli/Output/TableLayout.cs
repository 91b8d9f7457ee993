namespace JobApis.Cli.Output;

/// <summary>
/// Decides which columns of a table are shown, and their widths. If the terminal is too narrow, it takes these steps in
/// order. Values that may be cut are cut to at least 16 columns. Dispensable columns are omitted, one after another.
/// The remaining values are cut to at least 10 columns. Ids are never cut.
/// </summary>
internal static class TableLayout
{
    public const int Gap = 2;

    private const int ReadableCut = 16;
    private const int NarrowestCut = 10;

    /// <summary>Computes the layout of a table.</summary>
    /// <param name="columns">
    /// For each column: its natural width, whether its values may be cut, and when it may be omitted.
    /// </param>
    /// <param name="available">The columns of the terminal; null for no limit.</param>
    /// <returns>The columns that are shown, in order, with their widths.</returns>
    public static IReadOnlyList<(int Index, int Width)> Fit(
        IReadOnlyList<(int Width, bool MayBeCut, int Dispensable)> columns,
        int? available)
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        int limit = available ?? int.MaxValue;
        int[] widths = [.. columns.Select(column => column.Width)];
        while (!Shrink(ReadableCut) && MostDispensable() is { } dropped)
        {
            shown.Remove(dropped);
            widths = [.. columns.Select(column => column.Width)];
        }

        Shrink(NarrowestCut);
        return [.. shown.Select(index => (index, widths[index]))];

        int? MostDispensable() => shown.Where(index => columns[index].Dispensable > 0)
            .OrderByDescending(index => columns[index].Dispensable)
            .Cast<int?>()
            .FirstOrDefault();

        // The widest column is cut first, so that two long columns become equally wide.
        bool Shrink(int min)
        {
            while (shown.Sum(index => widths[index]) + (Gap * (shown.Count - 1)) > limit)
            {
                int widest = shown.Where(index => columns[index].MayBeCut && widths[index] > min)
                    .OrderByDescending(index => widths[index])
                    .FirstOrDefault(-1);
                if (widest < 0)
                {
                    return false;
                }

                widths[widest]--;
            }

            return true;
        }
    }
}
