using System.Runtime.ExceptionServices;
using JobApis.Client.Http.Resilience;
using Polly;
using Polly.Hedging;

namespace JobApis.Client.Http;

/// <summary>
/// Sends a read a second time when its answer is slow, if <see cref="JobSourceOptions.HedgingDelay"/> is set. The first
/// good answer is used and the other request is cancelled. Other calls pass through without any cost.
/// </summary>
/// <remarks>
/// This is Polly's hedging strategy with two rules of its own. A failure before the delay is never followed by a hedge:
/// it goes to the retry handler, which waits before it tries again. A failure of the hedge counts for nothing, and if
/// both requests fail, the failure of the first one counts. Polly waits until the cancelled request has ended, so
/// nothing of it happens after the attempt: it cannot end the call or change its telemetry. A handler of the app that
/// ignores cancellation therefore delays the answer.
/// </remarks>
internal sealed class HedgingHandler(TimeProvider timeProvider) : ChainHandler
{
    private static readonly ResiliencePropertyKey<HedgedAttempt> Key = new("JobApis.Client.HedgedAttempt");

    // Created with the first hedged call, because most sources have none.
    private ResiliencePipeline<HttpResponseMessage> Pipeline => field ??= CreatePipeline(timeProvider);

    protected override ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        return call.MayHedge
            ? SendHedgedAsync(call, request, cancellationToken)
            : SendBelowAsync(request, cancellationToken);
    }

    private static ResiliencePipeline<HttpResponseMessage> CreatePipeline(TimeProvider timeProvider) =>
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

    private static HedgedAttempt AttemptOf(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    private async ValueTask<HttpResponseMessage> SendHedgedAsync(
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HedgedAttempt attempt = new(call, request, SendBelowAsync, cancellationToken);
        ResilienceContext context = ResilienceContextPool.Shared.Get(
            continueOnCapturedContext: false,
            cancellationToken);
        context.Properties.Set(Key, attempt);
        try
        {
            HttpResponseMessage answer = await Pipeline.ExecuteAsync(
                static (context, attempt) => attempt.SendFirstAsync(context.CancellationToken),
                context,
                attempt).ConfigureAwait(false);
            attempt.Use(answer);
            return answer;
        }
        catch (Exception) when (attempt.FirstFailure is { } failure)
        {
            // Polly throws a cancellation of its own if the deadline passes while it waits.
            attempt.Fail(failure);
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
