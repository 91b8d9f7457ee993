using FsCheck;
using FsCheck.Fluent;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Generates cases, and shrinks those that fail.</summary>
internal static class Cases
{
    /// <summary>Cases of the kinds that a strategy must handle.</summary>
    /// <param name="adjust">Sets the parameters of the strategy; receives random numbers.</param>
    /// <param name="kinds">The possible mutations. A mutation that is listed more often is more likely.</param>
    public static Arbitrary<ListCase> Of(Func<ListCase, Random, ListCase> adjust, params MutationKind[] kinds) =>
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(seed, adjust, kinds)), Smaller);

    /// <summary>One case, the same for every seed.</summary>
    public static ListCase Draw(int seed, Func<ListCase, Random, ListCase> adjust, params MutationKind[] kinds)
    {
        Random random = new(seed);
        int pageSize = random.Next(4) == 0 ? random.Next(1, 8) : random.Next(5, 51);
        int rows = random.Next(4) == 0 ? random.Next(0, 12) : random.Next(0, pageSize < 8 ? 61 : 301);
        double rate = random.Next(4) switch { 0 => 0, 1 => 0.1, 2 => 0.5, _ => 2 };
        int steps = rate == 0 ? 0 : Math.Min(60, (3 * rows / pageSize) + 6);
        ListCase testCase = new()
        {
            Seed = random.Next(),
            Rows = rows,
            PageSize = pageSize,
            Ties = random.Next(3) switch { 0 => 0, 1 => 30, _ => 90 },
            Changed = random.Next(3) switch { 0 => 0, 1 => 5, _ => 50 },
            InterruptEvery = random.Next(4) == 0 ? random.Next(1, 4) : 0,
            Steps = [.. Enumerable.Range(0, steps).Select(_ => (IReadOnlyList<Mutation>)[.. Enumerable.Range(
                0, Poisson(random, rate)).Select(_ => Draw(random, kinds))])],
        };
        return adjust(testCase, random);
    }

    /// <summary>A case with changes at a constant rate.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="rate">The mean number of changes between two requests. A negative rate means each kind
    /// once.</param>
    /// <param name="kinds">The mutations. One that is listed more often is more likely.</param>
    public static ListCase Steady(int seed, double rate, params MutationKind[] kinds)
    {
        const int Steps = 300;
        Random random = new(seed);
        return new()
        {
            Seed = random.Next(),
            Steps = [.. Enumerable.Range(0, rate == 0 ? 0 : Steps).Select(_ => (IReadOnlyList<Mutation>)(rate < 0
                ? [.. kinds.Select(kind => new Mutation(kind, random.Next()))]
                : [.. Enumerable.Range(0, Poisson(random, rate)).Select(_ => Draw(random, kinds))]))],
        };
    }

    public static IEnumerable<ListCase> Smaller(ListCase testCase)
    {
        for (int length = testCase.Steps.Count / 2; length < testCase.Steps.Count; length += Math.Max(
            1, (testCase.Steps.Count - length) / 2))
        {
            yield return testCase with { Steps = [.. testCase.Steps.Take(length)] };
        }

        for (int index = 0; index < testCase.Steps.Count; index++)
        {
            for (int mutation = 0; mutation < testCase.Steps[index].Count; mutation++)
            {
                yield return testCase with
                {
                    Steps = [.. testCase.Steps.Select((step, at) =>
                        at != index ? step : [.. step.Where((_, number) => number != mutation)])],
                };
            }
        }

        if (testCase.InterruptEvery > 0)
        {
            yield return testCase with { InterruptEvery = 0 };
        }

        if (testCase.Cap < int.MaxValue)
        {
            yield return testCase with { Cap = int.MaxValue };
        }

        foreach (int rows in (int[])[testCase.Rows / 2, testCase.Rows - 1])
        {
            if (rows < testCase.Rows && rows >= 0)
            {
                yield return testCase with { Rows = rows };
            }
        }

        foreach (int pageSize in (int[])[testCase.PageSize / 2, testCase.PageSize - 1])
        {
            if (pageSize < testCase.PageSize && pageSize > 0)
            {
                yield return testCase with { PageSize = pageSize };
            }
        }

        if (testCase.Ties > 0)
        {
            yield return testCase with { Ties = 0 };
        }
    }

    private static Mutation Draw(Random random, MutationKind[] kinds)
    {
        MutationKind kind = kinds[random.Next(kinds.Length)];
        return new(kind, kind == MutationKind.ClampLimit ? random.Next(1, 20) : random.Next());
    }

    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean);
        double product = random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }
}
