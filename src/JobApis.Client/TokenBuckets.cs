using System.Threading.RateLimiting;

namespace JobApis.Client;

/// <summary>Limiters made from figures.</summary>
internal static class TokenBuckets
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(100);

    /// <summary>A limiter of requests for each minute, spread evenly.</summary>
    public static PartitionedRateLimiter<RateLimitContext> PerMinute(int requests) =>
        PartitionedRateLimiter.Create<RateLimitContext, int>(_ =>
            RateLimitPartition.GetTokenBucketLimiter(0, _ => Create(requests, TimeSpan.FromMinutes(1), burst: 1)));

    /// <summary>A limiter of requests in any period of this length, with a burst.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="period">In which time.</param>
    /// <param name="burst">The burst after an idle time; at least 1.</param>
    public static TokenBucketRateLimiterOptions Create(int requests, TimeSpan period, int burst)
    {
        // Permits are put back ten times a second, so a fast flow comes in small bursts.
        burst = Math.Max(burst, (int)Math.Ceiling(requests * (Heartbeat / period)));

        // What may come at once is taken off the steady flow, so that both together stay within the limit.
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
