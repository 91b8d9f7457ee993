using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>Wall time when every answer takes some milliseconds.</summary>
internal static class LatencyReport
{
    private const int Pages = 80;
    private const int PageSize = 100;
    private static readonly Account Far = new(Pages * PageSize, Latency: 20);
    private static readonly Account Uneven = new(Pages * PageSize, Latency: 10, Spread: 40);

    public static async Task RunAsync(Uri server, BenchmarkOptions options)
    {
        await RunParallelAsync(
            server,
            Far,
            $"{Pages} pages of {PageSize} jobs, {Far.Latency} ms away",
            options);
        await RunParallelAsync(
            server,
            Uneven,
            $"The same, {Uneven.Latency} to {Uneven.Latency + Uneven.Spread} ms away, each page another wait",
            options);
        await RunWorkingAsync(server, options);
        await HedgingReport.RunAsync(server, options);
    }

    // Only the first page shows whether there are others. The best case reads it alone and the rest without a pause.
    private static double BestOf(int width) => Pages / (1 + ((Pages - 1) / (double)width));

    private static async Task RunParallelAsync(Uri server, Account account, string title, BenchmarkOptions options)
    {
        Mode[] modes = [Modes.Floor, .. Modes.Latency.Select(static way => way.Mode)];
        PairedRounds rounds = await MeasureAsync(server, account, modes, options);
        Print.Heading(title);
        Print.Line("| | times as fast as the floor | of what is possible | seconds |");
        Print.Line("|---|---|---|---|");
        foreach ((Mode mode, int width) in Modes.Latency.Prepend((Modes.Floor, 1)))
        {
            Ratio faster = rounds.Compare(Modes.Floor, mode, Wall);
            Print.Line(
                $"| {mode.Name} | {faster} | {faster.Median / BestOf(width):0.00} |"
                + $" {rounds.Median(mode, Wall):0.00} |");
        }
    }

    private static async Task RunWorkingAsync(Uri server, BenchmarkOptions options)
    {
        PairedRounds rounds = await MeasureAsync(server, Far, Modes.Working, options);
        Print.Heading(
            $"{Far.Latency} ms away, for a caller who works {Modes.Work.TotalMilliseconds:0} ms on each page");
        Print.Line("| | times as fast as without | seconds |");
        Print.Line("|---|---|---|");
        foreach (Mode mode in rounds.Modes)
        {
            Print.Line($"| {mode.Name} | {rounds.Compare(Modes.Working[0], mode, Wall)} |"
                + $" {rounds.Median(mode, Wall):0.00} |");
        }
    }

    private static Task<PairedRounds> MeasureAsync(
        Uri server,
        Account account,
        IReadOnlyList<Mode> modes,
        BenchmarkOptions options) => PairedRounds.RunAsync(
            modes,
            mode => mode.Open(server, account, PageSize),
            static reader => Sample.TakeAsync(reader, lists: 1),
            options.LatencyRounds,
            static reader => Sample.TakeAsync(reader, lists: 1));

    private static double Wall(Sample sample) => sample.Wall;
}
