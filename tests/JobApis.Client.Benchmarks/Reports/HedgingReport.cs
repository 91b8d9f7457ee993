using System.Diagnostics;
using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Reading;
using JobApis.Client.Benchmarks.Serving;
using JobApis.Client.Rescale;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>What a hedging delay saves when some answers take ten times as long as the others.</summary>
internal static class HedgingReport
{
    private const int Pages = 80;
    private const int PageSize = 100;

    // Twice the usual wait: later than all answers that are not slow.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    private static readonly Account Tailed = new(Pages * PageSize, Latency: 20, SlowEvery: 20);

    public static async Task RunAsync(Uri server, BenchmarkOptions options)
    {
        int slow = Enumerable.Range(0, Pages).Count(static page => Tailed.IsSlow(page));
        string title = $"{Pages} pages of {PageSize} jobs, {Tailed.Latency} ms away, {slow} of them ten times as long";
        await RunListsAsync(server, title, options);
        await RunPagesAsync(server, options);
    }

    // As for even answers: the first page alone, the rest with nothing between, and no answer longer than the average.
    // With the delay a list can be quicker than that, because the floor waits for each slow answer.
    private static double BestOf(int width) => Pages / (1 + ((Pages - 1) / (double)width));

    private static async Task RunListsAsync(Uri server, string title, BenchmarkOptions options)
    {
        (Mode Mode, int Width)[] ways =
        [
            (Modes.Floor, 1),
            .. from width in (int[])[4, 8, 16]
               from delay in (TimeSpan?[])[null, Delay]
               select (AtATime(width, delay), width),
        ];
        PairedRounds rounds = await PairedRounds.RunAsync(
            [.. ways.Select(static way => way.Mode)],
            mode => mode.Open(server, Tailed, PageSize),
            static reader => Sample.TakeAsync(reader, lists: 1),
            options.LatencyRounds,
            static reader => Sample.TakeAsync(reader, lists: 1));
        Print.Heading(title);
        Print.Line("| | times as fast as the floor | of what is possible without hedging | seconds |");
        Print.Line("|---|---|---|---|");
        foreach ((Mode mode, int width) in ways)
        {
            Ratio faster = rounds.Compare(Modes.Floor, mode, static sample => sample.Wall);
            Print.Line(
                $"| {mode.Name} | {faster} | {faster.Median / BestOf(width):0.00} |"
                + $" {rounds.Median(mode, static sample => sample.Wall):0.00} |");
        }
    }

    private static async Task RunPagesAsync(Uri server, BenchmarkOptions options)
    {
        Print.Heading("The same list, one page after another: how long a page takes");
        Print.Line("| | p50, ms | p95, ms | p99, ms | requests for each page |");
        Print.Line("|---|---|---|---|---|");
        foreach (TimeSpan? delay in (TimeSpan?[])[null, Delay])
        {
            using RescaleJobSource source = Sources.Rescale(server, Tailed, hedgingDelay: delay);
            await ReadAsync(source, []);
            List<(double Milliseconds, int Requests)> reads = [];
            for (int round = 0; round < options.LatencyRounds; round++)
            {
                await ReadAsync(source, reads);
            }

            double[] times = [.. reads.Select(static read => read.Milliseconds).Order()];
            Print.Line(
                $"| {NameOf(delay)} | {At(0.5):0.0} | {At(0.95):0.0} | {At(0.99):0.0} |"
                + $" {reads.Average(static read => read.Requests):0.00} |");

            double At(double share) => times[(int)Math.Min(times.Length - 1, Math.Ceiling(share * times.Length) - 1)];
        }
    }

    private static async Task ReadAsync(RescaleJobSource source, List<(double Milliseconds, int Requests)> reads)
    {
        for (int number = 1; number <= Pages; number++)
        {
            long begun = Stopwatch.GetTimestamp();
            RescalePage<RescaleJobSummary> page =
                await source.Api.ListJobsAsync(new() { Page = number, PageSize = PageSize });
            reads.Add((Stopwatch.GetElapsedTime(begun).TotalMilliseconds, page.Response!.Attempts));
        }
    }

    private static Mode AtATime(int width, TimeSpan? delay) => new(
        $"this library: {width} pages at a time, {NameOf(delay)}",
        (server, account, size) => new SourceReader(
            Sources.Rescale(server, account, hedgingDelay: delay),
            new() { PageSize = size, MaxParallelPages = width }));

    private static string NameOf(TimeSpan? delay) =>
        delay is { } some ? $"HedgingDelay = {some.TotalMilliseconds:0} ms" : "no hedging";
}
