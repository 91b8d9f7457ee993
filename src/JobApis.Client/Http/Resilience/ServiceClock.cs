namespace JobApis.Client.Http.Resilience;

/// <summary>
/// How far a service's clock is from this machine's, learnt from an answer that refused a signature for its time. One
/// for each source, so that after one refused request all others are signed with the service's time.
/// </summary>
internal sealed class ServiceClock
{
    /// <summary>
    /// A clock that is further off than this is not skewed but wrong, here or there; nobody should sign with either.
    /// </summary>
    public static readonly TimeSpan MaxOffset = TimeSpan.FromHours(24);

    private long _offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <summary>Learns the service's time; false when it is too far off to be believed.</summary>
    public bool TryAdjust(DateTimeOffset serviceTime, DateTimeOffset now)
    {
        TimeSpan offset = serviceTime - now;
        if (offset.Duration() > MaxOffset)
        {
            return false;
        }

        Volatile.Write(ref _offsetTicks, offset.Ticks);
        return true;
    }
}
