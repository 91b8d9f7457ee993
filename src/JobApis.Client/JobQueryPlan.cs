namespace JobApis.Client;

/// <summary>A query split for one source: what the service is asked to filter by, and what is checked here.</summary>
internal sealed class JobQueryPlan
{
    private readonly JobQueryFeatures _checked;

    private JobQueryPlan(JobQuery query, JobQueryFeatures toCheck)
    {
        Query = query;
        _checked = toCheck;
    }

    public JobQuery Query { get; }

    /// <summary>Splits a query, or refuses it.</summary>
    /// <param name="source">The source's name, for the message.</param>
    /// <param name="query">The query; null for everything.</param>
    /// <param name="capabilities">What the source can answer.</param>
    /// <param name="pushedDown">The parts that this very query's request lets the service filter by; they are checked here all the same, which costs next to nothing.</param>
    /// <param name="unchecked">The parts that cannot or need not be checked on a <see cref="Job"/>.</param>
    public static JobQueryPlan Create(
        string source,
        JobQuery? query,
        JobSourceCapabilities capabilities,
        JobQueryFeatures pushedDown,
        JobQueryFeatures @unchecked = JobQueryFeatures.None)
    {
        query ??= new();
        if (query.CreatedFrom >= query.CreatedBefore)
        {
            throw new ArgumentException("CreatedFrom must be before CreatedBefore; the query asks for no moment at all.", nameof(query));
        }

        foreach (JobState state in query.States)
        {
            if (!Enum.IsDefined(state))
            {
                throw new ArgumentException($"{state} is no JobState.", nameof(query));
            }
        }

        JobQueryFeatures unanswered = query.Features & ~(query.RequireServerSide ? pushedDown : capabilities.Supported);
        return unanswered == JobQueryFeatures.None
            ? new(query, query.Features & ~@unchecked & ~JobQueryFeatures.Order)
            : throw new JobQueryNotSupportedException(
                query.RequireServerSide
                    ? $"{source}: {capabilities.Provider} does not filter by {unanswered} itself, and RequireServerSide is set."
                    : $"{source}: {capabilities.Provider} can neither filter by {unanswered} nor does its list hold what would answer it. Leave it out for this source.")
            {
                JobSource = source,
                Unsupported = unanswered,
            };
    }

    /// <summary>Whether a job is asked for.</summary>
    public bool Matches(Job job) => _checked == JobQueryFeatures.None || Query.Matches(job, _checked);
}
