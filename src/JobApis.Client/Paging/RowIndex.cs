namespace JobApis.Client.Paging;

/// <summary>Finds rows without an id.</summary>
internal static class RowIndex
{
    /// <summary>The index of the first row that is null or has no id; null if all rows are valid.</summary>
    /// <param name="rows">The rows of a page.</param>
    /// <param name="idOf">Returns a row's id; null to look for null rows only.</param>
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
