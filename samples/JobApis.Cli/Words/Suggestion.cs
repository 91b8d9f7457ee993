namespace JobApis.Cli.Words;

/// <summary>Suggests a known word that is similar to the given one.</summary>
internal static class Suggestion
{
    /// <summary>
    /// A sentence that names the most similar known word, with a leading blank; empty if none is similar.
    /// </summary>
    public static string For(string written, IEnumerable<string> words)
    {
        string? nearest = words
            .Select(word => (Word: word, Distance: Distance(written.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(written.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>The number of letters to add, remove, change or swap with an adjacent letter.</summary>
    private static int Distance(string left, string right)
    {
        // Three rows of the Damerau-Levenshtein table: the current one, the one above, and the one above that for
        // swapped letters.
        int[] beforeAbove = [], above = [.. Enumerable.Range(0, right.Length + 1)];
        for (int row = 1; row <= left.Length; row++)
        {
            int[] current = new int[right.Length + 1];
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int changed = above[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(Math.Min(above[column], current[column - 1]) + 1, changed);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeAbove[column - 2] + 1);
                }
            }

            (beforeAbove, above) = (above, current);
        }

        return above[right.Length];
    }
}
