using Polly;
using Polly.Retry;

namespace JobApis.Client.Http.Resilience;

/// <summary>
/// The Polly pipeline that waits between attempts. <see cref="RetryPolicy"/> decides, and has no member of Polly's
/// types, so that a process whose calls succeed does not load Polly.
/// </summary>
internal static class RetryPipeline
{
    private static readonly ResiliencePropertyKey<ApiCall> Call = new("JobApis.Client.Call");

    /// <summary>Creates the pipeline. The limits of each call set the number of attempts.</summary>
    public static ResiliencePipeline Create(TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments =>
                    new(arguments.Outcome.Exception is JobApiException { MayRetry: true }),

                // Polly limits neither this delay nor a Retry-After: both limits are applied here and in ErrorMapping.
                DelayGenerator = static arguments => new(RetryPolicy.DelayAfter(
                    (JobApiException)arguments.Outcome.Exception!,
                    CallOf(arguments.Context).Retried,
                    CallOf(arguments.Context).Settings)),
                OnRetry = static arguments =>
                {
                    ApiCall call = CallOf(arguments.Context);
                    call.Retried++;
                    call.Telemetry?.RetryScheduled(arguments.Outcome.Exception!, call.Attempts, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();

    /// <summary>The context of an execution for a call. Return it to its pool afterwards.</summary>
    public static ResilienceContext ContextOf(ApiCall call)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.Token);
        context.Properties.Set(Call, call);
        return context;
    }

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}
