using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>Wall time when every answer is 20 ms away.</summary>
internal static class LatencyReport
{
    private const int Pages = 80;
    private const int PageSize = 100;
    private static readonly Account Far = new(Pages * PageSize, Latency: 20);

    public static async Task RunAsync(Uri server, BenchmarkOptions options)
    {
        await RunAsync(
            server,
            $"{Pages} pages of {PageSize} jobs, {Far.Latency} ms away",
            "the floor",
            Modes.Floor,
            Modes.Latency,
            options);
        await RunAsync(
            server,
            $"The same, for a caller who works {Modes.Work.TotalMilliseconds:0} ms on each page",
            "without",
            Modes.Working[0],
            [.. Modes.Working.Skip(1)],
            options);
    }

    private static async Task RunAsync(
        Uri server,
        string title,
        string baseline,
        Mode against,
        IReadOnlyList<Mode> modes,
        BenchmarkOptions options)
    {
        PairedRounds rounds = await PairedRounds.RunAsync(
            [against, .. modes],
            mode => mode.Open(server, Far, PageSize),
            static reader => Sample.TakeAsync(reader, lists: 1),
            options.LatencyRounds,
            static reader => Sample.TakeAsync(reader, lists: 1));
        Print.Heading(title);
        Print.Line($"| | times as fast as {baseline} | seconds |");
        Print.Line("|---|---|---|");
        foreach (Mode mode in rounds.Modes)
        {
            Print.Line(
                $"| {mode.Name} | {rounds.Compare(against, mode, static sample => sample.Wall)} | "
                + $"{rounds.Median(mode, static sample => sample.Wall):0.00} |");
        }
    }
}
