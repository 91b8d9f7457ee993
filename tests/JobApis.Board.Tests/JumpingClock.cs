namespace JobApis.Board.Tests;

/// <summary>A machine's clock that is set forward or back. Elapsed time is real.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
