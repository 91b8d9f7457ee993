namespace JobApis.Client;

/// <summary>
/// A query split for one source: the parts that the service filters by, the parts checked on the rows of the list, and
/// the parts that need a request for each job.
/// </summary>
internal sealed class JobQueryPlan
{
    private const JobQueryFeatures Filters = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom
        | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner;

    private readonly JobQueryFeatures _checked;
    private readonly JobQueryFeatures _perJob;

    private JobQueryPlan(JobQuery query, JobQueryFeatures toCheck, JobQueryFeatures perJob)
    {
        Query = query;
        _checked = toCheck;
        _perJob = perJob;
    }

    public JobQuery Query { get; }

    /// <summary>Whether single jobs are requested.</summary>
    public bool AsksPerJob => _perJob != JobQueryFeatures.None;

    /// <summary>Splits a query, or refuses it.</summary>
    /// <param name="source">The source's name, for the message.</param>
    /// <param name="query">The query; null for all jobs.</param>
    /// <param name="options">How the list is read; null for the defaults.</param>
    /// <param name="capabilities">What the source supports.</param>
    /// <param name="pushedDown">The parts that this request filters by; they are also checked in the client.</param>
    /// <param name="unchecked">The parts that cannot or need not be checked on a <see cref="Job"/>.</param>
    public static JobQueryPlan Create(
        string source,
        JobQuery? query,
        ListOptions? options,
        JobSourceCapabilities capabilities,
        JobQueryFeatures pushedDown,
        JobQueryFeatures @unchecked = JobQueryFeatures.None)
    {
        query ??= new();
        if (query.CreatedFrom >= query.CreatedBefore)
        {
            throw new ArgumentException(
                "CreatedFrom must be before CreatedBefore; the time range of the query is empty.",
                nameof(query));
        }

        foreach (JobState state in query.States)
        {
            if (!Enum.IsDefined(state))
            {
                throw new ArgumentException($"{state} is not a JobState.", nameof(query));
            }
        }

        if (query.RequireServerSide && (query.Features & ~pushedDown) is not JobQueryFeatures.None and var notFiltered)
        {
            throw Refusal(
                source,
                notFiltered,
                $"{capabilities.Provider} does not filter by {notFiltered} itself, and RequireServerSide is set.");
        }

        bool mayResolve = options?.MayResolve == true;
        JobQueryFeatures unanswered = Unanswered(query, capabilities);
        JobQueryFeatures unanswerable = unanswered & ~(capabilities.PerJob & Filters);
        if (unanswerable != JobQueryFeatures.None)
        {
            string perJob = mayResolve && unanswerable != JobQueryFeatures.Order
                ? " A request for each job would not return it either."
                : "";
            throw Refusal(
                source,
                unanswerable,
                $"{capabilities.Provider} cannot filter by {unanswerable},"
                + $" and its list does not have the data to check it.{perJob} Leave it out for this source.");
        }

        return unanswered != JobQueryFeatures.None && !mayResolve
            ? throw Refusal(source, unanswered, WhatToDo(unanswered, capabilities))
            : new(query, query.Features & ~@unchecked & ~JobQueryFeatures.Order, unanswered);
    }

    /// <summary>Whether a row of the list matches or may match.</summary>
    public bool Matches(Job listed)
    {
        JobQueryFeatures toCheck = _perJob == JobQueryFeatures.None ? _checked : _checked & ~OpenOf(listed);
        return toCheck == JobQueryFeatures.None || Query.Matches(listed, toCheck);
    }

    /// <summary>Whether a row for which <see cref="Matches"/> is true needs a request for the job.</summary>
    public bool IsOpen(Job listed) => OpenOf(listed) != JobQueryFeatures.None;

    /// <summary>Whether a job matches, given the answer for this job.</summary>
    public bool MatchesAnswer(Job answer) => Query.Matches(answer, _checked);

    /// <summary>The parts that the list does not support.</summary>
    private static JobQueryFeatures Unanswered(JobQuery query, JobSourceCapabilities capabilities)
    {
        JobQueryFeatures unanswered = query.Features & ~capabilities.Supported;
        return (query.Features & capabilities.PerJob).HasFlag(JobQueryFeatures.States)
            && !query.States.Contains(JobState.Finished)
            && query.States.Any(IsOutcome)
                ? unanswered | JobQueryFeatures.States
                : unanswered;
    }

    private static bool IsOutcome(JobState state) =>
        state is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    private static string WhatToDo(JobQueryFeatures unanswered, JobSourceCapabilities capabilities) =>
        unanswered == JobQueryFeatures.States && capabilities.Supported.HasFlag(JobQueryFeatures.States)
            ? $"{capabilities.Provider}'s list shows that a job has ended, but not how."
                + $" Query the state {nameof(JobState.Finished)} (as well), "
                + "or set ListOptions.UnsupportedQuery to Resolve; GetJobAsync returns the outcome of one job."
            : $"{capabilities.Provider}'s list does not have the data to check {unanswered}, but single jobs have it. "
                + "Set ListOptions.UnsupportedQuery to Resolve, or leave it out for this source.";

    private static JobQueryNotSupportedException Refusal(string source, JobQueryFeatures parts, string message) =>
        new($"{source}: {message}") { JobSource = source, Unsupported = parts };

    /// <summary>The parts that a row of the list does not decide.</summary>
    private JobQueryFeatures OpenOf(Job listed)
    {
        JobQueryFeatures open = JobQueryFeatures.None;
        if (_perJob.HasFlag(JobQueryFeatures.States)
            && listed.Status is { State: JobState.Finished } or { State: JobState.Unknown, ProviderValue: null })
        {
            open |= JobQueryFeatures.States;
        }

        open |= listed.CreatedAt is not null
            ? JobQueryFeatures.None
            : JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore;
        open |= listed.Name is null ? JobQueryFeatures.NameContains : JobQueryFeatures.None;
        open |= listed.Owner is null ? JobQueryFeatures.Owner : JobQueryFeatures.None;
        return open & _perJob;
    }
}
