using JobApis.Client;
using JobApis.Client.Rescale;

using RescaleJobSource source = new(new RescaleOptions
{
    ApiKey = Setting("ApiKey"),
    BaseAddress = new(Setting("BaseAddress")),
    AllowInsecureLoopback = true,
});

int jobs = await source.ListJobsAsync().CountAsync();
int failed = await source
    .ListJobsAsync(
        new() { States = [JobState.Failed] },
        new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve })
    .CountAsync();
Console.WriteLine($"{jobs} jobs, {failed} of them failed");
return jobs == 30 && failed > 0 ? 0 : 1;

static string Setting(string name) =>
    Environment.GetEnvironmentVariable($"JobApis__Sources__rescale__{name}")
    ?? throw new InvalidOperationException($"{name} is not set: run tests/consumers.sh.");
