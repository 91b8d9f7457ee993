using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Faults;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The tool reports every source whose list was not read to its end, for every cause and service: exit code 1, a line
/// on stderr, and <c>error</c> in the JSON report.
/// </summary>
public sealed class ToolFaultTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 45 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData("error in 200")]
    [InlineData("contradiction")]
    [InlineData("reset")]
    [InlineData("cut")]
    [InlineData("attempt timeout")]
    [InlineData("host that drops packets")]
    public async Task List_EverySourceBreaksOff_ExitsWith1AndTellsOfEach(string fault)
    {
        using UnreachableHost unreachable = new();
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator);
        foreach (ServiceSimulator service in _simulator.Services)
        {
            string settings = $"JobApis__Sources__{service.SourceName.Replace('-', '_')}";
            environment[$"{settings}__MaxRetries"] = "0";
            environment[$"{settings}__AttemptTimeout"] = "00:00:02";
            if (fault == "host that drops packets")
            {
                environment[$"{settings}__BaseAddress"] = unreachable.BaseAddress.ToString();
            }

            Break(service, fault);
        }

        ToolResult result = await ToolProcess.RunAsync(environment, "list", "--output", "json", "--page-size", "10");

        Assert.Equal(1, result.ExitCode);
        JsonNode[] reports = [.. JsonNode.Parse(result.Output)!["report"]!.AsArray().Select(static report => report!)];
        Assert.Equal(_simulator.Services.Count, reports.Length);
        Assert.All(reports, static report => Assert.NotNull((string?)report["error"]));
        Assert.All(_simulator.Services, service =>
            Assert.Contains(
                result.ErrorLines,
                line => line.StartsWith($"{service.SourceName}: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private void Break(ServiceSimulator service, string fault)
    {
        Fault? planned = fault switch
        {
            "error in 200" => Fault.Body("""{"code":"Busy","Code":"Throttling.User","Message":"slow down","detail":"busy"}"""),
            "contradiction" => Fault.Edit(static page => PageLie.HasCount(page) ? PageLie.NoRows(page) : "null"),
            "reset" => Fault.Reset,
            "cut" => Fault.WrongJson,
            "attempt timeout" => Fault.Delay(TimeSpan.FromMinutes(1)),
            _ => null,
        };
        if (planned is not null)
        {
            int lists = 0;
            _simulator.Faults.Next(
                service.Service,
                int.MaxValue,
                planned,
                request => ContractHost.IsList(request) && Interlocked.Increment(ref lists) > 1);
        }
    }
}
