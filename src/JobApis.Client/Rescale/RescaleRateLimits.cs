using System.Threading.RateLimiting;

namespace JobApis.Client.Rescale;

/// <summary>
/// Rescale's limits for each account, hour and scope of calls: docs/providers/rescale.md#wire-rate-limits.
/// </summary>
internal static class RescaleRateLimits
{
    private const int SubmissionsAnHour = 1000;
    private const int CallsAnHour = 90_000;

    // Leave a margin: exceeding a limit may lock the account, and the service's hour may begin at another time.
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
