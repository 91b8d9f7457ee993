using System.Globalization;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>Actions that cannot be undone: nothing happens that was not requested.</summary>
public sealed class SafetyTests : IAsyncLifetime
{
    private JobSimulator _simulator = null!;

    public static TheoryData<string> Commands { get; } =
    [
        "list", "get eu x", "watch", "wait eu x", "submit eu -", "stop eu x", "stop eu x --yes", "delete eu x",
        "delete eu x --yes", "logs eu x", "files eu x",
        "download eu x", "sources",
    ];

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 5, JobsPerService = 2 },
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    // Regression: in cron, a missing variable caused a wrong backup.
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyCommand_NothingConfigured_IsRefusedAndNamesTheDemo(string command)
    {
        ToolResult result = await ToolProcess.RunWithInputAsync("{}", null, command.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.StartsWith("jobapis: no source is configured.", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.EndsWith("jobapis list --demo", result.ErrorLines[1], StringComparison.Ordinal);
    }

    // A simulator must listen, and a request must connect. The control is --demo.
    [Fact]
    public async Task List_NothingConfigured_OpensNoSocket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts sockets in /proc.");

        Assert.Equal(0, await MaxSocketsAsync("list"));
        Assert.NotEqual(0, await MaxSocketsAsync("list", "--demo"));
    }

    [Theory]
    [InlineData("submit rescale -")]
    [InlineData("sources")]
    [InlineData("list --source rescale")]
    public async Task AnyCommand_Demo_WorksOnMadeUpJobsEvenWhereSourcesAreConfigured(string command)
    {
        ToolResult result = await ToolProcess.RunWithInputAsync(
            LifecycleTests.RescaleJob,
            ToolProcess.Environment(_simulator),
            [.. command.Split(' '), "--demo"]);

        Assert.Equal(
            (0, "jobapis: --demo: these are simulated jobs. The simulator ends with this command."),
            (result.ExitCode, result.ErrorLines[0]));
        Assert.Empty(_simulator.Requests);
    }

    [Fact]
    public async Task Demo_WithAConfiguration_IsRefused()
    {
        ToolResult result = await ToolProcess.RunAsync(null, "--config", "x.json", "list", "--demo");

        Assert.Equal(
            (2, "jobapis: --demo and --config do not go together: the demo uses simulated jobs only."),
            (result.ExitCode, Assert.Single(result.ErrorLines)));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("stop")]
    public async Task DeleteAndStop_NobodyCanAnswer_AreRefusedAndNothingIsSent(string verb)
    {
        ToolResult result = await ToolProcess.RunWithInputAsync(
            "y\n", ToolProcess.Environment(_simulator), verb, "rescale", _simulator.Rescale.Jobs.First().Id);

        Assert.Equal(
            (
                2,
                $"jobapis: nothing was done: 'jobapis {verb}' asks for confirmation, and there is no terminal. "
                    + "Use --yes to skip the question."),
            (result.ExitCode, Assert.Single(result.ErrorLines)));
        Assert.Empty(_simulator.Requests);
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("YES\n", 0)]
    [InlineData("\n", 2)]
    [InlineData("n\n", 2)]
    [InlineData("yellow\n", 2)]
    [InlineData(ToolTerminal.Interrupt, 130)]
    public async Task Delete_OnATerminal_AsksAndDoesWhatIsAnswered(string answer, int exitCode)
    {
        string id = _simulator.Rescale.Jobs.First().Id;
        await using ToolProcess process =
            ToolTerminal.Start(80, ToolProcess.Environment(_simulator), "delete", "rescale", id);

        string requested = await process.ReadUntilAsync("[y/N] ");
        await process.TypeAsync(answer);
        ToolResult result = await process.ExitAsync();

        Assert.Equal(
            $"Delete the job {id} of rescale? This cannot be undone. [y/N] ",
            ToolProcess.WithoutEscapes(requested));
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 0 ? 1 : 0, _simulator.Requests.Count(request => request.Method == "DELETE"));
        Assert.Equal(
            exitCode == 2,
            result.Output.Contains("jobapis: not confirmed: nothing was done.", StringComparison.Ordinal));
    }

    private static async Task<int> MaxSocketsAsync(params string[] arguments)
    {
        // strace is not available; the shell checks the open files of the tool while it runs.
        string look = "\"$@\" >/dev/null 2>&1 & most=0; while kill -0 $! 2>/dev/null; do n=$(ls -l /proc/$!/fd "
            + "2>/dev/null | grep -c socket:); [ \"$n\" -gt $most ] && most=$n; done; echo $most";
        // The runtime has its own socket for debuggers.
        Dictionary<string, string> environment = new() { ["DOTNET_EnableDiagnostics"] = "0" };
        await using ToolProcess process =
            ToolProcess.StartCommand(environment, ["sh", "-c", look, "sh", .. ToolProcess.Command(arguments)]);
        return int.Parse((await process.ExitAsync()).Output, CultureInfo.InvariantCulture);
    }
}
