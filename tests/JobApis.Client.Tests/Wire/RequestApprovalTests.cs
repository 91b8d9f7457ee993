using System.Reflection;
using JobApis.Client.JobsV1;
using JobApis.Client.Providers;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// The exact request of every method of the services' interfaces, in files that a reviewer has approved. The code that
/// builds and sends requests may be replaced, but a change of the requests is always visible.
/// </summary>
public sealed class RequestApprovalTests
{
    private delegate IEnumerable<IGrouping<MethodInfo, RequestCase>> Chooser(RequestCases cases);

    public static TheoryData<string> Interfaces { get; } =
        new(ProviderCatalog.All.Select(static provider => ProviderInterface.Of(provider).Name));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public async Task Interface_EveryMethod_SendsTheApprovedRequests(string name) =>
        await CheckAsync(name, name, static cases => cases.All());

    // The two services that have several addresses for a call.
    [Fact]
    public async Task Rescale_FirstVersionOfTheApi_SendsTheApprovedRequests() => await CheckAsync(
        nameof(IRescaleApi),
        $"{nameof(IRescaleApi)}.V1",
        static cases => cases.Ordinary(),
        settings: (nameof(RescaleOptions.ApiVersion), "V1"));

    [Fact]
    public async Task JobsV1_BelowAPath_SendsTheApprovedRequests() => await CheckAsync(
        nameof(IJobsV1Api),
        $"{nameof(IJobsV1Api)}.BasePath",
        static cases => cases.Ordinary(),
        path: "/tenant/a%20b/");

    private static async Task CheckAsync(
        string name,
        string file,
        Chooser choose,
        string path = "/",
        params (string Setting, string Value)[] settings)
    {
        // An answer that is not retried, and that no method accepts as its own.
        await using ScriptedServer server = new(static _ => new("{}", 418));
        ProviderDefinition provider = ProviderCatalog.All.Single(one => ProviderInterface.Of(one).Name == name);
        Uri address = new UriBuilder(server.BaseAddress) { Path = path }.Uri;
        await using ServiceProvider container = await OpenAsync(provider, address, settings);
        Type type = ProviderInterface.Of(provider);

        RequestRecorder recorder = new(
            container.GetRequiredKeyedService(type, provider.DefaultSourceName),
            server);
        string requests = await recorder.RecordAsync(choose(new(type)));

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{file}: {recorder.Count} calls, {server.Requests.Count} requests");
        ApprovedText.AssertMatches(
            requests,
            "tests", "JobApis.Client.Tests", "Wire", "Approved", $"{file}.requests.txt");
    }

    /// <summary>
    /// A source of a service, with the account of the service's simulator. The clock is fixed, because PAI-DLC sends
    /// the time.
    /// </summary>
    private static async Task<ServiceProvider> OpenAsync(
        ProviderDefinition provider,
        Uri address,
        (string Setting, string Value)[] settings)
    {
        string section = $"JobApis:Sources:{provider.DefaultSourceName}:";
        Dictionary<string, string?> configuration = new(await AccountAsync(section), StringComparer.OrdinalIgnoreCase)
        {
            [section + nameof(JobSourceOptions.BaseAddress)] = address.AbsoluteUri,
            [section + nameof(JobSourceOptions.MaxRetries)] = "0",
        };

        // A token is already cached: the requests of the interface include no request for a token.
        if (configuration.Remove(section + "TokenEndpoint"))
        {
            configuration.Remove(section + "ClientId");
            configuration.Remove(section + "ClientSecret");
            configuration[section + "AccessToken"] = "token-of-the-test";
        }

        foreach ((string setting, string value) in settings)
        {
            configuration[section + setting] = value;
        }

        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        return services.BuildServiceProvider();
    }

    private static async Task<IEnumerable<KeyValuePair<string, string?>>> AccountAsync(string section)
    {
        JobSimulatorOptions options = new()
        {
            JobsPerService = 0,
            DeepsetApiKey = "key-of-the-test",
            RescaleApiKey = "key-of-the-test",
            PaiDlcAccessKeyId = "LTAIofTheTest",
        };
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            options,
            TestContext.Current.CancellationToken);
        return simulator.Configuration.Where(
            setting => setting.Key.StartsWith(section, StringComparison.Ordinal));
    }
}
