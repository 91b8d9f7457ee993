using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Configuration;

/// <summary>
/// Puts secrets in the place of where they come from: <c>ApiKeyFile</c> names a file, <c>ApiKeyCommand</c> a command of
/// the user's own. So it is for every setting whose name ends in Key, Secret or Token.
/// </summary>
internal sealed class SecretReader(JobsConfiguration configuration, Messages messages)
{
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static string Application => $"jobapis/{typeof(SecretReader).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Reads the secrets, and gives what a source is made from.</summary>
    /// <exception cref="UsageException">A file cannot be read, or a command fails.</exception>
    public async Task<IConfiguration> ResolveAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Setting> inForce = configuration.InForce;
        if (configuration.File is { } file && inForce.Any(setting => setting.IsSecret && setting.Origin == file))
        {
            WarnOf(file);
        }

        List<string> problems = [];
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in inForce)
        {
            try
            {
                values[Setting.PathOf(setting.Source, setting.SecretFrom ?? setting.Name)] =
                    setting.SecretFrom is null ? setting.Value
                    : setting.IsCommand ? await RunAsync(setting, cancellationToken)
                    : await ReadAsync(setting, cancellationToken);
            }
            catch (UsageException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        foreach (string source in configuration.Sources)
        {
            // What a service sees of the tool in its logs, unless somebody wants another name there.
            values.TryAdd(Setting.PathOf(source, "ApplicationName"), Application);
        }

        return problems.Count == 0 ? new ConfigurationBuilder().AddInMemoryCollection(values).Build() : throw new UsageException(problems);
    }

    private static string SecretIn(string text, Setting setting) =>
        text.TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : throw new UsageException($"{setting.Path}: nothing came from it.");

    private static async Task<string> RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        // The command's stdin is not the tool's: 'submit SOURCE -' reads a job there.
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/c", setting.Value]) : new("/bin/sh", ["-c", setting.Value]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0
                    ? SecretIn(output, setting)
                    : throw new UsageException($"{setting.Path}: the command ended with exit code {process.ExitCode}.");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new UsageException($"{setting.Path}: the command cannot be run: {exception.Message}");
        }
    }

    private async Task<string> ReadAsync(Setting setting, CancellationToken cancellationToken)
    {
        string path = PathOf(setting);
        try
        {
            string text = await File.ReadAllTextAsync(path, cancellationToken);
            WarnOf(path);
            return SecretIn(text, setting);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{setting.Path}: {path}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{setting.Path}: {path}: cannot be read: {exception.Message}");
        }
    }

    /// <summary>
    /// A path in the file is meant as seen from the file; no shell has replaced the user's home in it.
    /// </summary>
    private string PathOf(Setting setting)
    {
        string path = setting.Value.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), setting.Value[2..])
            : setting.Value;
        return setting.Origin == configuration.File ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(configuration.File))!, path) : path;
    }

    private void WarnOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            if ((File.GetUnixFileMode(file.SafeFileHandle) & OthersMayRead) != UnixFileMode.None)
            {
                messages.Note($"{path} holds secrets and can be read by others: chmod 600 {path}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was read a moment ago, and is gone now: there is nothing to warn of.
        }
    }
}
