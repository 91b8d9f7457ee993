using System.Runtime.CompilerServices;
using JobApis.Client.Http.Resilience;
using Polly;

namespace JobApis.Client.Http;

/// <summary>
/// Makes the attempts of a call. A Polly pipeline waits between them; the failure and the budget decide whether another
/// one follows. It retries after exceptions of inner handlers, and after the parser found a truncated body, which no
/// handler can detect.
/// </summary>
internal sealed class RetryHandler(TimeProvider timeProvider) : ChainHandler
{
    // Created with the first retry, because nearly all calls need none.
    private ResiliencePipeline Pipeline => field ??= RetryPipeline.Create(timeProvider);

    /// <summary>Retries a call whose answer was received but cannot be used.</summary>
    public Task<HttpResponseMessage> RetryAsync(ApiCall call, JobApiException failure) => MayRetry(call, failure)
        ? RunPipelineAsync(call, failure)
        : Task.FromException<HttpResponseMessage>(failure);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        call.Retries = this;
        try
        {
            HttpResponseMessage response;
            try
            {
                response = await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (JobApiException failure)
            {
                if (!MayRetry(call, failure))
                {
                    throw;
                }

                response = await RunPipelineAsync(call, failure).ConfigureAwait(false);
            }

            if (call.IsDownload)
            {
                // The following read has its own deadline.
                call.Succeed();
            }

            return response;
        }
        catch (Exception exception)
        {
            Exception meaning = call.Fail(exception);
            if (ReferenceEquals(meaning, exception))
            {
                throw;
            }

            throw meaning;
        }
    }

    private static bool MayRetry(ApiCall call, JobApiException failure)
    {
        RetryPolicy.Decide(call, failure);
        return failure.MayRetry;
    }

    // Start the pipeline with the failed attempt, so that it waits before the next one.
    private async Task<HttpResponseMessage> RunPipelineAsync(ApiCall call, JobApiException failure)
    {
        call.EndFirstAttempt();
        JobApiException? first = failure;
        ResilienceContext context = RetryPipeline.ContextOf(call);
        try
        {
            return await Pipeline.ExecuteAsync(
                async context => Interlocked.Exchange(ref first, null) is { } made
                    ? throw made
                    : await AttemptAsync(call, call.CreateRequest(), context.CancellationToken).ConfigureAwait(false),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException failure)
        {
            RetryPolicy.Decide(call, failure);
            throw;
        }
    }
}
