namespace JobApis.Client.Paging;

/// <summary>Makes the part of a list that asks for single jobs.</summary>
internal static class JobLookup
{
    /// <summary>How a list asks for the jobs that it leaves open; null where it leaves none open.</summary>
    /// <param name="plan">The query.</param>
    /// <param name="options">How to read the list.</param>
    /// <param name="ask">Asks for a job, given what the list says of it.</param>
    public static ItemLookup<Job>? For(
        JobQueryPlan plan,
        ListOptions? options,
        Func<Job, CancellationToken, Task<Job>> ask) =>
        plan.AsksPerJob
            ? new(plan.IsOpen, ask, plan.MatchesAnswer, (options ?? ListOptions.Default).MaxParallelLookups)
            : null;
}
