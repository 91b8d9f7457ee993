using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Simulator;

public class ManualTimeProviderTests
{
    [Fact]
    public void Advance_OverSeveralTimers_FiresThemInOrderAtTheirTimes()
    {
        var clock = new ManualTimeProvider();
        DateTimeOffset start = clock.GetUtcNow();
        List<(string Name, double At)> fired = [];
        using ITimer late = clock.CreateTimer(
            _ => fired.Add(("late", (clock.GetUtcNow() - start).TotalSeconds)),
            null,
            TimeSpan.FromSeconds(5),
            Timeout.InfiniteTimeSpan);
        using ITimer soon = clock.CreateTimer(
            _ => fired.Add(("soon", (clock.GetUtcNow() - start).TotalSeconds)),
            null,
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(2));
        using ITimer never = clock.CreateTimer(
            _ => fired.Add(("never", 0)), null, TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([("soon", 2), ("soon", 4), ("late", 5), ("soon", 6)], fired);
        Assert.Equal(start + TimeSpan.FromSeconds(6), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(6), clock.GetElapsedTime(start.UtcTicks));
    }

    [Fact]
    public async Task AutoAdvance_OfAShortDelay_EndsItAndLeavesALongOneAsleep()
    {
        var clock = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) };
        DateTimeOffset start = clock.GetUtcNow();
        using var stop = new CancellationTokenSource();
        Task deadline = Task.Delay(TimeSpan.FromSeconds(30), clock, stop.Token);

        await Task.Delay(TimeSpan.FromSeconds(10), clock, TestContext.Current.CancellationToken);

        Assert.Equal(start + TimeSpan.FromSeconds(10), clock.GetUtcNow());
        Assert.False(deadline.IsCompleted);
        Assert.Equal(1, clock.PendingTimers);
        await stop.CancelAsync();
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void SetUtcNow_Backwards_FiresNothingAndKeepsTheTimeLeft()
    {
        var clock = new ManualTimeProvider();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        clock.SetUtcNow(clock.GetUtcNow() - TimeSpan.FromDays(1));
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, fired);
        Assert.True(clock.AdvanceToNextTimer());

        Assert.Equal(1, fired);
        Assert.False(clock.AdvanceToNextTimer());
    }
}
