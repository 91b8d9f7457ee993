using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using JobApis.Cli.Commands;

namespace JobApis.Cli.Configuration;

/// <summary>Commands of the user that print secrets. Their output is never shown.</summary>
internal sealed class SecretCommand
{
    /// <summary>The environment variable for the time limit of a command.</summary>
    public const string TimeLimitVariable = "JOBAPIS_COMMAND_TIMEOUT";

    // Larger than any key or token. It limits endless output.
    private const int MaxCharacters = 64 * 1024;

    private static readonly TimeSpan LongestTimeLimit = TimeSpan.FromHours(1);

    // If two sources use the same command, the user is asked for the password once.
    private readonly Dictionary<string, Task<string>> _runs = new(StringComparer.Ordinal);

    /// <summary>
    /// The output of a command. Each command runs once, even if its output is requested several times.
    /// </summary>
    /// <param name="setting">The setting with the command.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <exception cref="UsageException">The command fails, takes too long or cannot be run.</exception>
    public Task<string> RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        if (!_runs.TryGetValue(setting.Value, out Task<string>? run))
        {
            run = RunOnceAsync(setting, TimeLimit(), cancellationToken);
            _runs.Add(setting.Value, run);
        }

        return run;
    }

    private static TimeSpan TimeLimit() => Environment.GetEnvironmentVariable(TimeLimitVariable) switch
    {
        not { Length: > 0 } => TimeSpan.FromMinutes(1),
        string text when OptionText.TryDuration(text, LongestTimeLimit, out TimeSpan limit) => limit,
        string text =>
            throw new UsageException($"{TimeLimitVariable} {text}: it must be from 1s to 1h, such as 30s or 5m."),
    };

    private static async Task<string> RunOnceAsync(Setting setting, TimeSpan limit, CancellationToken cancellationToken)
    {
        // The command does not share the tool's stdin, from which 'submit SOURCE -' reads a job.
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new("cmd.exe", ["/d", "/c", setting.Value])
            : new("/bin/sh", ["-c", setting.Value]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                // A child process that outlives the command may keep the streams open, so the reads have a time limit.
                Task errors = DrainAsync(process.StandardError);
                string? printed = await ReadAsync(process.StandardOutput).WaitAsync(late.Token)
                    ?? throw new UsageException($"{setting.Path}: the command prints more than a secret can be.");
                await errors.WaitAsync(late.Token);
                await process.WaitForExitAsync(late.Token);
                return process.ExitCode == 0
                    ? printed
                    : throw new UsageException(
                        $"{setting.Path}: the command ended with exit code {process.ExitCode}. "
                        + "Its output is not shown: run it yourself to see why.");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{setting.Path}: the command has not ended within {limit.TotalSeconds:0} s and was stopped. "
                + $"Set {TimeLimitVariable} to a longer time."));
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new UsageException($"{setting.Path}: the command cannot be run: {exception.Message}");
        }
    }

    /// <summary>The whole output; null if it exceeds the limit.</summary>
    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        char[] buffer = new char[MaxCharacters + 1];
        int count = await reader.ReadBlockAsync(buffer, CancellationToken.None);
        return count <= MaxCharacters ? new(buffer, 0, count) : null;
    }

    private static async Task DrainAsync(StreamReader reader)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer, CancellationToken.None) > 0)
        {
            // It could contain a secret.
        }
    }
}
