using System.Globalization;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The output on screens of any width, its columns and their order, and CSV in a spreadsheet.
/// </summary>
public sealed class OutputTests : IAsyncLifetime
{
    // The widths of these texts are known from terminals, not from the tool.
    private const string Family = "\U0001F469\u200D\U0001F469\u200D\U0001F467 family";
    private const string Persian = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645";

    private static readonly string[] Names =
    [
        Family,
        "\u6A21\u578B\u6700\u9069\u5316\u306E\u8A08\u7B97 3",
        "\u05D1\u05D3\u05D9\u05E7\u05D4 12 (a)",
        Persian,
        "\e[2J\u202Egnp.exe\r\nsecond line",
        "caf\u0065\u0301 \U0001F1E9\U0001F1EA \u2764\uFE0F",
        "An unusually long name that somebody gave to a job, so that everybody would know at once what it is about, "
            + "and then some more",
    ];

    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(
            new()
            {
                Seed = 12,
                JobsPerService = Names.Length,
                JobsUntil = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            },
            TestContext.Current.CancellationToken);
        foreach ((SimulatedJob job, string name) in _simulator.Rescale.Jobs.Zip(Names).ToArray())
        {
            _simulator.Rescale.Jobs.Edit(job.Id, document => document["name"] = name);
        }
    }

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    // Regression: rows were broken inside words. The approved screens are also reviewed by eye: columns are aligned and
    // nothing is broken.
    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task List_OnATerminal_IsTheApprovedScreen(int columns)
    {
        ToolResult result = await OnTerminalAsync(
            columns, "list", "--quiet", "--source", "rescale", "--source", "deepset", "--source", "pai-dlc");

        Assert.Equal(0, result.ExitCode);
        string screen = ToolTerminal.Screen(result);
        string approved = string.Create(CultureInfo.InvariantCulture, $"screen-{columns}.txt");
        ApprovedText.AssertMatches(screen, "tests", "JobApis.Client.Tests", "Cli", "Approved", approved);
        Assert.All(
            Names[..4],
            name => Assert.True(columns == 60 || screen.Contains(name, StringComparison.Ordinal), name));
        Assert.DoesNotContain("\u202E", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", result.Output, StringComparison.Ordinal);

        // No line is longer than the screen, except ids on a card, which are never cut. The width of wide characters is
        // counted by hand.
        Assert.All(
            screen.Split('\n')
                .Where(line => line.All(char.IsAscii) && !line.StartsWith("ID  ", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, columns));
    }

    // A right-to-left name would reorder adjacent cells. The control is a left-to-right name.
    [Fact]
    public async Task List_RightToLeftNames_AreIsolatedOnATerminalAndPlainInAPipe()
    {
        ToolResult screen = await OnTerminalAsync(120, "list", "--quiet", "--source", "rescale");
        ToolResult pipe = await RunAsync("list", "--source", "rescale");

        Assert.Contains($"\u2068{Names[2]}\u2069", screen.Output, StringComparison.Ordinal);
        Assert.Contains($"\u2068{Persian}\u2069", screen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain($"\u2068{Names[1]}", screen.Output, StringComparison.Ordinal);
        Assert.Equal(-1, pipe.Output.AsSpan().IndexOfAny('\u2068', '\u2069'));
    }

    // Without its joiners, a name is another word and a family emoji is three people.
    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task List_JoinedCharacters_AreKeptInEveryForm(string format)
    {
        ToolResult result = await RunAsync("list", "--source", "rescale", "--output", format);

        string?[] names = format switch
        {
            "json" => [.. JsonNode.Parse(result.Output)!["jobs"]!.AsArray().Select(job => (string?)job!["name"])],
            "jsonl" => [.. result.Objects.Select(job => (string?)job["name"])],
            "csv" => [.. Csv.Parse(result.Output).Select(row => row[3])],
            _ => [.. Names.Where(name => result.Output.Contains($"  {name}  ", StringComparison.Ordinal))],
        };
        Assert.Contains(Family, names);
        Assert.Contains(Persian, names);

        // The control: characters that reverse text are still removed from a table and escaped in JSON.
        Assert.Equal(format == "csv", result.Output.Contains('\u202E', StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_WideAndJoinedCharacters_TakeTheColumnsThatTerminalsGiveThem()
    {
        ToolResult result = await RunAsync("list", "--source", "rescale", "--columns", "name,id");

        // The column at which ID starts: the number of text elements of the name, plus one for each wide one.
        int[] extra = [1, 8, 0, 0, 0, 2, 0];
        int start = result.Lines[0].IndexOf("ID", StringComparison.Ordinal);
        Assert.Equal(Names[6].Length + 2, start);
        foreach ((SimulatedJob job, int wide) in _simulator.Rescale.Jobs.Zip(extra))
        {
            string line = result.Lines.Single(line => line.EndsWith(job.Id, StringComparison.Ordinal));
            Assert.Equal(start, new StringInfo(line[..^job.Id.Length]).LengthInTextElements + wide);
        }
    }

    [Fact]
    public async Task Times_InATable_AreThoseOfTheMachineUnlessAskedFor()
    {
        _simulator.PaiDlc.Jobs.Add();
        ToolResult data = await RunAsync("list", "--source", "rescale", "--output", "jsonl", "--limit", "1");
        DateTimeOffset created =
            DateTimeOffset.Parse((string)data.Objects[0]["createdAt"]!, CultureInfo.InvariantCulture);
        string Moment(double hours) =>
            created.ToOffset(TimeSpan.FromHours(hours)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        Assert.Contains($"  {Moment(9)}  ", await TableAsync("Asia/Tokyo"), StringComparison.Ordinal);
        Assert.Contains($"  {Moment(-3.5)}  ", await TableAsync("America/St_Johns"), StringComparison.Ordinal);
        Assert.Contains($"  {Moment(0)}Z  ", await TableAsync("Asia/Tokyo", "--utc"), StringComparison.Ordinal);
        Assert.Matches(@"  \d+d ago  ", await TableAsync("Asia/Tokyo", "--relative"));
        Assert.EndsWith("Z", (string)data.Objects[0]["createdAt"]!, StringComparison.Ordinal);

        async Task<string> TableAsync(string zone, params string[] options)
        {
            Dictionary<string, string> environment = new(ToolProcess.Environment(_simulator)) { ["TZ"] = zone };
            string[] arguments = ["list", "--source", "rescale", "--limit", "1", .. options];
            return (await ToolProcess.RunAsync(environment, arguments)).Output;
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task List_Columns_AreThoseThatWereAskedForInTheirOrder(string format)
    {
        ToolResult result =
            await RunAsync("list", "-o", format, "--columns", "status,ID", "--columns", "source", "--limit", "1");

        string[] columns = format switch
        {
            "table" => result.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "csv" => result.Lines[0].Split(','),
            "json" => [.. JsonNode.Parse(result.Output)!["jobs"]![0]!.AsObject().Select(member => member.Key)],
            _ => [.. result.Objects[0].Select(member => member.Key)],
        };
        Assert.Equal(["status", "id", "source"], columns.Select(column => column.ToLowerInvariant()));
    }

    [Fact]
    public async Task List_Sort_OrdersOverAllSourcesWithWhatIsMissingLast()
    {
        ToolResult created = await RunAsync("list", "--output", "jsonl", "--sort", "-createdAt");
        ToolResult sources =
            await RunAsync("list", "--output", "csv", "--sort", "-source,id", "--columns", "source,id");
        ToolResult invalid = await RunAsync("list", "--columns", "nme", "--sort", "-stat");
        ToolResult both = await RunAsync("list", "--output", "jsonl", "--checkpoints", "--sort", "id");

        string?[] times = [.. created.Objects.Select(job => (string?)job["createdAt"])];
        Assert.Equal(Names.Length * 5, times.Length);
        DateTimeOffset[] known =
        [
            .. times.OfType<string>().Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(known.OrderDescending(), known);
        Assert.True(known.Length < times.Length, "Every job has a time, so that nothing is shown.");
        Assert.All(times[known.Length..], Assert.Null);
        string[] rows = sources.Lines[1..];
        Assert.Equal(
            rows.OrderByDescending(row => row.Split(',')[0], StringComparer.OrdinalIgnoreCase)
                .ThenBy(row => row.Split(',')[1], StringComparer.OrdinalIgnoreCase),
            rows);
        Assert.Equal((2, 2), (invalid.ExitCode, both.ExitCode));
        Assert.EndsWith("Did you mean 'name'?", invalid.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("jobapis: --sort stat: it must be one of ", invalid.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Since_IsFromThenUntilNow()
    {
        _simulator.Rescale.Jobs.Edit(
            _simulator.Rescale.Jobs.First().Id,
            job => job["dateInserted"] = "2026-02-01T00:00:00Z");
        string young = _simulator.Rescale.Jobs.Add().Id;

        ToolResult result = await RunAsync("list", "--source", "rescale", "--since", "1d", "--output", "jsonl");
        ToolResult refused = await RunAsync("list", "--since", "1d", "--created-from", "2026-01-01");

        Assert.Equal(young, (string?)Assert.Single(result.Objects)["id"]);
        Assert.Equal(
            (2, "jobapis: --since and --created-from do not go together: both set the start."),
            (refused.ExitCode, Assert.Single(refused.ErrorLines)));
    }

    // A name may be a formula, which a spreadsheet would run. Data for programs is unchanged, and the help explains
    // this.
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task Csv_Formulas_AreAsTheyAreUnlessCsvSafe(string name)
    {
        SimulatedJob job = _simulator.Rescale.Jobs.First();
        _simulator.Rescale.Jobs.Edit(job.Id, document => document["name"] = name);

        Assert.Equal(name, await NameAsync());
        Assert.Equal($"'{name}", await NameAsync("--csv-safe"));
        string help = (await RunAsync("list", "--help")).Output;
        Assert.Contains("--csv-safe", help, StringComparison.Ordinal);
        Assert.Contains("for programs", help, StringComparison.Ordinal);

        async Task<string?> NameAsync(params string[] options) =>
            Csv.Parse((await RunAsync(["list", "--source", "rescale", "--output", "csv", .. options])).Output)
                .Single(row => row[2] == job.Id)[3];
    }

    // One line is redrawn, shows the current wait and is removed at the end.
    [Fact]
    public async Task Progress_OnATerminal_TellsWhatIsWaitedForAndVanishes()
    {
        _simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(429, retryAfter: "3"));
        Dictionary<string, string> environment = Environment();
        await using ToolProcess process =
            ToolTerminal.Start(100, environment, "list", "--source", "rescale", "--source", "pai-dlc");

        string drawn = await process.ReadUntilAsync("throttled by the service");
        ToolResult result = await process.ExitAsync();

        Assert.Matches(
            @"\d+( of \d+)? jobs · \d+/s · (\d+ s left · )?\d of 2 sources · rescale: waiting \d s, "
                + @"throttled by the service$",
            ToolProcess.WithoutEscapes(drawn));
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("sources ·", ToolTerminal.Screen(result), StringComparison.Ordinal);
        Assert.Contains("SOURCE", ToolTerminal.Screen(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_TotalIsKnown_TellsHowManyAndHowLongYet()
    {
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(503, retryAfter: "2"),
            request => request.RawTarget.Contains("page=2", StringComparison.Ordinal));
        await using ToolProcess process = ToolTerminal.Start(
            140, Environment(), "list", "--source", "rescale", "--page-size", "3");

        string drawn = await process.ReadUntilAsync("retrying a failed request");
        ToolResult result = await process.ExitAsync();

        Assert.Matches(
            @"3 of 7 jobs · \d+/s · (\d+ s|\d+m \d+s) left · "
            + @"rescale: waiting \d s, retrying a failed request$",
            ToolProcess.WithoutEscapes(drawn));
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(" jobs · ", ToolTerminal.Screen(result), StringComparison.Ordinal);
    }

    // The line is drawn below an incomplete document and does not erase any of it.
    [Theory]
    [InlineData("list --source rescale --output json --page-size 3")]
    [InlineData("list --source rescale --output jsonl --page-size 3")]
    [InlineData("list --source rescale --output csv --columns id,state --page-size 3")]
    public async Task Progress_RowsOnTheSameTerminal_AreAllWhole(string command)
    {
        _simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Status(429, retryAfter: "2"),
            request => request.RawTarget.Contains("page=2", StringComparison.Ordinal));
        await using ToolProcess process = ToolTerminal.Start(140, Environment(), command.Split(' '));

        string drawn = await process.ReadUntilAsync("throttled by the service");
        ToolResult result = await process.ExitAsync();

        string seen = ToolTerminal.Screen(new(result.ExitCode, drawn + result.Output, ""));
        string data = string.Join(
            '\n',
            seen.Split('\n').Where(line => !line.StartsWith("jobapis:", StringComparison.Ordinal)));
        ToolResult piped = await RunAsync([.. command.Split(' '), "--quiet"]);
        Assert.Matches(@"3 of 7 jobs · \d+/s · (\d+ s|\d+m \d+s) left · rescale: waiting \d s, throttled", drawn);
        Assert.Equal(piped.Output.TrimEnd('\n'), data);
    }

    // Every command that sends requests shows its wait on a line that is removed after the answer.
    [Theory]
    [InlineData("get rescale ID")]
    [InlineData("wait rescale ID --timeout 1h")]
    [InlineData("logs rescale ID")]
    [InlineData("stop rescale ID --yes")]
    [InlineData("delete rescale ID --yes")]
    [InlineData("list --source rescale --since-last --memory FOLDER")]
    [InlineData("list --source rescale --output jsonl")]
    [InlineData("list --source rescale --output json")]
    [InlineData("list --source rescale --output csv")]
    [InlineData("files rescale ID")]
    [InlineData("files rescale ID --output jsonl")]
    [InlineData("download rescale ID --to FOLDER")]
    [InlineData("logs rescale ID --follow")]
    [InlineData("watch --source rescale")]
    [InlineData("watch --source rescale --output jsonl")]
    [InlineData("watch --source rescale --memory FOLDER")]
    public async Task Waiting_OnATerminal_IsToldByEveryCommandAndVanishes(string command)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("jobapis-screen-");
        try
        {
            string id = _simulator.Rescale.Jobs.First().Id;
            _simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(429, retryAfter: "2"));
            string[] arguments =
            [
                .. command.Split(' ')
                    .Select(word => word switch { "ID" => id, "FOLDER" => folder.FullName, _ => word }),
            ];
            await using ToolProcess process = ToolTerminal.Start(100, Environment(), arguments);

            string drawn = await process.ReadUntilAsync("throttled by the service");
            if (command.Split(' ')[0] is "wait" or "watch" or "logs")
            {
                // After that it waits for a job, which does not end here.
                await process.TypeAsync(ToolTerminal.Interrupt);
            }

            ToolResult result = await process.ExitAsync();

            Assert.Matches(
                @"\r\e\[K(waited \d+ s · stops in (59m \d+s|60m 0s) · |0 of 1 sources · |0 (jobs|files) · 0/s · )?"
                + @"rescale: waiting \d s, throttled by the service$",
                drawn);
            Assert.DoesNotContain("waiting", ToolTerminal.Screen(result), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Dictionary<string, string> Environment() => new(ToolProcess.Environment(_simulator)) { ["TZ"] = "UTC" };

    private async Task<ToolResult> OnTerminalAsync(int columns, params string[] arguments)
    {
        await using ToolProcess process = ToolTerminal.Start(columns, Environment(), arguments);
        return await process.ExitAsync();
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => ToolProcess.RunAsync(Environment(), arguments);
}
