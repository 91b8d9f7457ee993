namespace JobApis.Client.Paging;

/// <summary>Finds rows that a list cannot go by.</summary>
internal static class RowIndex
{
    /// <summary>The place of the first row that is null, or has no id; null where there is none.</summary>
    /// <param name="rows">The rows of a page.</param>
    /// <param name="idOf">A row's id; null where only null is to be found.</param>
    public static int? OfNameless<TRow>(IReadOnlyList<TRow?> rows, Func<TRow, string>? idOf = null)
    {
        for (int index = 0; index < rows.Count; index++)
        {
            if (rows[index] is not { } row || (idOf is not null && string.IsNullOrEmpty(idOf(row))))
            {
                return index;
            }
        }

        return null;
    }
}
