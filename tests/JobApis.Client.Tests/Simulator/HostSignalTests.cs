using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace JobApis.Client.Tests.Simulator;

/// <summary>
/// Regression: a process that hosts the simulator ignored SIGTERM, because its server handled the signal.
/// </summary>
public sealed class HostSignalTests
{
    private static readonly string Host = typeof(HostSignalTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "SimulatorHost").Value!;

    [Fact]
    public async Task JobSimulator_ItsProcessIsTerminated_Ends()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Host])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        try
        {
            string? address = await process.StandardOutput.ReadLineAsync(token);
            Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);

            string id = process.Id.ToString(CultureInfo.InvariantCulture);
            using Process kill = Process.Start("kill", ["-TERM", id]);
            await kill.WaitForExitAsync(token);
            await process.WaitForExitAsync(patience.Token);

            Assert.Equal(143, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
