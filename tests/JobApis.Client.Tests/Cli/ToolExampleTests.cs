using System.Text.RegularExpressions;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The examples of <c>docs/tool.md</c>, run in bash with the installed tool and a simulator: each has the described
/// effect.
/// </summary>
public sealed partial class ToolExampleTests(InstalledTool installed) : IAsyncLifetime
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "tool.md")).ReplaceLineEndings("\n");

    private static readonly string[] Blocks =
        [.. ShellBlocks().Matches(Page).Select(match => match.Groups["block"].Value)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-examples-");
    private JobSimulator _simulator = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await JobSimulator.StartAsync(new() { JobsPerService = 6 }, TestContext.Current.CancellationToken);
        _simulator.Rescale.RunTime = _simulator.Rescale.ClusterStopTime = TimeSpan.Zero;
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Examples_AllOfThem_AreRunHereOrByTheInstallation()
    {
        string[] known = ["dotnet pack", "dotnet publish", "export JobApis__", "jobapis submit", "--since-last"];

        Assert.All(Blocks, block => Assert.Single(known, text => block.Contains(text, StringComparison.Ordinal)));
        Assert.Equal(known.Length, Blocks.Length);
    }

    [Fact]
    public async Task Configure_Variables_AreInForce()
    {
        string secrets = Path.Combine(_folder.FullName, ".secrets");
        Directory.CreateDirectory(secrets);
        await WriteAsync(Path.Combine(secrets, "rescale-eu"), "canary-key");

        ToolResult result = await RunAsync(Block("export JobApis__"), new() { ["HOME"] = _folder.FullName });

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("rescale-eu  BaseAddress  https://eu.rescale.com", result.Output, StringComparison.Ordinal);
        Assert.Contains("rescale-eu  Rescale   https://eu.rescale.com", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-key", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_FromListToDelete_DoWhatTheySay()
    {
        await WriteAsync("job.json", LifecycleTests.RescaleJob);
        int before = _simulator.Rescale.Jobs.Count;

        ToolResult result = await RunAsync(Block("jobapis submit") + "\necho \"id=$id\"", Environment());

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.NotEqual("", await ReadAsync("jobs.jsonl"));
        string results = Path.Combine(_folder.FullName, "results");
        Assert.NotEmpty(Directory.GetFiles(results, "*", SearchOption.AllDirectories));
        Assert.Equal(before, _simulator.Rescale.Jobs.Count);
        string id = result.Lines[^1]["id=".Length..];
        Assert.NotEqual("", id);
        Assert.Contains($"rescale-eu: {id} is deleted.", result.ErrorLines);
        Assert.DoesNotContain(result.ErrorLines, line => line.StartsWith("jobapis: '", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatHasChanged_IsMailedOnce()
    {
        string cron = Line("--since-last");
        string script = $"mail() {{ cat >> mailed; echo >> mails; }}\n{cron}";

        ToolResult first = await RunAsync(script, Environment());
        string added = _simulator.Rescale.Jobs.Add().Id;
        ToolResult second = await RunAsync(script, Environment());
        ToolResult third = await RunAsync(script, Environment());

        // With --quiet, a run without changes writes nothing: cron would send mail for it.
        Assert.All(
            (ToolResult[])[first, second, third],
            result => Assert.Equal(("", ""), (result.Output, result.Error)));
        Assert.Contains(added, await ReadAsync("mailed"), StringComparison.Ordinal);
        Assert.Equal("\n", await ReadAsync("mails"));
    }

    [Fact]
    public async Task Watch_WithMemory_RunsUntilItIsInterrupted()
    {
        string watch = Line("jobapis watch");
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _simulator.Answered += (_, _) => requested.TrySetResult();

        await using ToolProcess process = await StartAsync("exec " + watch, Environment());
        await requested.Task.WaitAsync(TestContext.Current.CancellationToken);
        await process.SignalAsync("INT");
        ToolResult result = await process.ExitAsync();

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.True(Directory.Exists(Path.Combine(_folder.FullName, ".local", "state", "my-watch")));
    }

    private static string Block(string text) => Blocks.Single(block => block.Contains(text, StringComparison.Ordinal));

    private static string Line(string text) => Blocks.SelectMany(block => block.Split('\n'))
        .Single(line => line.Contains(text, StringComparison.Ordinal));

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(
        Path.Combine(_folder.FullName, file), text, TestContext.Current.CancellationToken);

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(
        Path.Combine(_folder.FullName, file), TestContext.Current.CancellationToken);

    // The source of the page: rescale-eu, as exported by a shell.
    private Dictionary<string, string> Environment()
    {
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator)
            .Where(setting => setting.Key.StartsWith("JobApis__Sources__rescale__", StringComparison.Ordinal))
            .ToDictionary(
                setting => setting.Key.Replace("__rescale__", "__rescale_eu__", StringComparison.Ordinal),
                setting => setting.Value,
                StringComparer.Ordinal);
        environment["HOME"] = _folder.FullName;
        environment["XDG_STATE_HOME"] = Path.Combine(_folder.FullName, "state");
        return environment;
    }

    private async Task<ToolResult> RunAsync(string script, Dictionary<string, string> environment)
    {
        await using ToolProcess process = await StartAsync("set -eo pipefail\n" + script, environment);
        return await process.ExitAsync();
    }

    private async Task<ToolProcess> StartAsync(string script, Dictionary<string, string> environment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples are for a POSIX shell.");
        await SkipWithoutAsync("bash");
        if (script.Contains("jq", StringComparison.Ordinal))
        {
            await SkipWithoutAsync("jq");
        }

        environment["PATH"] = $"{await installed.FolderAsync()}:{System.Environment.GetEnvironmentVariable("PATH")}";
        environment["DOTNET_ROOT"] = InstalledTool.DotnetRoot;
        string[] shell = [.. ToolProcess.DefaultInterrupt, "bash", "-c", "cd \"$0\"\n" + script, _folder.FullName];
        return ToolProcess.StartCommand(environment, shell);
    }

    private static async Task SkipWithoutAsync(string command)
    {
        await using ToolProcess process = ToolProcess.StartCommand(null, "sh", "-c", $"command -v {command}");
        Assert.SkipUnless((await process.ExitAsync()).ExitCode == 0, $"{command} is not installed here.");
    }

    [GeneratedRegex(
        @"^```sh\n(?<block>.*?)^```$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex ShellBlocks();
}
