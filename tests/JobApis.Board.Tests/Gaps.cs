using System.Globalization;
using JobApis.Board.Data;

namespace JobApis.Board.Tests;

/// <summary>The times between the runs of a period.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Owners">The sorted seconds during which an account was without an owner.</param>
/// <param name="Passes">The sorted seconds from a finished pass of an account to the next one.</param>
internal sealed record Gaps(IReadOnlyList<SyncRunRow> Runs, IReadOnlyList<double> Owners, IReadOnlyList<double> Passes)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs.Count} runs by {Runs.Select(run => run.Node).Distinct().Count()} processes, "
        + $"{Runs.Count(run => run.Error is not null)} failed; without an owner: {Text(Owners)}; "
        + $"between finished passes: {Text(Passes)}");

    private static string Text(IReadOnlyList<double> seconds) => seconds.Count == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"median {seconds[seconds.Count / 2]:F1} s, p99 {seconds[seconds.Count * 99 / 100]:F1} s, "
        + $"longest {seconds[^1]:F1} s");
}
