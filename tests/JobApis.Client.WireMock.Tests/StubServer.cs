using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using WireMock;
using WireMock.Logging;
using WireMock.Matchers.Request;
using WireMock.Server;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// WireMock.Net in this process, on a free port of this machine, with the stubs of the files. One for each test, so
/// that no test finds the requests of another in its log.
/// </summary>
internal sealed class StubServer : IDisposable
{
    private const string NetworkScenario = "network";

    private readonly AnswerGate _gate = new();
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    private readonly WireMockServer _server;

    /// <param name="certificate">What the server proves itself with over TLS; null for plain HTTP.</param>
    public StubServer(X509Certificate2? certificate = null)
    {
        _server = WireMockServer.Start(settings =>
        {
            settings.Urls = [certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0"];
            settings.Logger = new WireMockNullLogger();
            settings.UseHttp2 = certificate is not null;
            settings.CertificateSettings = certificate is null ? null : new() { X509Certificate = certificate };
            settings.PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(_gate.PassAsync);
        });
        Load("Network");
    }

    /// <summary>Where the services are.</summary>
    public Uri Address => new(_server.Url!);

    /// <summary>Ends when an answer is being held back.</summary>
    public Task Holding => _gate.Holding;

    /// <summary>The requests so far, in their order, each as soon as its answer was made.</summary>
    public IReadOnlyList<LoggedRequest> Journal =>
        [.. _server.LogEntries.Select(entry => new LoggedRequest(entry.RequestMessage!))];

    /// <summary>An address on this server.</summary>
    public Uri At(string pathAndQuery) => new(Address.GetLeftPart(UriPartial.Authority) + pathAndQuery);

    /// <summary>Adds the stubs of a folder. Twice is as good as once.</summary>
    public void Load(string folder)
    {
        if (_loaded.Add(folder))
        {
            foreach (string file in StubFiles.In(folder))
            {
                Read(file);
            }
        }
    }

    /// <summary>Adds the stub of a file, as WireMock.Net reads it.</summary>
    public void Read(string file)
    {
        HashSet<Guid> before = [.. _server.Mappings.Select(mapping => mapping.Guid)];
        Assert.True(_server.ReadStaticMappingAndAddOrUpdate(file), $"WireMock.Net cannot read {file}.");
        IMapping[] read = [.. _server.Mappings.Where(mapping => !before.Contains(mapping.Guid))];
        int titled = read.Count(mapping => mapping.Title is not null);
        Assert.True(
            (read.Length, titled) == (1, 1),
            $"{file} holds {read.Length} mappings, {titled} with a title. A file holds one, in WireMock.Net's own "
            + "format; of others its reader makes a mapping that says nothing.");
    }

    /// <summary>What the network does from now on: a state of the scenario of the stubs in <c>Network</c>.</summary>
    public void SetNetwork(string state)
    {
        // WireMock.Net takes any state, and one that no stub knows would let the test pass on a sound network.
        Assert.Contains(state, _server.Mappings.Select(mapping => mapping.ExecutionConditionState));
        Assert.True(_server.SetScenarioState(NetworkScenario, state));
    }

    /// <summary>Makes every answer wait, in real time.</summary>
    public void Delay(TimeSpan delay) => _server.AddGlobalProcessingDelay(delay);

    /// <summary>Holds answers back until <see cref="Release"/>: at their beginning, or in their bodies.</summary>
    public void Hold(bool inTheBody) => _gate.Close(inTheBody);

    /// <summary>Lets all go that is held back.</summary>
    public void Release() => _gate.Open();

    /// <summary>
    /// The requests for which there is no stub: each in one line that says which stub was nearest, and what of it did
    /// not match.
    /// </summary>
    public IReadOnlyList<string> DescribeUnmatched() => [.. _server.FindUnmatchedLogEntries().Select(Describe)];

    public void Dispose()
    {
        _gate.Open();
        _server.Stop();
        _server.Dispose();
    }

    private string Describe(ILogEntry entry)
    {
        LoggedRequest request = new(entry.RequestMessage!);
        return _server.FindNearMisses(entry, 1) is [NearMiss nearest, ..]
            ? $"There is no stub for {request}. Nearest is \"{nearest.MappingTitle}\", but for: {Misses(nearest)}."
            : $"There is no stub for {request}, nor one that is near.";
    }

    private static string Misses(NearMiss nearest) => string.Join(
        ", ",
        nearest.RequestMatchResult.MatchDetails.Where(part => part.Score < 1).Select(part => part.Name).Distinct());
}
