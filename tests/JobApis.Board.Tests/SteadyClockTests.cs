using JobApis.Board.Engine;

namespace JobApis.Board.Tests;

/// <summary>The clock of the engine.</summary>
public sealed class SteadyClockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void GetUtcNow_WhenTheMachinesClockIsSet_GoesOn(int hours)
    {
        JumpingClock machine = new();
        SteadyClock clock = new(machine);
        DateTimeOffset before = clock.GetUtcNow();
        DateTimeOffset machineBefore = machine.GetUtcNow();
        machine.Shift = TimeSpan.FromHours(hours);

        DateTimeOffset after = clock.GetUtcNow();

        Assert.InRange(after - before, TimeSpan.Zero, TimeSpan.FromMinutes(30));

        // The control: the machine's clock jumped.
        TimeSpan jump = machine.GetUtcNow() - machineBefore;
        Assert.InRange(jump.Duration(), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90));
    }

    [Fact]
    public void Set_ByAnotherClock_CountsFromThere()
    {
        SteadyClock clock = new(new JumpingClock());
        DateTimeOffset other = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        clock.Set(other, clock.GetTimestamp());

        Assert.InRange(clock.GetUtcNow() - other, TimeSpan.Zero, TimeSpan.FromMinutes(30));
    }
}
