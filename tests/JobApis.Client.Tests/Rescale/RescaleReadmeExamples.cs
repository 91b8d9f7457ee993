using JobApis.Client.Rescale;
using JobApis.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Rescale;

/// <summary>The README's C# blocks with Rescale as the example, compiled.</summary>
internal static class RescaleReadmeExamples
{
    public static void Register(IServiceCollection services, string key, string europeanKey)
    {
        #region register
        services.AddJobApis()
            .AddRescale(options => options.ApiKey = key)
            .AddRescale("rescale-eu", options =>
            {
                options.BaseAddress = RescaleOptions.Europe;
                options.ApiKey = europeanKey;
            });
        #endregion
    }

    public static async Task NativeAsync(RescaleJobSource source, Job job)
    {
        #region native
        RescaleJobSummary row = job.As<RescaleJobSummary>();
        RescaleJob setUp = await source.Api.GetJobAsync(job.Id);
        Console.WriteLine($"{row.Storage} bytes, {setUp.JobAnalyses.Count} analyses");
        if (source.TryGet(out IJobStopper? stopper))
        {
            await stopper.StopJobAsync(job.Id);
        }
        #endregion
    }

    public static IReports OwnInterface(RescaleJobSource source)
    {
        #region own
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);
        #endregion

        return reports;
    }
}
