namespace JobApis.Client.Paging;

/// <summary>Creates the part of a list that requests single jobs.</summary>
internal static class JobLookup
{
    /// <summary>Creates the lookup of a list; null if the list shows for every job whether it matches.</summary>
    /// <param name="plan">The query.</param>
    /// <param name="options">How to read the list.</param>
    /// <param name="ask">Requests a job, given its row in the list.</param>
    public static ItemLookup<Job>? For(
        JobQueryPlan plan,
        ListOptions? options,
        Func<Job, CancellationToken, Task<Job>> ask) =>
        plan.AsksPerJob
            ? new(plan.IsOpen, ask, plan.MatchesAnswer, (options ?? ListOptions.Default).MaxParallelLookups)
            : null;
}
