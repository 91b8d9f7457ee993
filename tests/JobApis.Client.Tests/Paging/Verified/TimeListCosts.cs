using System.Globalization;
using System.Text;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The cost of completeness, compared with the naive way: requests per list, and lists that lose a job. 400 jobs as in
/// the maintainers' model: half of the changes are deletions, the others insertions.
/// </summary>
internal static class TimeListCosts
{
    public static IReadOnlyList<TimeListCost> Measure(int lists) =>
    [
        .. from rate in (double[])[0.1, 0.5, 2]
           from strategy in (string[])
           [
               "B windows, unique token",
               "B windows, tied token, 30 % ties",
               "B windows, offset token",
               "B windows, list by id",
               "E keyset",
               "E keyset, oldest first",
               "E keyset, 30 % ties",
           ]
           select Measure(strategy, rate, lists),
    ];

    public static string Table(IReadOnlyList<TimeListCost> costs)
    {
        StringBuilder table = new(
            "| Walk | changes a request | naive: lossy lists, requests | verified: lossy lists, requests"
            + " |\n|---|---|---|---|\n");
        foreach (TimeListCost cost in costs)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {cost.Strategy} | {cost.Rate} | {cost.NaiveLossy:P1}, {cost.NaiveRequests:F1} | {cost.Lossy:P1}, "
                + $"{cost.Requests:F1} |\n");
        }

        return table.ToString();
    }

    private static TimeListCost Measure(string strategy, double rate, int lists)
    {
        bool isWindows = strategy[0] == 'B';
        TimeListCost sum = new(strategy, rate, 0, 0, 0, 0);
        for (int seed = 0; seed < lists; seed++)
        {
            Random random = new(seed);
            TimeListCase testCase = new()
            {
                Seed = seed,
                Rows = 400,
                PageSize = isWindows ? 50 : 20,
                Ties = strategy.Contains("30 %", StringComparison.Ordinal) ? 30 : 0,
                Token = strategy.Contains("tied", StringComparison.Ordinal) ? TimeToken.TiedKeyset
                    : strategy.Contains("offset", StringComparison.Ordinal) ? TimeToken.Offset
                    : TimeToken.UniqueKeyset,
                Order = strategy.Contains("by id", StringComparison.Ordinal) ? TimeOrder.ById : TimeOrder.NewestFirst,
                OldestFirst = strategy.Contains("oldest", StringComparison.Ordinal),
                Steps = [.. Enumerable.Range(0, 60).Select(_ => Step(random, rate))],
            };
            TimeListWalk naive = isWindows ? TimeListWalk.Tokens(testCase) : TimeListWalk.Numbers(testCase);
            TimeListWalk verified = isWindows ? TimeListWalk.Windows(testCase) : TimeListWalk.Keyset(testCase);
            sum = sum with
            {
                NaiveLossy = sum.NaiveLossy + ((naive.Lost > 0 ? 1.0 : 0) / lists),
                NaiveRequests = sum.NaiveRequests + ((double)naive.Requests / lists),
                Lossy = sum.Lossy + ((verified.Lost > 0 ? 1.0 : 0) / lists),
                Requests = sum.Requests + ((double)verified.Requests / lists),
            };
        }

        return sum;
    }

    private static List<TimeListChange> Step(Random random, double rate)
    {
        List<TimeListChange> step = [];
        for (double product = random.NextDouble(); product > Math.Exp(-rate); product *= random.NextDouble())
        {
            step.Add(random.Next(100) switch { < 35 =>
                TimeListChange.InsertHead, < 50 => TimeListChange.InsertOld, _ => TimeListChange.Delete });
        }

        return step;
    }
}

/// <summary>Means over many lists.</summary>
internal sealed record TimeListCost(
    string Strategy,
    double Rate,
    double NaiveLossy,
    double NaiveRequests,
    double Lossy,
    double Requests);
