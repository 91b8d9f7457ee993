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
        await using JobSimulator simulator = await StartAsync();

        string[] lines = await RunAsync(simulator.BaseAddress.ToString());

        Assert.Equal(simulator.Rescale.Jobs.Select(job => job.Id).Order(), lines.Order());
    }

    // Each assembly takes a millisecond of the start. The control is a list with a retry, which needs Polly.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Console_ListsJobs_LoadsPollyForARetryOnly(bool retries)
    {
        await using JobSimulator simulator = await StartAsync();
        if (retries)
        {
            simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(503, retryAfter: "0"));
        }

        string[] lines = await RunAsync(simulator.BaseAddress.ToString(), "--assemblies");

        Assert.Contains("Refit", lines);
        Assert.Equal(retries, lines.Contains("Polly.Core"));
        Assert.Equal(retries, lines.Contains("System.Linq"));
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

    private static Task<JobSimulator> StartAsync() => JobSimulator.StartAsync(
        new() { JobsPerService = 3, RescaleApiKey = "key-of-the-plain-console" },
        TestContext.Current.CancellationToken);

    private static async Task<string[]> RunAsync(params IEnumerable<string> arguments)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Console, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(token);
        Task<string> error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);

        Assert.Equal((0, ""), (process.ExitCode, await error));
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
