namespace JobApis.Client.Watching;

/// <summary>A list from a creation time on that has all jobs whose state may have changed.</summary>
internal static class ShortList
{
    /// <summary>
    /// How much earlier a short list begins: a margin for services that truncate times, and for jobs that appear some
    /// time after their creation.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The creation time from which a list has every known job that can still change state, and every new job; null if
    /// only a full list has them. It is computed from the jobs' own times, because the clocks can differ.
    /// </summary>
    public static DateTimeOffset? From(IEnumerable<Job> known)
    {
        DateTimeOffset? newest = null;
        DateTimeOffset? oldestUnfinished = null;
        foreach (Job job in known)
        {
            if (!job.Status.State.IsFinal())
            {
                if (job.CreatedAt is not { } created)
                {
                    return null;
                }

                oldestUnfinished = oldestUnfinished < created ? oldestUnfinished : created;
            }

            newest = newest > job.CreatedAt ? newest : job.CreatedAt ?? newest;
        }

        DateTimeOffset? from = oldestUnfinished ?? newest;
        return from - DateTimeOffset.MinValue > Margin ? from : null;
    }

    /// <summary>Returns the query of the short list. A query that begins later is unchanged.</summary>
    public static JobQuery Narrow(JobQuery query, DateTimeOffset from)
    {
        DateTimeOffset reach = from - Margin;
        return query.CreatedFrom >= reach ? query : query with { CreatedFrom = reach };
    }
}
