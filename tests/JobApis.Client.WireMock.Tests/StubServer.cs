using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using WireMock;
using WireMock.Logging;
using WireMock.Matchers.Request;
using WireMock.Server;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// WireMock.Net in this process, on a free port of this machine, with the stubs of the files. Each test has its own
/// server, so that its log contains no requests of other tests.
/// </summary>
internal sealed class StubServer : IDisposable
{
    private const string NetworkScenario = "network";

    private readonly AnswerGate _gate = new();
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    private readonly WireMockServer _server;

    /// <param name="certificate">The server's TLS certificate; null for plain HTTP.</param>
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

    /// <summary>The base address of the services.</summary>
    public Uri Address => new(_server.Url!);

    /// <summary>Completes when an answer is held.</summary>
    public Task Holding => _gate.Holding;

    /// <summary>The requests so far, in order. A request is added when its answer was created.</summary>
    public IReadOnlyList<LoggedRequest> Journal =>
        [.. _server.LogEntries.Select(entry => new LoggedRequest(entry.RequestMessage!))];

    /// <summary>Returns an address on this server.</summary>
    public Uri At(string pathAndQuery) => new(Address.GetLeftPart(UriPartial.Authority) + pathAndQuery);

    /// <summary>Adds the stubs of a folder. Adding them again has no effect.</summary>
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

    /// <summary>Sets the behavior of the network: a state of the scenario of the stubs in <c>Network</c>.</summary>
    public void SetNetwork(string state)
    {
        // WireMock.Net accepts any state. With an unknown state, the test would pass without a fault.
        Assert.Contains(state, _server.Mappings.Select(mapping => mapping.ExecutionConditionState));
        Assert.True(_server.SetScenarioState(NetworkScenario, state));
    }

    /// <summary>Delays every answer, in real time.</summary>
    public void Delay(TimeSpan delay) => _server.AddGlobalProcessingDelay(delay);

    /// <summary>Holds answers until <see cref="Release"/>: before they start, or in their bodies.</summary>
    public void Hold(bool inTheBody) => _gate.Close(inTheBody);

    /// <summary>Releases all held answers.</summary>
    public void Release() => _gate.Open();

    /// <summary>
    /// The requests without a stub, each in one line with the most similar stub and its differences.
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
