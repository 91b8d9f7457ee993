namespace JobApis.Client.Http.Resilience;

/// <summary>
/// The offset of a service's clock, from an answer that refused the time of a signature. One instance for each source,
/// so that all requests after the refused one are signed with the service's time.
/// </summary>
internal sealed class ServiceClock
{
    /// <summary>
    /// The maximum offset. A larger offset means that one of the clocks is wrong; it must not be used for signing.
    /// </summary>
    public static readonly TimeSpan MaxOffset = TimeSpan.FromHours(24);

    private long _offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <summary>Sets the service's time; false if the offset is too large.</summary>
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
