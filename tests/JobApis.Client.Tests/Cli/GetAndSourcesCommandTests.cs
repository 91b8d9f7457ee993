using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary><c>jobapis get</c> and <c>jobapis sources</c>.</summary>
public sealed class GetAndSourcesCommandTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 11, JobsPerService = 3 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Get_EveryOutput_ShowsTheJob()
    {
        string id = _simulator.Rescale.Jobs.First().Id;

        ToolResult card = await RunAsync("get", "rescale", id);
        ToolResult json = await RunAsync("get", "RESCALE", id, "--output", "json", "--native");
        ToolResult line = await RunAsync("get", "rescale", id, "--output", "jsonl");
        ToolResult csv = await RunAsync("get", "rescale", id, "--output", "csv");

        Assert.All(
            (ToolResult[])[card, json, line, csv],
            result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        Assert.Contains(
            card.Lines,
            text => text.StartsWith("id ", StringComparison.Ordinal)
                && text.EndsWith($" {id}", StringComparison.Ordinal));
        JsonObject job = JsonNode.Parse(json.Output)!.AsObject();
        Assert.Equal(("source", "native", 14), (job.First().Key, job.Last().Key, job.Count));
        Assert.Equal(id, (string?)Assert.Single(line.Objects)["id"]);
        Assert.Equal(id, Csv.Parse(csv.Output)[1][2]);
    }

    [Fact]
    public async Task Get_NoSuchJobOrSource_SaysWhichInOneLine()
    {
        ToolResult job = await RunAsync("get", "rescale", "Nope12");
        ToolResult source = await RunAsync("get", "resale", "Nope12");

        Assert.Equal((1, ""), (job.ExitCode, job.Output));
        Assert.StartsWith("rescale: ", Assert.Single(job.ErrorLines), StringComparison.Ordinal);
        Assert.Equal((2, ""), (source.ExitCode, source.Output));
        string names = string.Join(
            ", ",
            _simulator.Services.Select(service => service.SourceName).Order(StringComparer.Ordinal));
        Assert.Equal(
            $"jobapis: There is no source named 'resale'. The sources are {names}. Did you mean 'rescale'?",
            Assert.Single(source.ErrorLines));
    }

    [Fact]
    public async Task Sources_EveryOutput_TellsWhatEachCanFilterAndNoSecret()
    {
        ToolResult table = await RunAsync("sources");
        ToolResult lines = await RunAsync("sources", "--output", "jsonl");
        ToolResult json = await RunAsync("sources", "--output", "json");
        ToolResult csv = await RunAsync("sources", "--output", "csv");

        ToolResult[] all = [table, lines, json, csv];
        Assert.All(all, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        Assert.Empty(_simulator.Requests);
        Assert.Equal(1 + _simulator.Services.Count, table.Lines.Length);
        Assert.Equal(
            ["source", "provider", "address", "serverSide", "clientSide", "operations"],
            lines.Objects[0].Select(member => member.Key));
        JsonObject rescale = lines.Objects.Single(source => (string?)source["source"] == "rescale");
        Assert.Equal(_simulator.BaseAddress, new((string)rescale["address"]!));
        Assert.Contains("state", rescale["clientSide"]!.AsArray().Select(option => (string?)option));
        Assert.Equal(lines.Objects.Length, JsonNode.Parse(json.Output)!.AsArray().Count);
        Assert.Equal(lines.Objects.Length + 1, Csv.Parse(csv.Output).Count);
        foreach ((string key, string? value) in _simulator.Configuration)
        {
            if (key.EndsWith("Key", StringComparison.Ordinal)
                || key.Contains("Secret", StringComparison.Ordinal)
                || key.EndsWith("Id", StringComparison.Ordinal))
            {
                Assert.All(all, result => Assert.DoesNotContain(value!, result.Output, StringComparison.Ordinal));
            }
        }
    }

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}
