namespace JobApis.Client.Watching;

/// <summary>A list that begins at a moment, and still holds all that can have changed state.</summary>
internal static class ShortList
{
    /// <summary>
    /// How far a short list reaches back beyond what it must hold: room for a service that cuts the fractions off its
    /// times, and for a job that shows up some time after the moment it was created at.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The creation time from which on a list holds every known job that can still change state, and every job to come;
    /// null when only a full list does. It is taken from the jobs' own times: the clock here need not agree with the
    /// service's.
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

    /// <summary>The query for it. One that begins later by itself stays as it is.</summary>
    public static JobQuery Narrow(JobQuery query, DateTimeOffset from)
    {
        DateTimeOffset reach = from - Margin;
        return query.CreatedFrom >= reach ? query : query with { CreatedFrom = reach };
    }
}
