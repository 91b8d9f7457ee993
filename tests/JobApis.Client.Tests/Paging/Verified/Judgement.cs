using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// What every walk is held to. P1: no job that was there all the time is missing. P2: none comes twice. P3: what comes
/// was served. P4: requests stay in proportion. P5: it ends. P6: a claim of completeness is never wrong. P7: failures
/// change nothing.
/// </summary>
internal static class Judgement
{
    /// <summary>
    /// Holds a strategy to its promise for many cases: always the same ones, and new ones every time, whose seed a
    /// failure tells.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="newStyle">Makes the strategy.</param>
    /// <param name="violation">What is wrong with an outcome; null when nothing is.</param>
    /// <param name="count">How many cases in all.</param>
    public static void Hold(
        Arbitrary<ListCase> cases,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle,
        Func<ListCase, WalkOutcome, string?> violation,
        int count)
    {
        Property property = Prop.ForAll(cases, testCase =>
        {
            WalkOutcome outcome = WalkOutcome.Of(testCase, server => newStyle(server, testCase.PageSize));
            string? error = violation(testCase, outcome);
            return (error is null).Label(error is null ? "" : $"{error}: {outcome}");
        });
        property.Hold(same: count * 4 / 5, fresh: count / 5);
    }

    /// <summary>What an outcome breaks of P1 to P6 when the server keeps to what the strategy assumes.</summary>
    public static string? InModel(ListCase testCase, WalkOutcome outcome)
    {
        // Without its memory a walk may return rows again that shifted meanwhile.
        bool mayRepeat = outcome.Resumes > 0 && testCase.Mutations.Any(mutation => mutation.Kind != MutationKind.Fault);
        int pages = (outcome.Server.Throughout.Count / Math.Min(testCase.PageSize, testCase.Cap)) + 1;
        int mutations = testCase.Steps.Take(outcome.Server.Requests).Sum(step => step.Count);
        return outcome.Lost > 0 ? "P1: jobs are missing"
            : outcome.Duplicates > 0 && !mayRepeat ? "P2: jobs came twice"
            : !outcome.Rows.All(outcome.Server.WasServed) ? "P3: a row was never served"
            : outcome.Server.Requests > (3 * (pages + outcome.Resumes)) + (16 * mutations) + 8 ? "P4: too many requests"
            : null;
    }

    /// <summary>What an outcome breaks of P6 alone, whatever the server does.</summary>
    public static string? Claim(ListCase testCase, WalkOutcome outcome) =>
        outcome.Lost > 0 && outcome.Claim.Confidence != CompletenessConfidence.None ? "P6: a wrong claim" : null;

    /// <summary>The first of some cases in which a walk loses a job; null when it loses none.</summary>
    public static WalkOutcome? Refute(
        Func<int, ListCase> draw,
        Func<ModelServer, int, IPagingStrategy<ModelRow>> newStyle,
        int max)
    {
        for (int seed = 0; seed < max; seed++)
        {
            ListCase testCase = draw(seed);
            WalkOutcome outcome = WalkOutcome.Of(testCase, server => newStyle(server, testCase.PageSize));
            if (outcome.Lost > 0)
            {
                return outcome;
            }
        }

        return null;
    }
}
