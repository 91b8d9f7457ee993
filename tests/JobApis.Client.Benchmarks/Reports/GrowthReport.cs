using System.Diagnostics;
using System.Globalization;
using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>
/// How memory grows with the length of a list. Each figure comes from a separate process that reads one list to its
/// end.
/// </summary>
internal static class GrowthReport
{
    /// <summary>The command-line verb of the process that reads a list.</summary>
    public const string Verb = "enumerate";

    private const string AsDefault = "by default";
    private const string Bounded = "10 000 ids remembered";
    private const string Verified = "verified";

    private static readonly long[] Lengths = [1_000, 10_000, 100_000, 1_000_000];
    private static readonly long[] LargeLengths = [100_000, 1_000_000];

    // Each service with its defaults, and the other modes that do not keep all ids.
    private static readonly (string Provider, string Way, long[] Lengths)[] Lists =
    [
        .. Sources.Providers.Select(static provider => (provider, AsDefault, Lengths)),
        .. Sources.Providers.Where(static provider => provider != "PaiDlc")
            .Select(static provider => (provider, Bounded, LargeLengths)),
        ("Worklayer", Verified, LargeLengths),
    ];

    public static void Run(Uri server)
    {
        Print.Heading("One enumeration, all jobs");
        Print.Line(
            "| | | jobs | live heap at the last job, MiB | peak working set, MiB | gen 2 collections | us a job |");
        Print.Line("|---|---|---|---|---|---|---|");
        foreach ((string provider, string way, long[] lengths) in Lists)
        {
            foreach (long length in lengths)
            {
                Print.Line(ChildProcess.Run(
                    Verb, server.ToString(), provider, way, length.ToString(CultureInfo.InvariantCulture)).TrimEnd());
            }
        }
    }

    /// <summary>The work of the process that reads a list.</summary>
    public static async Task EnumerateAsync(Uri server, string provider, string way, long length)
    {
        ListOptions options = new()
        {
            Completeness = way == Verified ? Completeness.Verified : null,
            MaxRememberedIds = way == Bounded ? 10_000 : null,
        };
        IJobSource source = Sources.Open(provider, server, new(length));
        using IDisposable? owned = source as IDisposable;
        long start = Stopwatch.GetTimestamp();
        long jobs = 0;
        string line = "";
        try
        {
            await foreach (Job job in source.ListJobsAsync(options: options))
            {
                if (++jobs == length)
                {
                    TimeSpan time = Stopwatch.GetElapsedTime(start);
                    int collections = GC.CollectionCount(2);
                    using Process self = Process.GetCurrentProcess();
                    double peak = self.PeakWorkingSet64 / 1048576d;
                    double live = GC.GetTotalMemory(forceFullCollection: true) / 1048576d;
                    line = string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {provider} | {way} | {length} | {live:0.0} | {peak:0} | {collections}"
                        + $" | {time.TotalMicroseconds / length:0.0} |");
                }
            }

            Print.Line(jobs == length ? line : $"| {provider} | {way} | {length} | only {jobs} came |");
        }
        catch (JobApiException exception)
        {
            Print.Line($"| {provider} | {way} | {length} | ended after {jobs}: {exception.GetType().Name} |");
        }
    }
}
