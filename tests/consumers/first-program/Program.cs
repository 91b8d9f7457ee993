using JobApis.Client;
using JobApis.Client.Rescale;

string? key = Environment.GetEnvironmentVariable("RESCALE_API_KEY");
using RescaleJobSource source = new(new RescaleOptions { ApiKey = key });

await foreach (Job job in source.ListJobsAsync(new JobQuery { States = [JobState.Running] }))
{
    Console.WriteLine($"{job.Id}  {job.Status}  {job.Name}");
}
