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
        PairedRounds rounds = await PairedRounds.RunAsync(
            [Modes.Floor, .. Modes.Latency],
            mode => mode.Open(server, Far, PageSize),
            static reader => Sample.TakeAsync(reader, lists: 1),
            options.LatencyRounds,
            static reader => Sample.TakeAsync(reader, lists: 1, onlyFirst: true));
        Print.Heading($"{Pages} pages of {PageSize} jobs, {Far.Latency} ms away");
        Print.Line("| | times as fast as the floor | seconds |");
        Print.Line("|---|---|---|");
        foreach (Mode mode in rounds.Modes)
        {
            Print.Line($"| {mode.Name} | {rounds.Compare(Modes.Floor, mode, static sample => sample.Wall)} | {rounds.Median(mode, static sample => sample.Wall):0.00} |");
        }
    }
}
