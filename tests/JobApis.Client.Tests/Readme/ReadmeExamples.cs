using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Readme;

/// <summary>
/// The README's C# blocks that name no service, compiled. <see cref="ReadmeTests"/> checks that they are equal.
/// </summary>
internal static class ReadmeExamples
{
    public static async Task ListAllAsync(IJobSourceRegistry registry, TimeProvider clock, Action<string> log)
    {
        #region all
        JobQuery failed = new() { States = [JobState.Failed], CreatedFrom = clock.GetUtcNow().AddDays(-7) };
        ListOptions options = new() { UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip };

        await foreach (Job job in registry.ListAllJobsAsync(failed, options, onFailure: f => log(f.Error.Message)))
        {
            Console.WriteLine($"{job.Source}  {job.Id}  {job.Status}");
        }
        #endregion
    }

    public static async Task<string?> ResumeAsync(IJobSource source, string? stored)
    {
        #region pages
        _ = PageCursor.TryParse(stored, out PageCursor? startAt);

        await foreach (Page<Job> page in source.ListJobsAsync().AsPagesAsync(startAt))
        {
            Console.WriteLine($"{page.Progress.Rows} of {page.TotalCount}");
            stored = page.Next?.ToString();
        }
        #endregion

        return stored;
    }

    public static async Task FailAsync(IJobSource source, Action<Job> handle)
    {
        #region errors
        try
        {
            await foreach (Job job in source.ListJobsAsync())
            {
                Handle(job);
            }
        }
        catch (JobApiException exception) when (exception.IsTransient)
        {
            Console.WriteLine($"{exception.Message} Wait {exception.RetryAfter}; go on at {exception.FailedAt}.");
        }
        #endregion

        void Handle(Job job) => handle(job);
    }

    public static async Task TestAsync(IServiceCollection services)
    {
        #region testing
        FakeJobSource fake = FakeJobSource.Like(SimulatedService.Rescale, new Job { Source = "rescale", Id = "a" });
        fake.FailOnPage(2, new JobApiServerException("down"));

        await using JobSimulator simulator = await JobSimulator.StartAsync();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build());
        simulator.Faults.Next(SimulatedService.Rescale, 2, Fault.Status(503));
        #endregion
    }
}
