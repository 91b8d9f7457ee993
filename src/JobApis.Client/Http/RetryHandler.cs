using System.Runtime.CompilerServices;
using JobApis.Client.Http.Resilience;
using Polly;

namespace JobApis.Client.Http;

/// <summary>
/// Creates the attempts of a call. What waits between them is a Polly pipeline; whether there is another one, the
/// failure and the budget say. It retries what the handlers below throw, and what the parser finds wrong with a body
/// once they have returned: a body that was cut short inside good framing is seen by no handler.
/// </summary>
internal sealed class RetryHandler(TimeProvider timeProvider) : ChainHandler
{
    // Made when the first call has to be repeated. Calls that go through at once, which are nearly all, do not pay for
    // it.
    private ResiliencePipeline Pipeline => field ??= RetryPolicy.CreatePipeline(timeProvider);

    /// <summary>Goes on with a call whose answer came and cannot be used.</summary>
    public Task<HttpResponseMessage> RetryAsync(ApiCall call, JobApiException failure)
    {
        RetryPolicy.Decide(call, failure);
        return failure.MayRetry ? RunPipelineAsync(call, failure) : Task.FromException<HttpResponseMessage>(failure);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        call.Retries = this;
        try
        {
            HttpResponseMessage response = await FirstAsync(call, request, cancellationToken).ConfigureAwait(false);
            if (call.IsDownload)
            {
                // What is read from here on has a deadline of its own.
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> FirstAsync(
        ApiCall call,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        try
        {
            return await SendBelowAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException failure)
        {
            RetryPolicy.Decide(call, failure);
            if (!failure.MayRetry)
            {
                throw;
            }

            return await RunPipelineAsync(call, failure).ConfigureAwait(false);
        }
    }

    // The pipeline begins with the attempt that was made, so that it waits as after any other.
    private async Task<HttpResponseMessage> RunPipelineAsync(ApiCall call, JobApiException failure)
    {
        call.EndFirstAttempt();
        JobApiException? first = failure;
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.Token);
        context.Properties.Set(RetryPolicy.Call, call);
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
