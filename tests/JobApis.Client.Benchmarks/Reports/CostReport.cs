using System.Globalization;
using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Reading;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>CPU and memory per job and the time to the first job, on a network without latency.</summary>
internal static class CostReport
{
    // A run is repeated once if the two measurements of the floor differ by more than this.
    private const double Trusted = 0.03;

    public static async Task RunAsync(
        Uri server,
        string title,
        IReadOnlyList<Mode> ours,
        int pageSize,
        BenchmarkOptions options)
    {
        PairedRounds rounds = await MeasureAsync(server, ours, pageSize, options);
        if (!IsTrusted(rounds) && options.MayRepeat)
        {
            Print.Line(
                $"The floor was {rounds.Compare(Modes.Control, Modes.Floor, Cpu)} of itself: the machine is busy."
                + " Once more.");
            rounds = await MeasureAsync(server, ours, pageSize, options);
        }

        Print.Heading(title);
        Print.Line("| | CPU a job | bytes a job | wall time | collections a million jobs: gen 0 / 1 / 2 |");
        Print.Line("|---|---|---|---|---|");
        foreach (Mode mode in rounds.Modes)
        {
            Print.Line(
                $"| {mode.Name} | {rounds.Compare(mode, Modes.Floor, Cpu)} | "
                + $"{rounds.Compare(mode, Modes.Floor, Bytes).Median:0.000} | "
                + $"{rounds.Compare(mode, Modes.Floor, Wall)} "
                + $"| {PerMillion(rounds, mode, static sample => sample.Gen0)} / "
                + $"{PerMillion(rounds, mode, static sample => sample.Gen1)} / "
                + $"{PerMillion(rounds, mode, static sample => sample.Gen2)} |");
        }

        Print.Line();
        Print.Line(
            $"The floor itself: {rounds.Median(Modes.Floor, Cpu) * 1e6:0.00} us of CPU"
            + $" and {rounds.Median(Modes.Floor, Bytes):0} bytes a job, here and now.");
        Mode mine = ours.Single(static mode => mode.Name == Modes.Ours);
        Mode without = ours.Single(static mode => mode.Name == Modes.OursWithoutRetries);
        Print.Line($"Retries cost {rounds.Compare(mine, without, Cpu)} of the CPU"
            + $" and {rounds.Compare(mine, without, Bytes).Median:0.000} of the bytes of the same without them.");
        foreach (Mode earlier in ours.Where(static mode => mode.EarlierThan is not null))
        {
            Mode now = ours.Single(mode => mode.Name == earlier.EarlierThan);
            Print.Line($"{now.Name}: {rounds.Compare(now, earlier, Cpu)} of the CPU,"
                + $" {rounds.Compare(now, earlier, Bytes).Median:0.000} of the bytes and"
                + $" {rounds.Compare(now, earlier, Wall)} of the wall time of {earlier.Name}.");
        }

        if (!IsTrusted(rounds))
        {
            Print.Line("**Not to be trusted**: the control is more than 0.03 from 1. Run it again on a quiet machine.");
        }
    }

    public static async Task RunFirstJobAsync(Uri server, IReadOnlyList<Mode> ours, BenchmarkOptions options)
    {
        Account account = new(options.ListPages * 100);
        PairedRounds rounds = await PairedRounds.RunAsync(
            [Modes.Floor, Modes.Control, .. ours],
            mode => mode.Open(server, account, 100),
            static reader => Sample.TakeAsync(reader, lists: 10, onlyFirst: true),
            options.Rounds,
            static reader => Sample.TakeAsync(reader, lists: 50, onlyFirst: true));
        Print.Heading("Time to the first job, connection open, pages of 100");
        Print.Line("| | wall time |");
        Print.Line("|---|---|");
        foreach (Mode mode in rounds.Modes)
        {
            Print.Line($"| {mode.Name} | {rounds.Compare(mode, Modes.Floor, static sample => sample.Wall)} |");
        }
    }

    private static Task<PairedRounds> MeasureAsync(
        Uri server,
        IReadOnlyList<Mode> modes,
        int pageSize,
        BenchmarkOptions options)
    {
        Account account = new(options.ListPages * pageSize);
        return PairedRounds.RunAsync(
            [Modes.Floor, Modes.Control, .. modes],
            mode => mode.Open(server, account, pageSize),
            reader => TakeAllAsync(reader, account, options.ListsPerSample),
            options.Rounds,
            reader => WarmUp.RunAsync(reader, options));
    }

    // Costs are divided by the jobs that were read: a reader that stops early would look like the others.
    private static async Task<Sample> TakeAllAsync(IListReader reader, Account account, int lists)
    {
        Sample sample = await Sample.TakeAsync(reader, lists);
        return sample.Jobs == account.Jobs * lists
            ? sample
            : throw new InvalidOperationException(
                $"{reader.GetType().Name} read {sample.Jobs} jobs of {account.Jobs * lists}.");
    }

    private static bool IsTrusted(PairedRounds rounds) =>
        Math.Abs(rounds.Compare(Modes.Control, Modes.Floor, Cpu).Median - 1) <= Trusted;

    private static string PerMillion(PairedRounds rounds, Mode mode, Func<Sample, int> collections) =>
        (rounds.Sum(mode, sample => collections(sample)) * 1e6 / rounds.Sum(mode, static sample => sample.Jobs))
            .ToString("0", CultureInfo.InvariantCulture);

    private static double Cpu(Sample sample) => sample.Cpu / sample.Jobs;

    private static double Bytes(Sample sample) => sample.Bytes / sample.Jobs;

    private static double Wall(Sample sample) => sample.Wall / sample.Jobs;
}
