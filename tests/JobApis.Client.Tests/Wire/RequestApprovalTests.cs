using System.Reflection;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// The exact request of every method of the five interfaces, in files that a reviewer has approved. Whatever builds
/// and sends requests may be exchanged; what services receive may not change unseen.
/// </summary>
public sealed class RequestApprovalTests
{
    private static readonly Guid Workspace = new("3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6");

    private static readonly Dictionary<string, Opener> Clients = new(StringComparer.Ordinal)
    {
        [nameof(IDeepsetApi)] = static address =>
        {
            DeepsetOptions options = new() { ApiKey = "key-of-the-test", WorkspaceId = Workspace };
            DeepsetJobSource source = new("a", Set(options, address));
            return (source, source.Api);
        },
        [nameof(IJobsV1Api)] = static address =>
        {
            JobsV1JobSource source = new("a", Set(new JobsV1Options { AccessToken = "token-of-the-test" }, address));
            return (source, source.Api);
        },
        [nameof(IPaiDlcApi)] = static address =>
        {
            PaiDlcOptions options = new() { AccessKeyId = "LTAIofTheTest", AccessKeySecret = "secret" };
            PaiDlcJobSource source = new("a", Set(options, address));
            return (source, source.Api);
        },
        [nameof(IRescaleApi)] = static address =>
        {
            RescaleJobSource source = new("a", Set(new RescaleOptions { ApiKey = "key-of-the-test" }, address));
            return (source, source.Api);
        },
        [nameof(IWorklayerApi)] = static address =>
        {
            WorklayerOptions options = new() { AccessToken = "token-of-the-test" };
            WorklayerJobSource source = new("a", Set(options, address));
            return (source, source.Api);
        },
    };

    private delegate (IDisposable Source, object Api) Opener(Uri address);

    private delegate IEnumerable<IGrouping<MethodInfo, RequestCase>> Chooser(RequestCases cases);

    public static TheoryData<string> Interfaces { get; } = new(typeof(IJobSource).Assembly.GetExportedTypes()
        .Where(static type => type.IsInterface && type.Name.EndsWith("Api", StringComparison.Ordinal))
        .Select(static type => type.Name));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public async Task Interface_EveryMethod_SendsTheApprovedRequests(string name) =>
        await CheckAsync(name, name, Clients[name], static cases => cases.All());

    // The two services that have several addresses for one call.
    [Fact]
    public async Task Rescale_FirstVersionOfTheApi_SendsTheApprovedRequests() => await CheckAsync(
        nameof(IRescaleApi),
        $"{nameof(IRescaleApi)}.V1",
        static address =>
        {
            RescaleOptions options = new() { ApiKey = "key-of-the-test", ApiVersion = RescaleApiVersion.V1 };
            RescaleJobSource source = new("a", Set(options, address));
            return (source, source.Api);
        },
        static cases => cases.Ordinary());

    [Fact]
    public async Task JobsV1_BelowAPath_SendsTheApprovedRequests() => await CheckAsync(
        nameof(IJobsV1Api),
        $"{nameof(IJobsV1Api)}.BasePath",
        static address => Clients[nameof(IJobsV1Api)](new UriBuilder(address) { Path = "/tenant/a%20b/" }.Uri),
        static cases => cases.Ordinary());

    private static async Task CheckAsync(string name, string file, Opener open, Chooser choose)
    {
        // An answer that nobody retries, and that no method takes for its own.
        await using ScriptedServer server = new(static _ => new("{}", 418));
        (IDisposable source, object api) = open(server.BaseAddress);
        using IDisposable owner = source;
        Type type = api.GetType().GetInterfaces().Single(one => one.Name == name);

        RequestRecorder recorder = new(api, server);
        string requests = await recorder.RecordAsync(choose(new(type)));

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{file}: {recorder.Count} calls, {server.Requests.Count} requests");
        ApprovedText.AssertMatches(
            requests,
            "tests", "JobApis.Client.Tests", "Wire", "Approved", $"{file}.requests.txt");
    }

    // The clock stands still: PAI-DLC sends the moment.
    private static TOptions Set<TOptions>(TOptions options, Uri address)
        where TOptions : JobSourceOptions
    {
        options.BaseAddress = address;
        options.AllowInsecureLoopback = true;
        options.MaxRetries = 0;
        options.TimeProvider = new ManualTimeProvider();
        return options;
    }
}
