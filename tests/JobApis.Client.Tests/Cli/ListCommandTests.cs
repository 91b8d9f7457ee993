using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Providers;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary><c>jobapis list</c>, against a simulator in this process unless the test states otherwise.</summary>
public sealed class ListCommandTests : IAsyncLifetime
{
    private static readonly string[] Keys =
    [
        "source", "provider", "id", "name", "state", "status", "createdAt", "updatedAt", "startedAt", "finishedAt",
        "owner", "workspace", "webLink",
    ];

    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 12 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    private static string[] AllSources =>
        [.. ProviderCatalog.All.Select(provider => provider.DefaultSourceName).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task List_Demo_ListsMadeUpJobsOfAllServicesAndSaysSo()
    {
        ToolResult result = await ToolProcess.RunAsync(null, "list", "--demo", "--output", "jsonl");

        Assert.Equal(0, result.ExitCode);
        JsonObject[] jobs = result.Objects;
        Assert.Equal(
            ProviderCatalog.All.Select(provider => provider.Name).Order(StringComparer.Ordinal),
            jobs.Select(job => Text(job, "provider")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(jobs.CountBy(job => Text(job, "source")!), source => Assert.True(source.Value >= 40, source.Key));
        Assert.Equal(jobs.Length, jobs.DistinctBy(job => (Text(job, "source"), Text(job, "id"))).Count());
        Assert.Contains("simulator", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Matches(
            @"^jobapis: 225 jobs of 5 sources: .+\. --verbose shows why\.$",
            Assert.Single(result.ErrorLines[1..]));
    }

    // The first output of the tool that a new user sees: the rows have a value in every column, and are always the
    // same.
    [Theory]
    [InlineData("")]
    [InlineData("--limit 3")]
    [InlineData("--limit 60")]
    [InlineData("--page-size 5 --limit 8")]
    public async Task List_Demo_ItsFirstRowsShowAFullLine(string options)
    {
        string[] command = ["list", "--demo", "--quiet", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        ToolResult table = await ToolProcess.RunAsync(null, command);
        ToolResult lines = await ToolProcess.RunAsync(null, [.. command, "--output", "jsonl"]);
        ToolResult document = await ToolProcess.RunAsync(null, [.. command, "--output", "json"]);
        ToolResult csv = await ToolProcess.RunAsync(null, [.. command, "--output", "csv"]);

        string[] ids = [.. lines.Objects.Select(job => Text(job, "id")!)];
        Assert.All(
            lines.Objects[..3],
            job => Assert.All(
                ["name", "state", "createdAt", "owner"],
                column => Assert.NotEqual("", Text(job, column) ?? "")));
        Assert.All(
            table.Lines[1..4],
            line => Assert.Matches(@"^rescale +\S+ +\S.* +\S+ +\d{4}-\d\d-\d\d \d\d:\d\d +\S+@\S+$", line));
        Assert.Equal(ids, table.Lines[1..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Equal(ids, JsonNode.Parse(document.Output)!["jobs"]!.AsArray().Select(job => (string)job!["id"]!));
        Assert.Equal(ids, Csv.Parse(csv.Output)[1..].Select(row => row[2]!));
    }

    [Fact]
    public async Task List_RowCannotBeRead_IsAFailureOrAWarning()
    {
        const string Page = """
            {"count":2,"next":null,"previous":null,"results":[{"id":"a","name":"fine"},{"id":"b","name":{"no":"text"}}]}
            """;
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            2,
            Fault.Body(Page),
            request => request.RawTarget.Contains("/jobs/", StringComparison.Ordinal));

        ToolResult failed = await RunAsync("list", "--source", "rescale", "--output", "json");
        ToolResult result =
            await RunAsync("list", "--source", "rescale", "--output", "json", "--skip-unreadable", "--verbose");

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("$.results[1].name", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);
        JsonNode output = JsonNode.Parse(result.Output)!;
        JsonNode report = Assert.Single(output["report"]!.AsArray())!;
        JsonNode row = Assert.Single(report["unreadable"]!.AsArray())!;
        Assert.Equal((0, "a"), (result.ExitCode, (string?)Assert.Single(output["jobs"]!.AsArray())!["id"]));
        Assert.Equal(("b", 1, 1), ((string?)row["id"], (int)row["page"]!, (int)row["index"]!));
        Assert.Equal("None", (string?)report["completeness"]);
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.StartsWith(
            "rescale: skipped an unreadable row: ",
            result.ErrorLines[0],
            StringComparison.Ordinal);
        Assert.Contains("$.results[1].name", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("1 row of the list could not be read", result.ErrorLines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("{\"no\"", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_EveryOutput_HoldsEveryJobOfEverySource()
    {
        ToolResult lines = await RunAsync("list", "--output", "jsonl", "--page-size", "5", "--verbose");
        ToolResult array = await RunAsync("list", "--output", "json", "--verbose");
        ToolResult csv = await RunAsync("list", "--output", "csv", "--verbose");
        ToolResult table = await RunAsync("list", "--verbose");

        // Each list is complete, and stderr reports the confidence for each source.
        Assert.All((ToolResult[])[lines, array, csv, table], result =>
        {
            Assert.Equal(0, result.ExitCode);
            AssertSummaries(AllSources, result.ErrorLines);
        });

        JsonObject[] jobs = lines.Objects;
        Assert.Equal(_simulator.Services.Sum(service => service.Jobs.Count), jobs.Length);
        Assert.Equal(
            _simulator.Services.SelectMany(service => service.Jobs).Select(job => job.Id).Order(StringComparer.Ordinal),
            jobs.Select(job => Text(job, "id")!).Order(StringComparer.Ordinal));
        Assert.All(jobs, job => Assert.Equal(Keys, job.Select(member => member.Key)));

        Assert.Equal(
            Sorted(jobs),
            Sorted(JsonNode.Parse(array.Output)!["jobs"]!.AsArray().Select(job => job!.AsObject())));

        List<string?[]> rows = Csv.Parse(csv.Output);
        Assert.Equal(Keys, rows[0]);
        Assert.Equal(
            Sorted(jobs),
            Sorted(
                rows.Skip(1).Select(
                    row => new JsonObject(Keys.Zip(row, (key, value) => KeyValuePair.Create(key, (JsonNode?)value))))));

        Assert.Equal(jobs.Length + 1, table.Lines.Length);
        Assert.DoesNotContain('\e', table.Output);
        Assert.All(
            jobs,
            job => Assert.Contains(
                table.Lines,
                line => line.StartsWith(Text(job, "source")!, StringComparison.Ordinal)
                    && line.Contains(Text(job, "id")!, StringComparison.Ordinal)));

        // People read a table from top to bottom: one source after another, in any order of the answers.
        string[] sources = [.. table.Lines.Skip(1).Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)])];
        Assert.Equal(sources.Order(StringComparer.Ordinal), sources);
    }

    [Fact]
    public async Task List_Jsonl_WritesStatesByNameAndTimesInUtc()
    {
        ToolResult result = await RunAsync("list", "--output", "jsonl");

        Assert.All(result.Objects, job =>
        {
            Assert.True(Enum.TryParse<JobState>(Text(job, "state"), out _));
            foreach (string key in (string[])["createdAt", "updatedAt", "startedAt", "finishedAt"])
            {
                if (Text(job, key) is { } time)
                {
                    Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$", time);
                }
            }
        });
        Assert.Contains(result.Objects, job => Text(job, "createdAt") is not null);
    }

    [Fact]
    public async Task List_Native_LosesNothingOfTheAnswer()
    {
        foreach (ServiceSimulator service in _simulator.Services)
        {
            service.Jobs.Edit(service.Jobs.First().Id, job => job["fromTheFuture"] = JsonNode.Parse("""{"deep":[1,2.50,"é"]}"""));
        }

        ToolResult result = await RunAsync("list", "--output", "jsonl", "--native");

        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Objects, job => Assert.Equal([.. Keys, "native"], job.Select(member => member.Key)));
        Assert.Equal(
            _simulator.Services.Count,
            result.Objects.Count(
                job => job["native"]!.ToJsonString().Contains("\"fromTheFuture\"", StringComparison.Ordinal)));
        Assert.Equal(_simulator.Services.Count, result.Lines.Count(line => line.Contains("""{"deep":[1,2.50,"é"]}""", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_Filters_MeanTheSameAsOnTheWholeList()
    {
        JsonObject[] all =
            (await RunAsync("list", "--output", "jsonl", "--source", "jobs-v1", "--source", "rescale")).Objects;
        JsonObject sample = all.First(job => Text(job, "source") == "rescale" && Text(job, "name")?.Length > 3);
        string[] times = [.. all.Select(job => Text(job, "createdAt")!).Order(StringComparer.Ordinal)];
        string from = times[times.Length / 4];
        string before = DateTimeOffset.Parse(times[times.Length * 3 / 4], CultureInfo.InvariantCulture)
            .ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

        ToolResult created = await RunAsync(
            "list", "--output", "jsonl", "--source", "rescale", "--source", "JOBS-V1", "--source", "rescale",
            "--created-from", from, "--created-before", before);
        ToolResult states = await RunAsync(
            "list", "--output", "jsonl", "--source", "rescale", "--source", "jobs-v1", "--state", "queued",
            "--state", "FINISHED", "--state", "Cancelled");
        ToolResult named = await RunAsync(
            "list", "--output", "jsonl", "--source", "rescale",
            "--name", Text(sample, "name")![1..].ToUpperInvariant(), "--owner", Text(sample, "owner")!);

        DateTimeOffset first = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture);
        DateTimeOffset end = DateTimeOffset.Parse(before, CultureInfo.InvariantCulture);
        Assert.Equal(
            Sorted(all.Where(
                job => DateTimeOffset.Parse(Text(job, "createdAt")!, CultureInfo.InvariantCulture) is var time
                    && time >= first
                    && time < end)),
            Sorted(created.Objects));
        Assert.Equal(
            Sorted(all.Where(job => Text(job, "state") is "Queued" or "Finished" or "Cancelled")),
            Sorted(states.Objects));
        Assert.Contains(named.Objects, job => Text(job, "id") == Text(sample, "id"));
        Assert.All(named.Objects, job => Assert.Equal(Text(sample, "owner"), Text(job, "owner")));
        Assert.True(named.Objects.Length < all.Length);
    }

    [Fact]
    public async Task List_StateFailedOfAllSources_IsAnsweredAndSaysWhoCannot()
    {
        ToolResult failed = await RunAsync("list", "--state", "failed", "--output", "jsonl");
        ToolResult result = await RunAsync(
            "list", "--state", "failed", "--output", "json", "--page-size", "5",
            "--unsupported", "Resolve-or-Skip", "--verbose");
        int requests =
            _simulator.Requests.Count(request => request.RawTarget.Contains("/statuses/", StringComparison.Ordinal));
        ToolResult skipped = await RunAsync("list", "--state", "failed", "--output", "jsonl", "--unsupported", "skip");
        ToolResult nobody = await RunAsync(
            "list", "--state", "failed", "--output", "jsonl", "--source", "deepset", "--unsupported", "skip");
        ToolResult invalid = await RunAsync("list", "--unsupported", "resolv");

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains(
            failed.ErrorLines,
            line => line.StartsWith("rescale: ", StringComparison.Ordinal)
                && line.Contains("--unsupported resolve'", StringComparison.Ordinal));
        Assert.Equal(0, result.ExitCode);
        JsonNode output = JsonNode.Parse(result.Output)!;
        Assert.All(output["jobs"]!.AsArray(), job => Assert.Equal("Failed", (string?)job!["state"]));
        Assert.Contains(output["jobs"]!.AsArray(), job => (string?)job!["source"] == "rescale");
        Assert.Equal(
            "deepset: skipped: Deepset cannot filter by --state, and its list does not contain it.",
            result.ErrorLines.Single(line => line.StartsWith("deepset", StringComparison.Ordinal)));
        Assert.Contains(
            result.ErrorLines,
            line => line.StartsWith("rescale: ", StringComparison.Ordinal)
                && line.EndsWith($"looked up individually, in {requests} requests.", StringComparison.Ordinal));
        JsonNode[] reports = [.. output["report"]!.AsArray().OfType<JsonNode>()];
        JsonNode report = reports.Single(report => (string?)report["source"] == "rescale");
        Assert.Equal(((long)requests, true), ((long)report["lookupRequests"]!, requests > 0));
        Assert.StartsWith(
            "Deepset cannot",
            (string?)reports.Single(report => (string?)report["source"] == "deepset")["skipped"],
            StringComparison.Ordinal);
        Assert.Equal((0, 3), (skipped.ExitCode, skipped.ErrorLines.Length));
        Assert.EndsWith(
            "skipped: deepset, rescale. --verbose shows why.",
            skipped.ErrorLines[^1],
            StringComparison.Ordinal);
        Assert.Equal((2, ""), (nobody.ExitCode, nobody.Output));
        Assert.Equal(2, invalid.ExitCode);
        Assert.Contains("fail, skip, resolve, resolve-or-skip", invalid.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Limit_AsksForNoPageAfterIt()
    {
        ToolResult one =
            await RunAsync("list", "--output", "jsonl", "--source", "rescale", "--page-size", "4", "--limit", "8");
        int requestsForOne = _simulator.Requests.Count;
        _simulator.ClearRequests();
        ToolResult all = await RunAsync("list", "--output", "csv", "--page-size", "4", "--limit", "3");

        Assert.Equal((0, 8), (one.ExitCode, one.Objects.Length));
        Assert.Equal(2, requestsForOne);
        Assert.Equal((0, 4), (all.ExitCode, Csv.Parse(all.Output).Count));
        Assert.All(
            _simulator.Requests.Where(request => request.Method == "GET").CountBy(request => request.Service!.Value),
            service => Assert.Equal(1, service.Value));
    }

    [Fact]
    public async Task List_SourceFails_ListsTheOthersAndSaysWhyInOneLine()
    {
        _simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(401, """{"detail":"no\nsuch key"}"""), request => request.RawTarget.Contains("page=2", StringComparison.Ordinal));
        ToolResult result = await RunAsync("list", "--output", "json", "--page-size", "5", "--verbose");
        _simulator.Faults.Next(SimulatedService.Rescale, Fault.Status(403));
        ToolResult failFast = await RunAsync("list", "--source", "rescale", "--fail-fast");

        Assert.Equal(1, result.ExitCode);
        JsonObject[] jobs = [.. JsonNode.Parse(result.Output)!["jobs"]!.AsArray().Select(job => job!.AsObject())];
        Assert.Equal(5, jobs.Count(job => Text(job, "source") == "rescale"));
        Assert.Equal(
            jobs.Length - 5,
            _simulator.Services.Sum(service => service.Jobs.Count) - _simulator.Rescale.Jobs.Count);
        string line = result.ErrorLines[0];
        AssertSummaries([.. AllSources.Where(source => source != "rescale")], result.ErrorLines[1..]);
        Assert.StartsWith("rescale: the service does not accept the credential (401)", line, StringComparison.Ordinal);
        Assert.DoesNotContain(_simulator.Rescale.ApiKey, result.Error, StringComparison.Ordinal);

        Assert.Equal(1, failFast.ExitCode);
        Assert.StartsWith("rescale: ", Assert.Single(failFast.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FailFast_StopsTheOthers()
    {
        // The second page of the source that continues is never answered.
        _simulator.Faults.Next(
            SimulatedService.JobsV1,
            1,
            Fault.Delay(TimeSpan.FromMinutes(1)),
            request => request.Method == "GET");
        _simulator.Faults.Next(SimulatedService.Rescale, Fault.Status(403));

        ToolResult result =
            await RunAsync("list", "--output", "json", "--source", "rescale", "--source", "jobs-v1", "--fail-fast");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(JsonNode.Parse(result.Output)!["jobs"]!.AsArray());
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.StartsWith("rescale: ", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("jobs-v1: interrupted before its first page. Start with --source jobs-v1", result.ErrorLines[1]);
    }

    [Fact]
    public async Task List_NameSteersTerminals_IsHarmlessInATableAndExactInData()
    {
        const string Name = "\e[2J=1+1, \"a\"\r\n\u202egnp.exe\u009b31m [red]日本[/]";
        SimulatedJob job = _simulator.Rescale.Jobs.First();
        _simulator.Rescale.Jobs.Edit(job.Id, document => document["name"] = Name);

        ToolResult table = await RunAsync("list", "--source", "rescale");
        ToolResult lines = await RunAsync("list", "--source", "rescale", "--output", "jsonl", "--native");
        ToolResult csv = await RunAsync("list", "--source", "rescale", "--output", "csv");

        Assert.Contains(
            "[2J=1+1, \"a\"  gnp.exe31m [red]日本[/]",
            table.Lines.Single(line => line.Contains(job.Id, StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal(-1, (table.Output + lines.Output).AsSpan().IndexOfAny("\e\u202e\u009b"));
        JsonObject read = lines.Objects.Single(row => Text(row, "id") == job.Id);
        Assert.Equal((Name, Name), (Text(read, "name"), Text(read["native"]!.AsObject(), "name")));
        Assert.Contains("日本", lines.Output, StringComparison.Ordinal);
        Assert.Equal(Name, Csv.Parse(csv.Output).Single(row => row[2] == job.Id)[3]);
    }

    [Fact]
    public async Task List_ReaderGoesAway_EndsQuietlyAndStopsReading()
    {
        while (_simulator.Rescale.Jobs.Count < 400)
        {
            _simulator.Rescale.Jobs.Add();
        }

        await using ToolProcess process = ToolProcess.Start(
            ToolProcess.Environment(_simulator), "list", "--source", "rescale", "--output", "jsonl",
            "--page-size", "2", "--native");
        string? first = await process.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        ToolResult result = await process.HangUpAsync();

        Assert.NotNull(JsonNode.Parse(first!));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(_simulator.Requests.Count < 190, $"{_simulator.Requests.Count} of 200 pages were read.");
    }

    private static void AssertSummaries(string[] sources, string[] lines)
    {
        Assert.All(
            lines,
            line => Assert.Matches(@"^[a-z0-9-]+: \d+ jobs?, (complete|not proven complete)\b.*\.$", line));
        Assert.Equal(
            sources,
            lines.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    private static string? Text(JsonObject job, string key) => job[key]?.GetValue<string>();

    private static string[] Sorted(IEnumerable<JsonObject> jobs) =>
        [.. jobs.Select(job => job.ToJsonString(JsonSerializerOptions.Web)).Order(StringComparer.Ordinal)];

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);
}
