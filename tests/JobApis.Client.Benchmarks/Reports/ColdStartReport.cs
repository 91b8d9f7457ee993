using System.Diagnostics;
using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Reading;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>The time from the start of a process to the end of its first page, with the JIT.</summary>
internal static class ColdStartReport
{
    /// <summary>The command-line verb of the timed process.</summary>
    public const string Verb = "first";

    private static readonly Account Small = new(100);

    public static void Run(Uri server, BenchmarkOptions options)
    {
        List<double> ratios = [];
        List<double> control = [];
        for (int round = 0; round <= options.ColdStarts; round++)
        {
            double floor = SecondsOf(server, Modes.Floor);
            double ours = SecondsOf(server, Modes.Cost.Single(static mode => mode.Name == Modes.Ours));
            double again = SecondsOf(server, Modes.Floor);

            // The first round loads the files into the system's cache.
            if (round > 0)
            {
                ratios.Add(ours / floor);
                control.Add(again / floor);
            }
        }

        Print.Heading("Cold start: from the start of the process to its end, after one page");
        Print.Line("| | wall time |");
        Print.Line("|---|---|");
        Print.Line($"| {Modes.Control.Name} | {Ratio.Of(control)} |");
        Print.Line($"| {Modes.Ours} | {Ratio.Of(ratios)} |");
    }

    /// <summary>The work of the timed process.</summary>
    public static async Task ReadFirstPageAsync(Uri server, string modeName)
    {
        Mode mode = modeName == Modes.Floor.Name ? Modes.Floor : Modes.Cost.Single(mode => mode.Name == modeName);
        using IListReader reader = mode.Open(server, Small, 100);
        await reader.ReadAsync(onlyFirst: false);
    }

    private static double SecondsOf(Uri server, Mode mode)
    {
        long start = Stopwatch.GetTimestamp();
        ChildProcess.Run(Verb, server.ToString(), mode.Name);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
