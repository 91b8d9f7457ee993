using System.Diagnostics;
using System.Runtime;
using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>Reads until the runtime no longer compiles anything.</summary>
internal static class WarmUp
{
    public static async Task RunAsync(IListReader reader, BenchmarkOptions options)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int pages = 0; pages < options.WarmUpPages; pages += options.ListPages)
        {
            await reader.ReadAsync(onlyFirst: false);
        }

        long compiled = JitInfo.GetCompiledMethodCount();
        long settled = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(settled) < options.SettledFor
            && Stopwatch.GetElapsedTime(begun) < options.MaxWarmUp)
        {
            await reader.ReadAsync(onlyFirst: false);
            if (JitInfo.GetCompiledMethodCount() is long now && now != compiled)
            {
                (compiled, settled) = (now, Stopwatch.GetTimestamp());
            }
        }
    }
}
