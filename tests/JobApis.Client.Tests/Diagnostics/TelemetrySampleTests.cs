using System.Diagnostics;
using System.Reflection;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// The sample that docs/telemetry.md names shows what the page describes: spans, metrics and log events.
/// </summary>
public sealed class TelemetrySampleTests
{
    private static readonly string Sample = typeof(TelemetrySampleTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "TelemetrySample").Value!;

    [Fact]
    public async Task Sample_Run_ShowsSpansMetricsAndLogEvents()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Sample])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> reading = process.StandardOutput.ReadToEndAsync(token);
        Task<string> error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        string output = await reading;

        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.Contains("worklayer: 25 jobs", output, StringComparison.Ordinal);
        Assert.Contains("rescale: 25 jobs", output, StringComparison.Ordinal);
        Assert.Matches(@"Activity\.DisplayName: +Worklayer ListJobs", output);
        Assert.Matches(@"jobapis\.retry", output);
        Assert.Matches(@"jobapis\.credential_renewed", output);
        Assert.Matches(@"jobapis\.client\.call\.duration", output);
        Assert.Matches(@"jobapis\.client\.throttled", output);
        Assert.Matches("rescale ListJobs: answered 200 on attempt 1", output);
        Assert.Matches("worklayer ListJobs: attempt 1 failed", output);
    }
}
