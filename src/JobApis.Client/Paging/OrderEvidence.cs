namespace JobApis.Client.Paging;

/// <summary>
/// What the pages tell of the order that a service keeps its list in, where its documents do not tell. A walk loses
/// nothing as long as jobs do not change places; an order by creation is such an order, and one by change is not. Each
/// page is one moment's part of the list, so a list in some order shows it in every page.
/// </summary>
/// <param name="created">When a row was created.</param>
/// <param name="changed">
/// When a row was last changed, by each clock that tells; none where the service does not tell.
/// </param>
internal sealed class OrderEvidence<TRow>(
    Func<TRow, DateTimeOffset?> created,
    params IReadOnlyList<Func<TRow, DateTimeOffset?>> changed)
{
    private const int Undated = 1;
    private const int Rises = 2;
    private const int Falls = 4;
    private const int Told = 8;
    private const int BitsOfAField = 3;

    /// <summary>All that any evidence can amount to; a stored one must not be more.</summary>
    public int Most => (1 << (1 + (BitsOfAField * (1 + changed.Count)))) - 1;

    /// <summary>
    /// Whether creation times are all there is. An order of changes looks the same while nothing changes, so a last
    /// look at the beginning of the list is due, where jobs that changed meanwhile would be.
    /// </summary>
    public bool IsWeak => changed.Count == 0;

    /// <summary>Adds what a page shows to what is known; zero is nothing known.</summary>
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
    /// What stands against an order in which jobs stay where they are; null when every page agrees with one by
    /// creation, and with no other.
    /// </summary>
    public string? Objection(int known)
    {
        if ((known & Undated) != 0)
        {
            return "some jobs do not tell when they were created, so nothing shows that the list keeps its order";
        }

        if ((known & Rises) != 0 && (known & Falls) != 0)
        {
            return "the jobs do not come in the order of their creation, and one that changed its place meanwhile can"
                + " have been missed";
        }

        if ((known & (Rises | Falls)) == 0)
        {
            return "too few jobs came to show which order the list keeps";
        }

        // That creation times are in order says nothing while no job was ever changed: then the order of changes looks
        // the same.
        for (int field = 1; field <= changed.Count; field++)
        {
            int bits = known >> (BitsOfAField * field);
            if ((bits & Told) != 0 && ((bits & Rises) == 0 || (bits & Falls) == 0))
            {
                return "the jobs may be in the order of their last change, in which one that changed meanwhile can"
                    + " have been missed";
            }
        }

        bool anyTold = IsWeak
            || Enumerable.Range(1, changed.Count).Any(field => ((known >> (BitsOfAField * field)) & Told) != 0);
        return anyTold ? null : "the jobs do not tell when they were changed, and may be in that order";
    }

    /// <summary>
    /// Of unknown rows at the beginning of a list that has been read to its end, those that may have been there all the
    /// time: all but those that are newer than every other row of their page. In a list by creation they are jobs that
    /// showed up late, and in one by change they can have been missed.
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
