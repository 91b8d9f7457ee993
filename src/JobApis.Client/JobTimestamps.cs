namespace JobApis.Client;

/// <summary>
/// The four times of a job in 40 bytes; as nullable values they would take 96. Two values are equal if they are the
/// same moments; offsets are ignored.
/// </summary>
internal struct JobTimestamps : IEquatable<JobTimestamps>
{
    // The UTC ticks of a time, and its offset in minutes plus this constant; zero means no time.
    private const short Present = 1000;

    private long _createdTicks;
    private long _updatedTicks;
    private long _startedTicks;
    private long _finishedTicks;
    private short _createdOffset;
    private short _updatedOffset;
    private short _startedOffset;
    private short _finishedOffset;

    public DateTimeOffset? Created
    {
        readonly get => Unpack(_createdTicks, _createdOffset);
        set => Pack(value, out _createdTicks, out _createdOffset);
    }

    public DateTimeOffset? Updated
    {
        readonly get => Unpack(_updatedTicks, _updatedOffset);
        set => Pack(value, out _updatedTicks, out _updatedOffset);
    }

    public DateTimeOffset? Started
    {
        readonly get => Unpack(_startedTicks, _startedOffset);
        set => Pack(value, out _startedTicks, out _startedOffset);
    }

    public DateTimeOffset? Finished
    {
        readonly get => Unpack(_finishedTicks, _finishedOffset);
        set => Pack(value, out _finishedTicks, out _finishedOffset);
    }

    public readonly bool Equals(JobTimestamps other) =>
        Created == other.Created && Updated == other.Updated && Started == other.Started && Finished == other.Finished;

    public override readonly bool Equals(object? obj) => obj is JobTimestamps other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Created, Updated, Started, Finished);

    private static void Pack(DateTimeOffset? moment, out long ticks, out short offset)
    {
        ticks = moment?.UtcTicks ?? 0;
        offset = moment is { } present ? (short)(present.TotalOffsetMinutes + Present) : (short)0;
    }

    private static DateTimeOffset? Unpack(long ticks, short offset) =>
        offset == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset - Present));
}
