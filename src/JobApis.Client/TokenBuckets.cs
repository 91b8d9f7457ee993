using System.Threading.RateLimiting;

namespace JobApis.Client;

/// <summary>Creates token bucket limiters.</summary>
internal static class TokenBuckets
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates a limiter of requests per minute, spread evenly.</summary>
    public static PartitionedRateLimiter<RateLimitContext> PerMinute(int requests) =>
        PartitionedRateLimiter.Create<RateLimitContext, int>(_ =>
            RateLimitPartition.GetTokenBucketLimiter(0, _ => Create(requests, TimeSpan.FromMinutes(1), burst: 1)));

    /// <summary>Creates the options of a limiter of requests in any period of this length, with a burst.</summary>
    /// <param name="requests">The maximum number of requests.</param>
    /// <param name="period">The length of the period.</param>
    /// <param name="burst">The number of requests that may be sent at once after an idle time; at least 1.</param>
    public static TokenBucketRateLimiterOptions Create(int requests, TimeSpan period, int burst)
    {
        // Permits are replenished ten times a second, so a high rate comes in small bursts.
        burst = Math.Max(burst, (int)Math.Ceiling(requests * (Heartbeat / period)));

        // Subtract the burst from the steady rate, so that both together stay within the limit.
        TimeSpan distance = period / Math.Max(1, requests - (burst > 1 ? burst : 0));
        return new()
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = distance,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }
}
