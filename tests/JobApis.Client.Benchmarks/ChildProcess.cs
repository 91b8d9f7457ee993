using System.Diagnostics;

namespace JobApis.Client.Benchmarks;

/// <summary>Starts this program in another process.</summary>
internal static class ChildProcess
{
    /// <summary>
    /// The budget of generation 0, the same for every process. The runtime's default depends on the size of the
    /// processor's cache. With it, the same program would collect every 100 pages on one machine and every 1000 on
    /// another.
    /// </summary>
    private const string Gen0Bytes = "400000"; // Hexadecimal: 4 MiB.

    public static Process Start(bool takeInput, bool takeOutput, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = takeInput,
            RedirectStandardOutput = takeOutput,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_GCgen0size"] = Gen0Bytes;
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    /// <summary>Runs the program until it exits and returns its output.</summary>
    public static string Run(params IEnumerable<string> arguments)
    {
        using Process process = Start(takeInput: false, takeOutput: true, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The process ended with {process.ExitCode}.");
    }

    /// <summary>
    /// Binds this thread and the processes it starts to one processor, if the system supports it.
    /// </summary>
    public static void Pin(int processor)
    {
        if ((OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && processor is >= 0 and < 64)
        {
            using Process self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)(1L << processor);
        }
    }
}
