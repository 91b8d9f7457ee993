using Polly;
using Polly.Hedging;

namespace JobApis.Client.Http.Resilience;

/// <summary>
/// The Polly pipeline that sends a second request. It is apart from <see cref="HedgingHandler"/>, so that a process
/// without hedged reads does not load Polly.
/// </summary>
internal static class HedgingPipeline
{
    private static readonly ResiliencePropertyKey<HedgedAttempt> Key = new("JobApis.Client.HedgedAttempt");

    /// <summary>Creates the pipeline.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider }
            .AddHedging(new HedgingStrategyOptions<HttpResponseMessage>
            {
                MaxHedgedAttempts = 1,
                DelayGenerator = static arguments => new(AttemptOf(arguments.Context).Delay),
                ShouldHandle = static arguments =>
                    new(AttemptOf(arguments.Context).AwaitsOther(
                        arguments.Outcome.Exception,
                        isFirst: arguments.AttemptNumber == 0)),

                // Called after each delay until it returns a request.
                ActionGenerator = static arguments =>
                {
                    HedgedAttempt attempt = AttemptOf(arguments.PrimaryContext);
                    CancellationToken token = arguments.ActionContext.CancellationToken;
                    return attempt.TryStartHedge()
                        ? async () => Outcome.FromResult(await attempt.SendHedgeAsync(token).ConfigureAwait(false))
                        : null;
                },
            })
            .Build();

    /// <summary>The context of an execution for an attempt. Return it to its pool afterwards.</summary>
    public static ResilienceContext ContextOf(HedgedAttempt attempt, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(
            continueOnCapturedContext: false,
            cancellationToken);
        context.Properties.Set(Key, attempt);
        return context;
    }

    private static HedgedAttempt AttemptOf(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
