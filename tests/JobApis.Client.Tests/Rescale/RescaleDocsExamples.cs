using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Rescale;

/// <summary>The C# of <c>docs/providers/rescale.md</c>, compiled, and run by <see cref="RescaleDocsTests"/>.</summary>
internal static class RescaleDocsExamples
{
    public static RescaleJobSource Open(string key)
    {
        #region open
        RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = key,
            BaseAddress = RescaleOptions.Europe,    // the platform of the account; North America by default
        });
        #endregion

        return source;
    }

    public static async Task RunAsync(RescaleJobSource source, string folder, RescaleWaitOptions patience)
    {
        #region run
        Job job = await source.SubmitJobAsync(new RescaleJobRequest
        {
            Name = "beam-17",
            JobAnalyses =
            [
                new()
                {
                    Analysis = new("calculix", "2.20"),
                    Command = "ccx beam",
                    Hardware = new() { CoreType = "emerald", CoresPerSlot = 4, WallTime = 2 },    // hours
                    InputFiles = [new("aB3xYz")],
                },
            ],
        });

        RescaleOutcome outcome = await source.Api.WaitForEndAsync(job.Id, patience);
        Console.WriteLine($"{outcome.Status.State}: {outcome.Reason}");

        await foreach (RescaleFile file in source.Api.ListAllFilesAsync(job.Id))
        {
            // The name is untrusted. A partial file is resumed.
            string path = Path.Combine(folder, Path.GetFileName(file.Name ?? file.Id));
            await using FileStream destination = new(path, FileMode.OpenOrCreate);
            await source.Api.DownloadFileAsync(file.Id, destination);
        }

        await source.Api.DeleteJobAsync(job.Id);
        #endregion
    }

    public static async Task PatchAsync(IRescaleApi api, string jobId)
    {
        #region patch
        await api.PatchJobAsync(jobId, new() { Name = "beam-18", ProjectId = null });
        #endregion
    }
}
