using System.Runtime.ExceptionServices;
using JobApis.Client.Http.Resilience;
using Polly;

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
    // Created with the first hedged call, because most sources have none.
    private ResiliencePipeline<HttpResponseMessage> Pipeline => field ??= HedgingPipeline.Create(timeProvider);

    protected override ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        return call.MayHedge
            ? SendHedgedAsync(call, request, cancellationToken)
            : SendBelowAsync(request, cancellationToken);
    }

    private async ValueTask<HttpResponseMessage> SendHedgedAsync(
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HedgedAttempt attempt = new(call, request, SendBelowAsync, cancellationToken);
        ResilienceContext context = HedgingPipeline.ContextOf(attempt, cancellationToken);
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
