using FsCheck.Fluent;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Runs a walk with many generated cases: fixed ones, and some that are new in every run.</summary>
internal static class TimeListChecks
{
    private const int FreshCases = 250;

    /// <summary>Fails with the smallest case in which the walk breaks a promise.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="isDecent">Whether the only error of the services is less than a second in times.</param>
    /// <param name="cases">The number of fixed cases.</param>
    public static void Hold(Func<TimeListCase, TimeListWalk> walk, bool isDecent, int cases)
    {
        Prop.ForAll(TimeListCases.Any(isDecent), testCase =>
        {
            string? broken = walk(testCase).BrokenPromise();
            return (broken is null).Label(broken ?? "");
        }).Hold(cases, FreshCases);
    }

    /// <summary>In how many of 200 cases a walk loses a job or breaks a promise.</summary>
    public static int Refuted(Func<TimeListCase, TimeListWalk> walk, Func<TimeListCase, TimeListCase> adjust) =>
        Enumerable.Range(0, 200)
            .Count(seed => walk(adjust(TimeListCases.Draw(seed, isDecent: true))) is { GaveUp: null, Lost: > 0 });

    /// <summary>A list that is spread out, of a correct service.</summary>
    public static TimeListCase Plain(TimeListCase testCase) => testCase with
    {
        Reading = TimeReading.AsDocumented,
        PageSize = Math.Max(testCase.PageSize, 20),
        Cap = int.MaxValue,
        Ties = Math.Min(testCase.Ties, 30),
        Gap = Math.Max(testCase.Gap, 60 * TimeSpan.TicksPerSecond),
        InterruptEvery = 0,
        Steps = [.. testCase.Steps.Select(step => step.Where(change => change != TimeListChange.Clamp).ToList())],
    };
}
