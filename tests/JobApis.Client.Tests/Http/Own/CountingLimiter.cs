using System.Threading.RateLimiting;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>Grants every permit and counts them.</summary>
internal sealed class CountingLimiter : RateLimiter
{
    private readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = 1000, QueueLimit = 0 });

    public int Requested { get; private set; }

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => _limiter.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Requested++;
        return _limiter.AttemptAcquire(permitCount);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount,
        CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    protected override void Dispose(bool disposing)
    {
        _limiter.Dispose();
        base.Dispose(disposing);
    }
}
