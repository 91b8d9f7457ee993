using FsCheck.Fluent;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Runs a walk over many drawn cases: the same in every run, and some that are new.</summary>
internal static class TimeListChecks
{
    private const int FreshCases = 250;

    /// <summary>Fails with the smallest case in which the walk breaks a promise.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="isDecent">Whether the services err by less than a second and in nothing else.</param>
    /// <param name="cases">How many cases that are the same in every run.</param>
    public static void Hold(Func<TimeListCase, TimeListWalk> walk, bool isDecent, int cases)
    {
        Prop.ForAll(TimeListCases.Any(isDecent), testCase =>
        {
            string? broken = walk(testCase).BrokenPromise();
            return (broken is null).Label(broken ?? "");
        }).Hold(cases, FreshCases);
    }

    /// <summary>How many of 200 cases a walk loses a job in, or breaks a promise.</summary>
    public static int Refuted(Func<TimeListCase, TimeListWalk> walk, Func<TimeListCase, TimeListCase> adjust) =>
        Enumerable.Range(0, 200)
            .Count(seed => walk(adjust(TimeListCases.Draw(seed, isDecent: true))) is { GaveUp: null, Lost: > 0 });

    /// <summary>A list that is spread out, of a service that does as it says.</summary>
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
