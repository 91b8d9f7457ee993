using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>
/// Finds in the newest lines of a log, read again and again, those that have not been seen: a service gives the end of
/// a log and no place in it.
/// </summary>
internal sealed class LogTail
{
    private readonly Dictionary<string, string[]> _seen = new(StringComparer.Ordinal);

    /// <summary>The lines that are new, of all parts.</summary>
    /// <param name="lines">The newest lines of each part, as they were read now.</param>
    /// <param name="hasGap">
    /// Whether a part has nothing in common with what was seen of it: more was printed meanwhile than the service gives
    /// at once.
    /// </param>
    public IReadOnlyList<JobLogLine> Next(IReadOnlyList<JobLogLine> lines, out bool hasGap)
    {
        List<JobLogLine> added = [];
        hasGap = false;
        foreach (IGrouping<string, JobLogLine> part in lines.GroupBy(line => line.Part ?? "", StringComparer.Ordinal))
        {
            string[] now = [.. part.Select(line => line.Text)];
            string[] before = _seen.GetValueOrDefault(part.Key) ?? [];
            int common = Overlap(before, now);
            hasGap |= common == 0 && before.Length > 0 && now.Length > 0;
            added.AddRange(part.Skip(common));
            _seen[part.Key] = now;
        }

        return added;
    }

    /// <summary>The most lines at the end of the one that the other begins with.</summary>
    private static int Overlap(string[] before, string[] now)
    {
        for (int length = Math.Min(before.Length, now.Length); length > 0; length--)
        {
            if (before.AsSpan(^length..).SequenceEqual(now.AsSpan(..length)))
            {
                return length;
            }
        }

        return 0;
    }
}
