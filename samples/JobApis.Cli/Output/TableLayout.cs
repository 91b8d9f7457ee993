namespace JobApis.Cli.Output;

/// <summary>
/// Which columns of a table are shown, and how wide. Where the terminal is too narrow, in this order: long values that
/// may be cut are cut, to no fewer than 16 columns; columns that can be done without are left out, one after the other;
/// what is left is cut to no fewer than 10. Ids are never cut.
/// </summary>
internal static class TableLayout
{
    public const int Gap = 2;

    private const int ReadableCut = 16;
    private const int NarrowestCut = 10;

    /// <summary>Lays a table out.</summary>
    /// <param name="columns">
    /// Of each column: its natural width, whether its values may be cut, and when it may be left out.
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

        // The widest gives first, so that two long columns end up equal.
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
