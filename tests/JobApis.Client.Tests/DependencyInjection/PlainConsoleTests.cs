using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>
/// Regression: a console app that references only the library's project ended with a <c>FileNotFoundException</c> for
/// Microsoft.Extensions.Logging.Abstractions.
/// </summary>
public sealed class PlainConsoleTests
{
    private static readonly string Console = typeof(PlainConsoleTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "PlainConsole").Value!;

    [Fact]
    public async Task Console_ReferencesTheProjectAlone_ListsJobs()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 3, RescaleApiKey = "key-of-the-plain-console" },
            token);
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["exec", Console, simulator.BaseAddress.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(token);
        Task<string> error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);

        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.Equal(
            simulator.Rescale.Jobs.Select(job => job.Id).Order(),
            (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    // All that the process needs is in its folder; nothing comes from another reference.
    [Fact]
    public async Task Console_Dependencies_HoldTheLibrarysPackagesAndNoMore()
    {
        string path = Path.ChangeExtension(Console, ".deps.json");
        using JsonDocument deps = JsonDocument.Parse(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        string[] libraries = [.. deps.RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Select(library => library.Name.Split('/')[0])];

        Assert.Contains("Microsoft.Extensions.Logging.Abstractions", libraries);
        Assert.DoesNotContain(libraries, library => library.Contains("xunit", StringComparison.OrdinalIgnoreCase)
            || library.Contains("AspNetCore", StringComparison.Ordinal)
            || library.Contains("HealthChecks", StringComparison.Ordinal)
            || library.Contains("Hosting", StringComparison.Ordinal));
    }
}
