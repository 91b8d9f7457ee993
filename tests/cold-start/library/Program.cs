using JobApis.Client;
using JobApis.Client.Rescale;

// Reads a page of 100 jobs with this library.
using RescaleJobSource source = new(new RescaleOptions
{
    ApiKey = args[1],
    BaseAddress = new(args[0]),
    AllowInsecureLoopback = true,
});
int jobs = 0;
await foreach (Job job in source.ListJobsAsync())
{
    jobs++;
}

Console.WriteLine(jobs);
