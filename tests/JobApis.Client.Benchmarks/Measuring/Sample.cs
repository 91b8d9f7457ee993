using System.Diagnostics;
using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>What it cost this process to read some lists.</summary>
/// <param name="Jobs">Jobs read.</param>
/// <param name="Cpu">CPU seconds of all threads, in user and kernel mode.</param>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="Wall">Seconds passed.</param>
/// <param name="Gen0">Collections of generation 0 and above.</param>
/// <param name="Gen1">Collections of generation 1 and above.</param>
/// <param name="Gen2">Collections of generation 2.</param>
internal readonly record struct Sample(long Jobs, double Cpu, double Bytes, double Wall, int Gen0, int Gen1, int Gen2)
{
    /// <summary>Reads a list the given number of times.</summary>
    public static async Task<Sample> TakeAsync(IListReader reader, int lists, bool onlyFirst = false)
    {
        Sample before = Now();
        long jobs = 0;
        for (int list = 0; list < lists; list++)
        {
            jobs += await reader.ReadAsync(onlyFirst);
        }

        Sample after = Now();
        return new(
            jobs,
            after.Cpu - before.Cpu,
            after.Bytes - before.Bytes,
            after.Wall - before.Wall,
            after.Gen0 - before.Gen0,
            after.Gen1 - before.Gen1,
            after.Gen2 - before.Gen2);
    }

    private static Sample Now() => new(
        0,
        Environment.CpuUsage.TotalTime.TotalSeconds,
        GC.GetTotalAllocatedBytes(precise: true),
        Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency,
        GC.CollectionCount(0),
        GC.CollectionCount(1),
        GC.CollectionCount(2));
}
