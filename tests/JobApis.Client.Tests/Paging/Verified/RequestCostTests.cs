using System.Globalization;
using System.Text;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The cost of completeness: requests for a list of 400 jobs in pages of 20, by the number of changes between two
/// requests. The table is in the test's output; run this class with <c>-showLiveOutput</c> to see it.
/// docs/completeness.md contains the last one.
/// </summary>
public sealed class RequestCostTests
{
    // In one half of them, a request after a deleted row is rejected; in the other half, it gets an empty page.
    private const int Runs = 200;

    private static readonly MutationKind[] Head = [MutationKind.InsertHead, MutationKind.Delete];

    // 35 % new jobs, 15 % that appear further down, 50 % deletions.
    private static readonly MutationKind[] General =
        [
            .. Enumerable.Repeat(MutationKind.InsertHead, 7),
            .. Enumerable.Repeat(MutationKind.InsertAt, 3),
            .. Enumerable.Repeat(MutationKind.Delete, 10),
        ];

    // 70 % of the deletions affect the last row of the last answer.
    private static readonly MutationKind[] Targeted =
        [
            .. Enumerable.Repeat(MutationKind.InsertHead, 7),
            .. Enumerable.Repeat(MutationKind.InsertAt, 3),
            .. Enumerable.Repeat(MutationKind.Delete, 3),
            .. Enumerable.Repeat(MutationKind.DeleteLastServed, 7),
        ];

    private readonly StringBuilder _table = new();

    [Fact]
    public void VerifiedWalks_AnyRateOfChange_CostNoMoreThanPlanned()
    {
        _table.AppendLine("| Service | others do | changes per request | fast: lists with a loss | jobs lost of 1000"
            + " | requests | verified: lost | requests | claimed |");
        _table.AppendLine("|---|---|---|---|---|---|---|---|---|");
        Walks deepset = new("deepset", ModelStrategies.NaiveAnchors, ModelStrategies.Anchors);
        Walks rescale = new("Rescale", ModelStrategies.NaiveNumbers, ModelStrategies.Numbers);
        Walks jobsV1 = new("jobs/v1", ModelStrategies.NaiveOffsets, ModelStrategies.Offsets);

        // The last figure is the maximum number of requests: the planned number for these walks, if the plan has the
        // case.
        Measure(deepset, "nothing", General, 0, 21.5);
        Measure(deepset, "come and go", General, 0.5, 21.5);
        Measure(deepset, "delete the last row", Targeted, 0.5, 24.5);
        Measure(deepset, "delete the last row", Targeted, 2, 40);
        Measure(deepset, "delete half of what was read", [MutationKind.DeleteHalfServed], -1, 95);
        Measure(deepset, "delete all that was read", [MutationKind.DeleteServedPage], -1, 186);
        Measure(rescale, "nothing", Head, 0, 22.1);
        Measure(rescale, "come and go at the head", Head, 0.1, 22.1);
        Measure(rescale, "come and go at the head", Head, 0.5, 28.7);
        Measure(rescale, "come and go at the head", Head, 2, 41.1);
        Measure(rescale, "come and go", General, 0.5, 43);
        Measure(rescale, "come and go", General, 2, 81);
        Measure(rescale, "delete half of what was read", [MutationKind.DeleteHalfServed], -1, 41);
        Measure(rescale, "delete all that was read", [MutationKind.DeleteServedPage], -1, 41);
        Measure(jobsV1, "nothing", General, 0, 25);
        Measure(jobsV1, "come and go", General, 0.1, 25);
        Measure(jobsV1, "come and go", General, 0.5, 25.3);
        Measure(jobsV1, "come and go", General, 2, 25.3);
        Measure(jobsV1, "delete the last row", Targeted, 2, 25.4);
        Measure(jobsV1, "delete half of what was read", [MutationKind.DeleteHalfServed], -1, 41);
        Measure(jobsV1, "delete all that was read", [MutationKind.DeleteServedPage], -1, 41);
        TestContext.Current.TestOutputHelper?.WriteLine(_table.ToString());
    }

    private void Measure(
        Walks service,
        string label,
        MutationKind[] kinds,
        double rate,
        double max)
    {
        (double Lossy, double Lost, double Requests, double Claimed) fast = Average(kinds, rate, service.Fast);
        (double Lossy, double Lost, double Requests, double Claimed) verified = Average(kinds, rate, service.Verified);
        _table.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {service.Name} | {label} | {(rate < 0 ? "all" : rate)} | {fast.Lossy:P1} | {fast.Lost:F1} | "
            + $"{fast.Requests:F1} | {verified.Lost:F1} | {verified.Requests:F1} | {verified.Claimed:P0} |"));

        Assert.Equal(0, verified.Lost);
        Assert.True(
            verified.Requests <= max,
            $"{service.Name}, others {label} at {rate}: {verified.Requests:F2} requests, planned"
            + $" were {max}.\n{_table}");
    }

    private static (double Lossy, double Lost, double Requests, double Claimed) Average(
        MutationKind[] kinds,
        double rate,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle)
    {
        int lossy = 0;
        double lost = 0;
        double requests = 0;
        int claimed = 0;
        for (int seed = 0; seed < Runs; seed++)
        {
            ListCase testCase = Cases.Steady(seed, rate, kinds) with
            {
                Rows = 400,
                PageSize = 20,
                Changed = 5,
                Gone = seed % 2 == 0 ? GonePolicy.Refuses : GonePolicy.AnswersEmpty,
            };
            WalkOutcome outcome = WalkOutcome.Of(testCase, server => newStyle(server, testCase.PageSize));
            lossy += outcome.Lost > 0 ? 1 : 0;
            lost += outcome.Lost * 1000.0 / Math.Max(1, outcome.Server.Throughout.Count);
            requests += outcome.Server.Requests;
            claimed += outcome.Claim.Confidence == CompletenessConfidence.None ? 0 : 1;
        }

        return ((double)lossy / Runs, lost / Runs, requests / Runs, (double)claimed / Runs);
    }

    private sealed record Walks(
        string Name,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> Fast,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> Verified);
}
