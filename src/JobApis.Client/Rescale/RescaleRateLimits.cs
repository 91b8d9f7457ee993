using System.Threading.RateLimiting;

namespace JobApis.Client.Rescale;

/// <summary>Rescale's limits, which are for an account, an hour, and a scope of calls.</summary>
internal static class RescaleRateLimits
{
    private const int SubmissionsAnHour = 1000;
    private const int CallsAnHour = 90_000;

    // Passing a limit can lock an account out for long, and the service's hour is not ours.
    private const double Share = 0.85;

    public static PartitionedRateLimiter<RateLimitContext> Create() =>
        PartitionedRateLimiter.Create<RateLimitContext, bool>(static call =>
            RateLimitPartition.GetTokenBucketLimiter(
                IsSubmission(call),
                static isSubmission => OptionsFor(isSubmission)));

    public static TokenBucketRateLimiterOptions OptionsFor(bool isSubmission) => isSubmission
        ? TokenBuckets.Create((int)(SubmissionsAnHour * Share), TimeSpan.FromHours(1), burst: 20)
        : TokenBuckets.Create((int)(CallsAnHour * Share), TimeSpan.FromHours(1), burst: 500);

    public static bool IsSubmission(RateLimitContext call) => call.Operation == "SubmitJob";
}
