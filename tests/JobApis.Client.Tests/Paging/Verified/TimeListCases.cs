using FsCheck;
using FsCheck.Fluent;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Generates cases, and shrinks those that fail.</summary>
internal static class TimeListCases
{
    private static readonly double[] Rates = [0, 0.1, 0.5, 2];

    /// <summary>
    /// Cases of all kinds. For promises that need a service as documented, the error of its times is less than a
    /// second.
    /// </summary>
    public static Arbitrary<TimeListCase> Any(bool isDecent) =>
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(seed, isDecent)), Smaller);

    /// <summary>One case, the same for every seed.</summary>
    public static TimeListCase Draw(int seed, bool isDecent)
    {
        Random random = new(seed);
        int rows = random.Next(4) switch { 0 => random.Next(0, 8), 1 => random.Next(0, 301), _ => random.Next(0, 121) };
        int pageSize = random.Next(5) == 0 ? random.Next(1, 5) : random.Next(4, 51);
        double rate = Rates[random.Next(4)];
        TimeListCase drawn = new()
        {
            Seed = seed,
            Rows = rows,
            PageSize = pageSize,
            Cap = random.Next(4) == 0 ? random.Next(1, pageSize + 1) : int.MaxValue,
            Ties = random.Next(8) switch { 0 or 1 => 30, 2 => 95, _ => 0 },
            Gap = (long)Math.Pow(
                10, random.Next(4) == 0 ? 5 + (3 * random.NextDouble()) : 8 + (3 * random.NextDouble())),
            Unit = random.Next(3) switch { 0 => TimeSpan.TicksPerSecond, 1 => TimeSpan.TicksPerMillisecond, _ => 1 },
            Token = Pick<TimeToken>(random),
            Order = Pick<TimeOrder>(random),
            OldestFirst = random.Next(2) == 0,
            OmitsDate = random.Next(3) == 0,
            HasRange = random.Next(4) == 0,
            InterruptEvery = random.Next(4) == 0 ? random.Next(1, 4) : 0,
            Steps = rate == 0 ? [] : [.. Enumerable.Range(0, 40).Select(_ => Step(random, rate))],
            Reading = isDecent && random.Next(2) == 0
                ? (TimeReading)random.Next((int)TimeReading.BoundsCutToMinutes)
                : TimeReading.AsDocumented,
        };

        // Most cases have one defect, so that no defect hides another; some have several.
        for (int flaws = isDecent ? 0 : 1 + (random.Next(3) / 2); flaws > 0; flaws--)
        {
            drawn = random.Next(6) switch
            {
                0 or 1 => drawn with { Reading = Pick<TimeReading>(random) },
                2 => drawn with { Count = Pick<TimeCount>(random) },
                3 => drawn with { ShufflesTies = true, Ties = 95 },
                4 => drawn with { IgnoresSort = true },
                _ => drawn with { Untimed = random.Next(1, 30) },
            };
        }

        // A service that reduces its page size and counts too few rows by exactly the missing ones in the same answer
        // cannot be detected.
        return drawn.Count == TimeCount.Right ? drawn : drawn with
        {
            Steps = [.. drawn.Steps.Select(step => step.Where(change => change != TimeListChange.Clamp).ToList())],
        };
    }

    private static List<TimeListChange> Step(Random random, double rate)
    {
        List<TimeListChange> step = [];
        double product = random.NextDouble();
        while (product > Math.Exp(-rate))
        {
            step.Add(random.Next(40) switch
            {
                < 14 => TimeListChange.InsertHead,
                < 20 => TimeListChange.InsertOld,
                < 33 => TimeListChange.Delete,
                < 35 => TimeListChange.DeleteLastServed,
                35 => TimeListChange.DeletePage,
                36 => TimeListChange.DeleteYielded,
                37 => TimeListChange.Clamp,
                _ => TimeListChange.Fault,
            });
            product *= random.NextDouble();
        }

        return step;
    }

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>() is var values ? values[random.Next(values.Length)] : default;

    private static IEnumerable<TimeListCase> Smaller(TimeListCase testCase)
    {
        if (testCase.Steps.Count > 0)
        {
            yield return testCase with { Steps = [] };
            yield return testCase with { Steps = [.. testCase.Steps.Take(testCase.Steps.Count / 2)] };
            yield return testCase with { Steps = [.. testCase.Steps.SkipLast(1)] };
        }

        for (int index = 0; index < testCase.Steps.Count; index++)
        {
            if (testCase.Steps[index].Count > 0)
            {
                yield return testCase with
                {
                    Steps = [.. testCase.Steps.Select((step, at) => at == index ? step.Skip(1).ToList() : step)],
                };
            }
        }

        if (testCase.Rows > 0)
        {
            yield return testCase with { Rows = testCase.Rows / 2 };
            yield return testCase with { Rows = testCase.Rows - 1 };
        }

        if (testCase.PageSize > 1)
        {
            yield return testCase with { PageSize = testCase.PageSize / 2 };
            yield return testCase with { PageSize = testCase.PageSize - 1 };
        }

        TimeListCase[] plainer =
        [
            testCase with { Cap = int.MaxValue }, testCase with { Ties = 0 },
            testCase with { Unit = TimeSpan.TicksPerSecond },
            testCase with { InterruptEvery = 0 }, testCase with { HasRange = false },
            testCase with { Untimed = 0 }, testCase with { Count = default }, testCase with { ShufflesTies = false },
            testCase with { IgnoresSort = false }, testCase with { Order = default },
            testCase with { Reading = default },
        ];
        foreach (TimeListCase other in plainer)
        {
            if (other != testCase)
            {
                yield return other;
            }
        }
    }
}
