using JobApis.Client;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

// Only lists, so that tests/consumers.py can check which parts of the library the program contains.
using RescaleJobSource rescale = new(new RescaleOptions
{
    ApiKey = Setting("rescale", "ApiKey"),
    BaseAddress = new(Setting("rescale", "BaseAddress")),
    AllowInsecureLoopback = true,
});
using DeepsetJobSource deepset = new(new DeepsetOptions
{
    ApiKey = Setting("deepset", "ApiKey"),
    WorkspaceId = Guid.Parse(Setting("deepset", "WorkspaceId")),
    BaseAddress = new(Setting("deepset", "BaseAddress")),
    AllowInsecureLoopback = true,
});
using WorklayerJobSource worklayer = new(new WorklayerOptions
{
    ClientId = Setting("worklayer", "ClientId"),
    ClientSecret = Setting("worklayer", "ClientSecret"),
    TokenEndpoint = new(Setting("worklayer", "TokenEndpoint")),
    BaseAddress = new(Setting("worklayer", "BaseAddress")),
    AllowInsecureLoopback = true,
});
using JobsV1JobSource jobsV1 = new(new JobsV1Options
{
    ClientId = Setting("jobs-v1", "ClientId"),
    ClientSecret = Setting("jobs-v1", "ClientSecret"),
    TokenEndpoint = new(Setting("jobs-v1", "TokenEndpoint")),
    BaseAddress = new(Setting("jobs-v1", "BaseAddress")),
    AllowInsecureLoopback = true,
});
using PaiDlcJobSource paiDlc = new(new PaiDlcOptions
{
    RegionId = Setting("pai-dlc", "RegionId"),
    AccessKeyId = Setting("pai-dlc", "AccessKeyId"),
    AccessKeySecret = Setting("pai-dlc", "AccessKeySecret"),
    BaseAddress = new(Setting("pai-dlc", "BaseAddress")),
    AllowInsecureLoopback = true,
});

List<string> counts = [];
foreach (IJobSource source in (IJobSource[])[rescale, deepset, worklayer, jobsV1, paiDlc])
{
    counts.Add($"{source.Name} {await source.ListJobsAsync().CountAsync()}");
}

Console.WriteLine(string.Join(", ", counts));

static string Setting(string source, string name) =>
    Environment.GetEnvironmentVariable($"JobApis__Sources__{source}__{name}")
    ?? throw new InvalidOperationException($"{name} of {source} is not set: run tests/consumers.sh.");
