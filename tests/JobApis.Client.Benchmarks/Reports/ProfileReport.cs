using System.Runtime;
using JobApis.Client.Benchmarks.Measuring;
using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Reports;

/// <summary>
/// The allocated types of a page, and the methods that a first page compiles. They explain the ratios of the other
/// reports.
/// </summary>
internal static class ProfileReport
{
    /// <summary>The command-line verb of the process that counts the methods compiled for its first page.</summary>
    public const string Verb = "compile";

    private const int ListPages = 100;
    private const int WarmUpLists = 20;
    private const int Lists = 300;

    // Types below this share are listed together.
    private const double SmallestPart = 40;

    public static async Task RunAsync(Uri server)
    {
        using AllocationSamples samples = new();
        foreach (int pageSize in (int[])[10, 100])
        {
            Dictionary<string, double> floor = await BytesAPageAsync(server, Modes.Floor, pageSize, samples);
            Dictionary<string, double> ours = await BytesAPageAsync(
                server, Modes.Cost.Single(static mode => mode.Name == Modes.Ours), pageSize, samples);
            Print.Heading($"Bytes a page of {pageSize} jobs, by type");
            Print.Line("| type | floor | this library |");
            Print.Line("|---|---|---|");
            Print.Line($"| all | {floor.Values.Sum():0} | {ours.Values.Sum():0} |");
            double floorRest = 0;
            double oursRest = 0;
            foreach (string type in floor.Keys.Union(ours.Keys).OrderByDescending(type => ours.GetValueOrDefault(type)))
            {
                (double before, double here) = (floor.GetValueOrDefault(type), ours.GetValueOrDefault(type));
                if (Math.Max(before, here) < SmallestPart)
                {
                    floorRest += before;
                    oursRest += here;
                    continue;
                }

                Print.Line($"| `{type}` | {before:0} | {here:0} |");
            }

            Print.Line($"| others | {floorRest:0} | {oursRest:0} |");
        }

        Print.Heading("What a first page compiles");
        Print.Line("| | methods compiled | ms compiling | assemblies loaded |");
        Print.Line("|---|---|---|---|");
        foreach (Mode mode in (Mode[])[Modes.Floor, Modes.Cost.Single(static mode => mode.Name == Modes.Ours)])
        {
            Print.Line(ChildProcess.Run(Verb, server.ToString(), mode.Name).TrimEnd());
        }
    }

    /// <summary>The work of the process that counts.</summary>
    public static async Task CountCompiledAsync(Uri server, string modeName)
    {
        await ColdStartReport.ReadFirstPageAsync(server, modeName);
        Print.Line(
            $"| {modeName} | {JitInfo.GetCompiledMethodCount()} | {JitInfo.GetCompilationTime().TotalMilliseconds:0} | "
            + $"{AppDomain.CurrentDomain.GetAssemblies().Length} |");
    }

    private static async Task<Dictionary<string, double>> BytesAPageAsync(
        Uri server,
        Mode mode,
        int pageSize,
        AllocationSamples samples)
    {
        using IListReader reader = mode.Open(server, new(ListPages * pageSize), pageSize);
        await Sample.TakeAsync(reader, WarmUpLists);
        samples.Take();
        Sample cost = await Sample.TakeAsync(reader, Lists);
        Dictionary<string, int> byType = samples.Take();
        double bytesASample = cost.Bytes / (Lists * ListPages) / byType.Values.Sum();
        return byType.ToDictionary(pair => pair.Key, pair => pair.Value * bytesASample);
    }
}
