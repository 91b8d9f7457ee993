using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The command line tool as a user runs it: a process with arguments, an environment and two streams.
/// </summary>
internal sealed partial class ToolProcess : IAsyncDisposable
{
    private static readonly string Tool = typeof(ToolProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "JobApisTool")
        .Value!;

    private static readonly string NoFolder = Path.Combine(Path.GetTempPath(), "jobapis-tests-no-such-folder");

    private readonly Process _process;

    private ToolProcess(Process process) => _process = process;

    // A shell without job control starts background processes with Ctrl-C ignored, and these tests and the tool inherit
    // that.
    private static bool InterruptIsIgnored { get; } = OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status")
            .Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var ignored
        && (Convert.ToInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>
    /// Environment variables for the sources of a simulator. The names contain no dash, because dash (the shell) drops
    /// such variables.
    /// </summary>
    public static Dictionary<string, string> Environment(JobSimulator simulator) =>
        simulator.Configuration.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_'),
            setting => setting.Value!,
            StringComparer.Ordinal);

    public static async Task<ToolResult> RunAsync(
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments)
    {
        await using ToolProcess process = Start(environment, arguments);
        return await process.ExitAsync();
    }

    /// <summary>Runs the tool with a text on stdin.</summary>
    public static async Task<ToolResult> RunWithInputAsync(
        string input,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments)
    {
        await using ToolProcess process = Start(environment, arguments);
        await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.ExitAsync();
    }

    public static ToolProcess Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        StartCommand(environment, Command(arguments));

    /// <summary>The start information of the tool with these arguments.</summary>
    public static string[] Command(params string[] arguments) =>
        [.. DefaultInterrupt, "dotnet", "exec", Tool, .. arguments];

    /// <summary>The command that starts another one so that Ctrl-C reaches it; empty if that is not needed.</summary>
    public static string[] DefaultInterrupt => InterruptIsIgnored ? ["env", "--default-signal=INT"] : [];

    /// <summary>Starts any command in the environment of the tool.</summary>
    public static ToolProcess StartCommand(IReadOnlyDictionary<string, string>? environment, params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string inherited in start.Environment.Keys
            .Where(key => key.StartsWith("JobApi", StringComparison.OrdinalIgnoreCase))
            .ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // The user who runs the tests may have a configuration file.
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["APPDATA"] = NoFolder;
        start.Environment["XDG_STATE_HOME"] = start.Environment["LOCALAPPDATA"] = NoFolder;

        // Variables of a terminal: colors and bars must not depend on them.
        start.Environment["TERM"] = "xterm-256color";
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>
    /// Kills the tool (SIGKILL), so that it can neither clean up nor write a message, and returns the rest of stdout.
    /// </summary>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end and reads both streams.</summary>
    public async Task<ToolResult> ExitAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(_process.ExitCode, await output, await error);
    }

    /// <summary>Types a text; on a terminal it passes through the line discipline.</summary>
    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads until a text occurs, and returns all that was read.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        StringBuilder read = new();
        char[] buffer = new char[1];
        while (!read.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            int count = await _process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(count > 0, $"It ended before '{text}' came: {read}");
            read.Append(buffer[0]);
        }

        return read.ToString();
    }

    /// <summary>Removes terminal control sequences from a text.</summary>
    public static string WithoutEscapes(string text) => Escapes().Replace(text, "");

    /// <summary>Closes the reading end of stdout, as <c>head</c> does, and waits for the end.</summary>
    public async Task<ToolResult> HangUpAsync()
    {
        _process.StandardOutput.Close();
        string error = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(_process.ExitCode, "", error);
    }

    /// <summary>Waits for the end without reading stdout, and returns stderr.</summary>
    public async Task<ToolResult> ErrorAtExitAsync()
    {
        string error = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(_process.ExitCode, "", error);
    }

    /// <summary>Sends signals, one directly after another.</summary>
    public async Task SignalAsync(params string[] signals)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill =
            Process.Start("sh", ["-c", string.Join("; ", signals.Select(signal => $"kill -{signal} {id}"))]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a signal repeatedly, like a user who presses Ctrl-C several times.</summary>
    public async Task SignalUntilItEndsAsync(string signal)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("sh", ["-c", $"while kill -{signal} {id} 2>/dev/null; do :; done"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    [GeneratedRegex(
        @"\e(\[[0-9;?]*[A-Za-z]|[=>]|\][^\a]*\a)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escapes();
}
