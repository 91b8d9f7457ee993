using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>
/// Finds the new lines of a log that is read repeatedly. A service returns the newest lines without their position in
/// the log.
/// </summary>
internal sealed class LogTail
{
    private readonly Dictionary<string, string[]> _seen = new(StringComparer.Ordinal);

    /// <summary>Returns the new lines of all parts.</summary>
    /// <param name="lines">The newest lines of each part, as just read.</param>
    /// <param name="hasGap">
    /// Whether no line of a part was seen before: in the meantime, the job printed more lines than the service returns
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

    /// <summary>The largest number of lines at the end of the first that are the start of the second.</summary>
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
