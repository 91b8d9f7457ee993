using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using JobApis.Client.Tests.Cli;

[assembly: AssemblyFixture(typeof(InstalledTool))]

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The tool, installed as <c>docs/tool.md</c> describes: packed into a feed and installed only from there. It is done
/// once, when a test first needs it.
/// </summary>
public sealed class InstalledTool : IDisposable
{
    /// <summary>The commands of the page. The fixture runs them with its own folders.</summary>
    public const string PackCommand = "dotnet pack samples/JobApis.Cli -c Release -o feed";

    /// <inheritdoc cref="PackCommand"/>
    public const string InstallCommand = "dotnet tool install --global JobApis.Cli --source feed";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-installed-");
    private readonly Lazy<Task> _installation;

    public InstalledTool() => _installation = new(InstallAsync);

    /// <summary>The folder of the installed tool, which is on the PATH.</summary>
    public async Task<string> FolderAsync()
    {
        await _installation.Value;
        return Path.Combine(_folder.FullName, "bin");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task InstallAsync()
    {
        string feed = Path.Combine(_folder.FullName, "feed");

        // The build output of the tests is packed, because another build would take longer than all tests of the tool.
        string configuration =
            typeof(InstalledTool).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await RunAsync([
            .. PackCommand.Replace("-c Release", $"-c {configuration} --no-build", StringComparison.Ordinal)
                .Split(' ')
                .Select(word => word == "feed" ? feed : word),
            "-nodeReuse:false",
        ]);
        await RunAsync([
            .. InstallCommand.Split(' ').Where(word => word != "--global").Select(word => word == "feed" ? feed : word),
            "--tool-path",
            Path.Combine(_folder.FullName, "bin"),
        ]);
    }

    private static async Task RunAsync(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // 'dotnet test' passes the path of its MSBuild to child processes; another dotnet must not use it.
        foreach (string inherited in start.Environment.Keys
            .Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToArray())
        {
            start.Environment.Remove(inherited);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}\n{output}{await error}");
    }

    /// <summary>The path of the runtime, for a tool that is started by its own name.</summary>
    internal static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
