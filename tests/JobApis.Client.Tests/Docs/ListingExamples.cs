namespace JobApis.Client.Tests.Docs;

/// <summary>The C# of <c>docs/listing.md</c>, compiled, and run by <see cref="ListingPageTests"/>.</summary>
internal static class ListingExamples
{
    public static async Task AskAllAsync(
        IJobSourceRegistry registry,
        DateTimeOffset since,
        Action<Job> handle,
        Action<string> log)
    {
        #region outcomes
        JobQuery failed = new() { States = [JobState.Failed], CreatedFrom = since };
        ListOptions options = new() { UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip };

        await foreach (Job job in registry.ListAllJobsAsync(failed, options, onFailure: Report))
        {
            handle(job);
        }

        void Report(JobSourceFailure failure) =>
            log(failure.IsSkipped ? $"not asked: {failure.Error.Message}" : $"failed: {failure.Error.Message}");
        #endregion
    }

    public static async Task TellCostsAsync(IJobSource source, JobQuery failed, ListOptions options, Action<string> log)
    {
        #region costs
        await foreach (Page<Job> page in source.ListJobsAsync(failed, options).AsPagesAsync())
        {
            PageProgress progress = page.Progress;
            log($"{progress.Pages} pages, and {progress.LookupRequests} requests for {progress.Lookups} jobs");
        }
        #endregion
    }
}
