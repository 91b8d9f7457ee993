namespace JobApis.Client.Paging;

/// <summary>
/// What the pages show about an undocumented order of a list. A walk loses no job if jobs keep their places: true for
/// an order by creation, false for an order by last change. See docs/paging.md#order-evidence.
/// </summary>
/// <param name="created">When a row was created.</param>
/// <param name="changed">The times of change of a row; empty if the service sends none.</param>
internal sealed class OrderEvidence<TRow>(
    Func<TRow, DateTimeOffset?> created,
    params IReadOnlyList<Func<TRow, DateTimeOffset?>> changed)
{
    private const int Undated = 1;
    private const int Rises = 2;
    private const int Falls = 4;
    private const int Told = 8;
    private const int BitsOfAField = 3;

    /// <summary>The largest value of the evidence; a stored value must not exceed it.</summary>
    public int Most => (1 << (1 + (BitsOfAField * (1 + changed.Count)))) - 1;

    /// <summary>
    /// Whether rows have creation times only. While nothing changes, an order by change looks like one by creation, so
    /// the beginning of the list must be read again: jobs that changed would be there.
    /// </summary>
    public bool IsWeak => changed.Count == 0;

    /// <summary>Adds what a page shows to the evidence; zero means no evidence.</summary>
    public int Observe(int known, IReadOnlyList<TRow> rows)
    {
        known |= Compare(rows, created, strict: true);
        for (int field = 0; field < changed.Count; field++)
        {
            known |= (Compare(rows, changed[field], strict: false) & ~Undated) << (BitsOfAField * (field + 1));
        }

        return known;
    }

    /// <summary>
    /// Why the order may not be stable; null if every page fits an order by creation and no other order.
    /// </summary>
    public string? Objection(int known)
    {
        if ((known & Undated) != 0)
        {
            return "some jobs have no creation time, so the order of the list is unknown";
        }

        if ((known & Rises) != 0 && (known & Falls) != 0)
        {
            return "the jobs are not sorted by creation,"
                + " and a job that changed its place during the walk may have been missed";
        }

        if ((known & (Rises | Falls)) == 0)
        {
            return "too few jobs were listed to show the order of the list";
        }

        // Sorted creation times prove nothing as long as no job has changed: an order by change looks the same.
        for (int field = 1; field <= changed.Count; field++)
        {
            int bits = known >> (BitsOfAField * field);
            if ((bits & Told) != 0 && ((bits & Rises) == 0 || (bits & Falls) == 0))
            {
                return "the jobs may be sorted by their last change,"
                    + " and a job that changed during the walk may have been missed";
            }
        }

        bool anyTold = IsWeak
            || Enumerable.Range(1, changed.Count).Any(field => ((known >> (BitsOfAField * field)) & Told) != 0);
        return anyTold ? null : "the jobs have no time of change, and may be sorted by their last change";
    }

    /// <summary>
    /// Unknown rows at the beginning of a list that was read to its end, except those that are newer than every other
    /// row of their page. In a list sorted by change, they may have existed all the time and been missed.
    /// </summary>
    public IReadOnlyList<TRow> PossiblyMissed(IReadOnlyList<TRow> rows, IReadOnlyList<TRow> unknown)
    {
        DateTimeOffset? newest = rows.Except(unknown).Max(created);
        return [.. unknown.Where(row => !(created(row) > newest))];
    }

    private static int Compare(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> time, bool strict)
    {
        int found = 0;
        DateTimeOffset? previous = null;
        for (int index = 0; index < rows.Count; index++)
        {
            if (time(rows[index]) is not { } current)
            {
                found |= strict ? Undated : 0;
                continue;
            }

            found |= strict ? 0 : Told;
            found |= previous is not { } before || before == current ? 0 : before < current ? Rises : Falls;
            previous = current;
        }

        return found;
    }
}
