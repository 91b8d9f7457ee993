using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The requirements for every walk. P1: no stable job is missing. P2: no duplicates. P3: every yielded row was served.
/// P4: the number of requests is proportional. P5: it ends. P6: a completeness claim is never wrong. P7: failures
/// change nothing.
/// </summary>
internal static class Judgement
{
    /// <summary>
    /// Checks the promise of a strategy with many cases: fixed ones, and new ones in every run, whose seed is in the
    /// failure.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="newStyle">Creates the strategy.</param>
    /// <param name="violation">Returns the error of an outcome; null if there is none.</param>
    /// <param name="count">The total number of cases.</param>
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

    /// <summary>The violations of P1 to P6 if the server meets the assumptions of the strategy.</summary>
    public static string? InModel(ListCase testCase, WalkOutcome outcome)
    {
        // Without its memory, a walk may yield rows again that moved in the meantime.
        bool mayRepeat = outcome.Resumes > 0 && testCase.Mutations.Any(mutation => mutation.Kind != MutationKind.Fault);
        int pages = (outcome.Server.Throughout.Count / Math.Min(testCase.PageSize, testCase.Cap)) + 1;
        int mutations = testCase.Steps.Take(outcome.Server.Requests).Sum(step => step.Count);
        return outcome.Lost > 0 ? "P1: jobs are missing"
            : outcome.Duplicates > 0 && !mayRepeat ? "P2: jobs came twice"
            : !outcome.Rows.All(outcome.Server.WasServed) ? "P3: a row was never served"
            : outcome.Server.Requests > (3 * (pages + outcome.Resumes)) + (16 * mutations) + 8 ? "P4: too many requests"
            : null;
    }

    /// <summary>The violation of P6 only, for any server.</summary>
    public static string? Claim(ListCase testCase, WalkOutcome outcome) =>
        outcome.Lost > 0 && outcome.Claim.Confidence != CompletenessConfidence.None ? "P6: a wrong claim" : null;

    /// <summary>The first case in which a walk loses a job; null if there is none.</summary>
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
