namespace JobApis.Board.Engine;

/// <summary>A clock that goes on evenly while the machine's clock is set forward or back.</summary>
/// <remarks>
/// It is set once and then counts the time that passes. Over PostgreSQL it is set by the database's clock, so that all
/// nodes agree on when an account is due, when a pause ends and which minute a budget is for.
/// </remarks>
internal sealed class SteadyClock : TimeProvider
{
    private readonly TimeProvider _machine;
    private Reading _reading;

    public SteadyClock(TimeProvider machine)
    {
        _machine = machine;
        _reading = new(machine.GetUtcNow(), machine.GetTimestamp());
    }

    public override long TimestampFrequency => _machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        Reading reading = Volatile.Read(ref _reading);
        return reading.Now + _machine.GetElapsedTime(reading.Timestamp);
    }

    public override long GetTimestamp() => _machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock.</summary>
    /// <param name="now">What another clock showed.</param>
    /// <param name="timestamp">This clock's timestamp of that moment.</param>
    public void Set(DateTimeOffset now, long timestamp) => Volatile.Write(ref _reading, new(now, timestamp));

    private sealed record Reading(DateTimeOffset Now, long Timestamp);
}
