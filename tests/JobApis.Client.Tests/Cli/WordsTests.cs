using System.Text.RegularExpressions;
using JobApis.Client.Providers;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The messages of the tool name its own commands and options, and are no longer than necessary.
/// </summary>
public sealed partial class WordsTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 5, JobsPerService = 6 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData("lst", "'lst' is not a command. Did you mean 'list'?")]
    [InlineData("dowload rescale x", "'dowload' is not a command. Did you mean 'download'?")]
    [InlineData("xyzzy", "'xyzzy' is not a command.")]
    [InlineData("version", "'version' is not a command. Did you mean '--version'?")]
    [InlineData("list /h", "'/h' is an unexpected argument of 'jobapis list'.")]
    [InlineData("list --sauce rescale", "'--sauce' is not an option of 'jobapis list'. Did you mean '--source'?")]
    [InlineData("list --quite", "'--quite' is not an option of 'jobapis list'. Did you mean '--quiet'?")]
    [InlineData("get rescale a b", "'b' is an unexpected argument of 'jobapis get'.")]
    [InlineData("list --state runing", "Did you mean 'Running'?")]
    [InlineData("list --output jsn", "Did you mean 'json'?")]
    [InlineData("list --completeness verifed", "Did you mean 'verified'?")]
    [InlineData(
        "list --source rescael",
        "There is no source named 'rescael'. The sources are deepset, jobs-v1, pai-dlc, rescale, worklayer. Did "
            + "you mean 'rescale'?")]
    [InlineData("get resale x", "Did you mean 'rescale'?")]
    [InlineData("completion bsh", "bsh: it must be one of bash, zsh, fish, pwsh. Did you mean 'bash'?")]
    [InlineData("help lits", "'lits' is not a command. Did you mean 'list'?")]
    public async Task WrongWord_NearARightOne_AsksWhetherThatWasMeant(string arguments, string answer)
    {
        ToolResult result = await RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith(answer, result.ErrorLines[0], StringComparison.Ordinal);
        Assert.InRange(result.ErrorLines.Length, 1, 2);
        Assert.Empty(_simulator.Requests);
    }

    [Fact]
    public async Task BareCallAndHelp_ShowWhatThereIs()
    {
        ToolResult bare = await RunAsync();
        ToolResult help = await RunAsync("help");
        ToolResult option = await RunAsync("--help");
        ToolResult list = await RunAsync("help", "list");
        ToolResult listOption = await RunAsync("list", "--help");

        Assert.All(
            (ToolResult[])[bare, help, option, list],
            result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        Assert.Contains("jobapis [command] [options]", bare.Output, StringComparison.Ordinal);
        Assert.Contains("  get <SOURCE> <ID>", bare.Output, StringComparison.Ordinal);
        Assert.Equal((option.Output, option.Output, listOption.Output), (bare.Output, help.Output, list.Output));
    }

    // All failures of a service and a query. No message names a member of a class.
    [Fact]
    public async Task Failures_OfEveryKind_SpeakOfVerbsAndOptions()
    {
        List<ToolResult> results =
        [
            await RunAsync(
                "list", "--source", "deepset", "--state", "failed", "--owner", "x", "--created-from", "2026-01-01"),
            await RunAsync("list", "--source", "rescale", "--state", "failed"),
            await RunAsync("get", "rescale", "no/such"),
            await RunAsync("get", "rescale", "Nope12"),
            await RunAsync("get", "deepset", "Nope12"),
            await RunAsync("wait", "rescale", _simulator.Rescale.Jobs.First().Id, "--timeout", "1s"),
            await RunAsync("files", "deepset", "x"),
        ];
        Assert.Equal(
            "deepset: Deepset cannot filter by --state and --created-from and --owner, and its list does not contain "
                + "it. Omit --state and --created-from and --owner, choose other sources with --source, or skip this "
                + "one with 'jobapis list --unsupported skip'.",
            results[0].ErrorLines[0]);
        Assert.Equal(
            "rescale: this service's list shows that a job has ended, not how. 'jobapis list "
                + "--unsupported resolve' requests each ended job, 'jobapis get rescale ID' for one; or "
                + "use --state finished.",
            results[1].ErrorLines[0]);
        foreach (int status in (int[])[400, 401, 403, 404, 429, 500, 503])
        {
            _simulator.Faults.Clear();
            _simulator.Faults.Next(SimulatedService.Rescale, int.MaxValue, Fault.Status(status));
            Dictionary<string, string> environment =
                new(ToolProcess.Environment(_simulator)) { ["JobApis__Sources__rescale__MaxRetries"] = "0" };
            results.Add(await ToolProcess.RunAsync(environment, "list", "--source", "rescale"));
            results.Add(await ToolProcess.RunAsync(environment, "stop", "rescale", "AbCdE", "--yes"));
        }

        Assert.All(results, result =>
        {
            Assert.NotEqual("", result.Error);
            Assert.All(result.ErrorLines, line => Assert.DoesNotMatch(Members(), Names().Replace(line, "")));
        });

        // The control: the pattern finds these words.
        Assert.Matches(Members(), "Ask again with GetJobAsync.");
        Assert.Matches(Members(), "cannot filter by CreatedFrom");
    }

    // Advice of the library for its callers is translated to commands and options of the tool.
    [Fact]
    public async Task Advice_OfTheLibrary_NamesOptionsOfTheTool()
    {
        while (_simulator.PaiDlc.Jobs.Count <= 1000)
        {
            _simulator.PaiDlc.Jobs.Add();
        }

        ToolResult tooFar = await RunAsync(
            "list", "--source", "pai-dlc", "--page-size", "1", "--completeness", "fast", "--output", "jsonl");
        ToolResult begun = await RunAsync(
            "list", "--source", "rescale", "--state", "failed", "--unsupported", "resolve", "--page-size", "2",
            "--output", "jsonl", "--checkpoints");
        string cursor = begun.Objects.Select(line => (string?)line["resume"]).OfType<string>().First();
        ToolResult resumed = await RunAsync("list", "--state", "failed", "--unsupported", "skip", "--resume", cursor);

        Assert.Contains(
            "Narrow the time range (--created-from and --created-before) and list it in parts, or list with "
                + "--completeness verified",
            tooFar.Error,
            StringComparison.Ordinal);
        Assert.Equal((1, 2), (tooFar.ExitCode, resumed.ExitCode));
        Assert.EndsWith(
            "Resume with the --unsupported that the list was started with.",
            resumed.ErrorLines[0],
            StringComparison.Ordinal);
        Assert.All(
            tooFar.ErrorLines.Concat(resumed.ErrorLines),
            line => Assert.DoesNotMatch(Members(), Names().Replace(line, "")));
    }

    // This also applies to settings: a delegate of a class is not a setting.
    [Fact]
    public async Task Configuration_OfEveryProviderWithoutAnything_NamesSettingsOnly()
    {
        foreach (string provider in ProviderCatalog.All.Select(provider => provider.Name))
        {
            Dictionary<string, string> environment = new() { ["JobApis__Sources__eu__Provider"] = provider };

            ToolResult result = await ToolProcess.RunAsync(environment, "sources");

            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.All(result.ErrorLines, line => Assert.DoesNotMatch(@"[a-z]Provider\b|RateLimiter|callback", line));
        }
    }

    [Theory]
    [InlineData("Rescale", "ApiKye", "is not a setting of Rescale; .* Did you mean 'ApiKey'\\?$")]
    [InlineData("Worklayer", "AcessToken", "is not a setting of Worklayer; .* Did you mean 'AccessToken'\\?$")]
    [InlineData("Rescle", "ApiKey", ":Provider is not a known service: .* Did you mean 'Rescale'\\?$")]
    [InlineData("Rescale", "Xyzzy", "is not a setting of Rescale; [^?]*$")]
    public async Task Configuration_MisspeltName_AsksWhetherThatWasMeant(string provider, string setting, string answer)
    {
        Dictionary<string, string> environment = new()
        {
            ["JobApis__Sources__eu__Provider"] = provider,
            [$"JobApis__Sources__eu__{setting}"] = "x",
        };

        ToolResult result = await ToolProcess.RunAsync(environment, "list");

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(answer, result.ErrorLines[0]);
    }

    [Fact]
    public void Advice_IsThatOfTheLibrary()
    {
        string library = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        string tool = File.ReadAllText(
            Path.Combine(Repository.Root, "samples", "JobApis.Cli", "Words", "FailureText.cs"));
        string pairs = tool[tool.IndexOf("Advice =", StringComparison.Ordinal)..];
        string[] advice = [.. Pairs().Matches(pairs).Select(pair => pair.Groups["library"].Value)];

        Assert.True(advice.Length > 5, "The advice is not found in the tool's source.");
        Assert.All(advice, text => Assert.Contains(text.Trim(), library, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_RefusedOnTheFirstPage_NamesNoCursorAndPrintsNoTitles()
    {
        _simulator.Faults.Next(SimulatedService.Rescale, int.MaxValue, Fault.Status(401));
        ToolResult table = await RunAsync("list", "--source", "rescale");
        ToolResult json = await RunAsync("list", "--source", "rescale", "--output", "json");
        _simulator.Faults.Clear();
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(401),
            request => request.RawTarget.Contains("page=2", StringComparison.Ordinal));
        ToolResult control = await RunAsync("list", "--source", "rescale", "--page-size", "4");

        Assert.Equal((1, ""), (table.ExitCode, table.Output));
        Assert.DoesNotContain("--resume", Assert.Single(table.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\"resume\": null", json.Output, StringComparison.Ordinal);
        Assert.Equal((1, 5), (control.ExitCode, control.Lines.Length));
        Assert.Contains(" Continue with --resume ", control.ErrorLines[0], StringComparison.Ordinal);
    }

    // One line for all sources; with --verbose, a line with the reason for each; none with --quiet.
    [Fact]
    public async Task List_Completeness_IsOneLineAndMoreOrNothingWhenAskedFor()
    {
        ToolResult normal = await RunAsync("list", "--output", "jsonl");
        ToolResult verbose = await RunAsync("list", "--output", "jsonl", "--verbose");
        ToolResult quiet = await RunAsync("list", "--output", "jsonl", "-q");
        _simulator.Faults.Next(SimulatedService.Rescale, int.MaxValue, Fault.Status(403));
        ToolResult failed = await RunAsync("list", "--output", "jsonl", "--quiet");

        Assert.Matches(
            @"^jobapis: 30 jobs of 5 sources: [^.]+\. --verbose shows why\.$",
            Assert.Single(normal.ErrorLines));
        Assert.Equal(5, verbose.ErrorLines.Length);
        Assert.All(
            verbose.ErrorLines,
            line => Assert.Matches(@"^[a-z0-9-]+: 6 jobs, (complete|not proven complete)\b.+\.$", line));
        Assert.Equal((0, ""), (quiet.ExitCode, quiet.Error));
        Assert.StartsWith("rescale: ", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("list", "--quiet", "--verbose")).ExitCode);
    }

    [Theory]
    [InlineData("jobapis l", "list|logs")]
    [InlineData("jobapis list --st", "--state")]
    [InlineData("jobapis list --state q", "queued")]
    [InlineData("jobapis list --output=js", "--output=json|--output=jsonl")]
    [InlineData("jobapis list --columns id,st", "id,startedAt|id,state|id,status")]
    [InlineData("jobapis list --sort -cr", "-createdAt")]
    [InlineData("jobapis help do", "download")]
    [InlineData("jobapis list --source r", "rescale")]
    [InlineData("jobapis list --output js", "json|jsonl")]
    [InlineData("jobapis get pai", "pai-dlc")]
    [InlineData("jobapis completion f", "fish")]
    public async Task Completion_Line_GivesWhatCouldComeNext(string line, string candidates)
    {
        ToolResult result = await RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string typed = line[(line.LastIndexOf(' ') + 1)..];
        Assert.Equal(
            candidates.Split('|'),
            result.Lines.Where(candidate => candidate.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(_simulator.Requests);
    }

    // Options are completed only after a dash, as in other tools; otherwise they would hide the values.
    [Theory]
    [InlineData("jobapis list --output ", "csv|json|jsonl|table")]
    [InlineData("jobapis get ", "deepset|jobs-v1|pai-dlc|rescale|worklayer")]
    [InlineData("jobapis get rescale ", "")]
    [InlineData("jobapis sources --", "--config|--csv-safe|--demo|--help|--output|--quiet|--verbose")]
    public async Task Completion_Line_GivesNothingElse(string line, string candidates)
    {
        ToolResult result = await RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(candidates.Split('|', StringSplitOptions.RemoveEmptyEntries), result.Lines);
    }

    // The text that PowerShell passes for 'jobapis get ' ends before the blank, and the position of the cursor may be
    // past its end.
    [Theory]
    [InlineData("999", "jobapis downl", "download")]
    [InlineData("7", "jobapis get rescale x", "jobapis")]
    [InlineData("nowhere", "jobapis downl", "download")]
    public async Task Completion_CursorElsewhere_IsTaken(string position, string line, string candidate)
    {
        ToolResult result = await RunAsync($"[suggest:{position}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(candidate == "jobapis" || result.Lines.SequenceEqual([candidate]), result.Output);
    }

    private Task<ToolResult> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(ToolProcess.Environment(_simulator), arguments);

    [GeneratedRegex(
        @"^        \(""(?<library>[^""]+)"", ""[^""]*""\),",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pairs();

    [GeneratedRegex(
        @"\b([A-Z][a-z]+){2,}\b|\b[A-Z][a-z]+Async\b|Exception|Parameter '",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Members();

    // Names that a user has written or may write: services, and settings of the configuration; and ids of jobs.
    [GeneratedRegex(
        @"\b(PaiDlc|JobsV1|MaxRetries|MaxRetryAfter|AttemptTimeout|TotalTimeout|AbCdE)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Names();
}
