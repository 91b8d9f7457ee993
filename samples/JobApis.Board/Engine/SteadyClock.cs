namespace JobApis.Board.Engine;

/// <summary>A clock that is not affected by changes of the machine's clock.</summary>
/// <remarks>
/// It is set once and then counts elapsed time. With PostgreSQL it is set to the database's clock. So all nodes agree
/// when an account is due, when a pause ends, and to which minute a budget belongs.
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
    /// <param name="now">The time of another clock.</param>
    /// <param name="timestamp">This clock's timestamp at that time.</param>
    public void Set(DateTimeOffset now, long timestamp) => Volatile.Write(ref _reading, new(now, timestamp));

    private sealed record Reading(DateTimeOffset Now, long Timestamp);
}
