using Polly;
using Polly.Retry;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>A retry of Polly, as an app without this library would write it.</summary>
internal sealed class RetryHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _retry =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static call => ValueTask.FromResult(
                    call.Outcome.Exception is HttpRequestException || (int?)call.Outcome.Result?.StatusCode >= 500),
            })
            .Build();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(async stop => await base.SendAsync(request, stop), cancellationToken);
}
