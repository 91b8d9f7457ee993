using JobApis.Client;
using JobApis.Client.Rescale;

// An app that references the library's project and no package. Its only argument is the address of a service.
using RescaleJobSource source = new(new RescaleOptions
{
    BaseAddress = new(args[0]),
    AllowInsecureLoopback = true,
    ApiKey = "key-of-the-plain-console",
});
await foreach (Job job in source.ListJobsAsync())
{
    Console.WriteLine(job.Id);
}
