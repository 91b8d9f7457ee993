using System.Reflection;
using JobApis.Client;
using JobApis.Client.Rescale;

// An app that references the library's project and no package. Its arguments are the address of a service, and
// --assemblies to print what it has loaded after the list.
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

if (args is [_, "--assemblies"])
{
    foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
    {
        Console.WriteLine(assembly.GetName().Name);
    }
}
