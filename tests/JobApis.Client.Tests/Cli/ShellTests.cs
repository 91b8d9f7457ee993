using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The installed tool in real shells. Tests of a shell that is not installed are skipped: the tests install nothing.
/// </summary>
public sealed class ShellTests(InstalledTool installed)
{
    public static TheoryData<string> Shells { get; } = ["bash", "dash", "zsh", "fish"];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Tool_Installed_IsFoundByItsNameAndIsNoBuiltin(string shell)
    {
        ToolResult result =
            await InShellAsync(shell, "command -v jobapis; jobapis --version; jobapis list --demo --quiet --limit 3");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Path.Combine(await installed.FolderAsync(), "jobapis"), result.Lines[0]);

        // Without a repository around it, the packed tool has no commit.
        string git = Path.Combine(Repository.Root, ".git");
        string commit = File.Exists(git) || Directory.Exists(git) ? @"\+[0-9a-f]{40}" : "";
        Assert.Matches(@"^\d+\.\d+\.\d+[^+\s]*" + commit + "$", result.Lines[1]);
        Assert.Matches("^SOURCE +ID +NAME +STATE +CREATED +OWNER$", result.Lines[2]);
        Assert.Equal(6, result.Lines.Length);
    }

    // Regression: the previous name of the tool is a builtin of the shell.
    [Theory]
    [InlineData("bash")]
    [InlineData("dash")]
    [InlineData("zsh")]
    public async Task FormerName_IsABuiltinOfTheShell(string shell)
    {
        ToolResult result = await InShellAsync(shell, "command -v jobs; command -V jobs");

        Assert.Equal("jobs", result.Lines[0]);
        Assert.Contains("builtin", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Tool_InAPipe_FeedsItsReaderAndOutlivesIt(string shell)
    {
        ToolResult head = await InShellAsync(shell, "jobapis list --demo --quiet --output jsonl | head -n 2");
        ToolResult ids = await InShellAsync(
            shell,
            "jobapis list --demo --quiet --output jsonl --source rescale | grep -c '\"source\":\"rescale\"'");

        Assert.Equal((0, 2, ""), (head.ExitCode, head.Objects.Length, head.Error));
        Assert.Equal("45", Assert.Single(ids.Lines));
    }

    // A full disk and closed streams: there is no message on stderr, but the exit code and the data are valid.
    [Theory]
    [InlineData("2>/dev/full", 0, 4, "")]
    [InlineData("2>&-", 0, 4, "")]
    [InlineData("<&-", 0, 4, "jobapis: --demo: these are simulated jobs")]
    [InlineData(">/dev/full", 1, 0, "jobapis: the output cannot be written: ")]
    [InlineData(">&-", 1, 0, "jobapis: the output cannot be written: ")]
    public async Task Tool_StreamFullOrClosed_EndsWithoutACrash(
        string redirection,
        int exitCode,
        int lines,
        string error)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");

        ToolResult result = await InShellAsync("bash", $"jobapis list --demo --limit 3 --output csv {redirection}");

        Assert.Equal((exitCode, lines), (result.ExitCode, result.Lines.Length));
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_PipedIntoJq_GivesWhatJqUnderstands()
    {
        Assert.SkipUnless(await HasAsync("jq"), "jq is not installed here.");

        ToolResult lines =
            await InShellAsync("bash", "jobapis list --demo -q --output jsonl --source rescale | jq -r .id | wc -l");
        ToolResult document =
            await InShellAsync("bash", "jobapis list --demo -q --output json | jq -r '.jobs | length'");

        Assert.Equal((45, 225), (int.Parse(lines.Output, null), int.Parse(document.Output, null)));
    }

    // timeout signals the tool and then its group, so the tool may receive two signals at once.
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Tool_UnderTimeout_EndsCleanlyAndSaysWhereToGoOn(string signal, int exitCode)
    {
        Assert.SkipUnless(await HasAsync("timeout"), "timeout is not installed here.");
        await using JobSimulator simulator =
            await JobSimulator.StartAsync(new() { JobsPerService = 6 }, TestContext.Current.CancellationToken);
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        simulator.Faults.Next(
            SimulatedService.Rescale,
            1,
            Fault.Delay(TimeSpan.FromMinutes(2)),
            request => request.RawTarget.Contains("page=2", StringComparison.Ordinal) && waiting.TrySetResult());

        // timeout forwards a received signal as it does at the end of its time, so the test need not wait for a
        // start-up time.
        await using ToolProcess process = await StartAsync(
            "bash",
            "exec timeout --preserve-status 10m jobapis list --source rescale --page-size 3 --output csv",
            ToolProcess.Environment(simulator));
        await waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        await process.SignalAsync(signal);
        ToolResult result = await process.ExitAsync();

        Assert.Equal((exitCode, 4), (result.ExitCode, result.Lines.Length));
        Assert.StartsWith(
            "rescale: interrupted after 3 jobs. Continue with --resume ",
            Assert.Single(result.ErrorLines),
            StringComparison.Ordinal);
    }

    // Calls the function that a shell calls on TAB, in the same way.
    [Fact]
    public async Task Completion_Bash_CompletesVerbsOptionsValuesAndSources()
    {
        const string Complete =
            """
            eval "$(jobapis completion bash)"
            complete -p jobapis
            try() { COMP_LINE="$*"; COMP_LINE="${COMP_LINE// = /=}"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($*); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jobapis; echo "${COMPREPLY[*]}"; }
            try jobapis downl
            try jobapis list --sta
            try jobapis list --output c
            try jobapis list --output = c
            try jobapis get --demo pai
            """;

        ToolResult result = await InShellAsync("bash", Complete);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            ["complete -o default -F _jobapis jobapis", "download", "--state", "csv", "csv", "pai-dlc"],
            result.Lines);
    }

    // fish has a command that prints the completions of a line.
    [Theory]
    [InlineData("jobapis downl", "download")]
    [InlineData("jobapis list --sta", "--state")]
    [InlineData("jobapis list --output=c", "--output=csv")]
    [InlineData("jobapis list --output ", "csv|json|jsonl|table")]
    [InlineData("jobapis get --demo pai", "pai-dlc")]
    [InlineData("jobapis --config /etc/hostn", "/etc/hostname")]
    public async Task Completion_Fish_CompletesVerbsOptionsValuesSourcesAndFiles(string line, string candidates)
    {
        SkipWithoutFileIn(line);

        ToolResult result = await InShellAsync("fish", $"jobapis completion fish | source; complete -C '{line}'");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(candidates.Split('|'), result.Lines.Select(candidate => candidate.Split('\t')[0]));
    }

    // zsh has no such command. The test types into a second zsh on its own terminal and presses TAB. The content of its
    // line editor is then the output of the completed command.
    [Theory]
    [InlineData("downl", "download")]
    [InlineData("list --sta", "list --state")]
    [InlineData("list --output=c", "list --output=csv")]
    [InlineData("list --output c", "list --output csv")]
    [InlineData("get --demo pai", "get --demo pai-dlc")]
    [InlineData("--config /etc/hostn", "--config /etc/hostname")]
    public async Task Completion_Zsh_CompletesVerbsOptionsValuesSourcesAndFiles(string typed, string completed)
    {
        SkipWithoutFileIn(typed);
        string script = $$"""
            zmodload zsh/zpty || exit 9
            zpty -b inner zsh -f -i
            zpty -w inner 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit && compinit -u -D'
            zpty -w inner 'eval "$(jobapis completion zsh)"; stty -echo; echo read""y'
            zpty -r -m inner line '*ready*'
            # Ctrl-X C: what the editor holds, on a line of its own.
            zpty -w inner 'show() { print -r -- "[[$BUFFER]]" }; zle -N show; bindkey "^Xc" show; echo bou""nd'
            zpty -r -m inner line '*bound*'
            zpty -n -w inner $'jobapis {{typed}}\t\x18c'
            zpty -r -m inner line '*\[\[*\]\]*'
            print -r -- "${${line##*\[\[}%%\]\]*}"
            zpty -d inner
            """;

        ToolResult result = await InShellAsync("zsh", script);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal($"jobapis {completed}", Assert.Single(result.Lines).TrimEnd());
    }

    private static void SkipWithoutFileIn(string line) => Assert.SkipWhen(
        line.Contains("/etc/", StringComparison.Ordinal) && !File.Exists("/etc/hostname"),
        "There is no /etc/hostname.");

    private static async Task<bool> HasAsync(string command)
    {
        await using ToolProcess process = ToolProcess.StartCommand(null, "sh", "-c", $"command -v {command}");
        return (await process.ExitAsync()).ExitCode == 0;
    }

    private async Task<ToolResult> InShellAsync(string shell, string script)
    {
        await using ToolProcess process = await StartAsync(shell, script, new Dictionary<string, string>());
        return await process.ExitAsync();
    }

    private async Task<ToolProcess> StartAsync(
        string shell,
        string script,
        IReadOnlyDictionary<string, string> environment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These shells are not those of Windows.");
        Assert.SkipUnless(await HasAsync(shell), $"{shell} is not installed here.");
        Dictionary<string, string> all = new(environment, StringComparer.Ordinal)
        {
            ["PATH"] = $"{await installed.FolderAsync()}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DOTNET_ROOT"] = InstalledTool.DotnetRoot,
        };
        return ToolProcess.StartCommand(all, [.. ToolProcess.DefaultInterrupt, shell, "-c", script]);
    }
}
