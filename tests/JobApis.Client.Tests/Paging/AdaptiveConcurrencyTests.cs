using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging;

/// <summary>How many pages are read in parallel, and how the answers of a service change it.</summary>
public sealed class AdaptiveConcurrencyTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(80);

    [Fact]
    public void Answered_WithTrouble_HalvesDownToOne()
    {
        AdaptiveConcurrency width = new(8);
        List<int> widths = [];
        for (int answer = 0; answer < 4; answer++)
        {
            width.Answered(width.Narrowings, Quick, troubled: true);
            widths.Add(width.Current);
        }

        Assert.Equal([4, 2, 1, 1], widths);
    }

    [Fact]
    public void Answered_OneBurstOfTrouble_HalvesOnce()
    {
        AdaptiveConcurrency width = new(8);
        int sentAt = width.Narrowings;
        for (int answer = 0; answer < 8; answer++)
        {
            width.Answered(sentAt, Quick, troubled: true);
        }

        Assert.Equal(4, width.Current);
    }

    [Fact]
    public void Answered_Quietly_WidensByOneARoundUpToTheLimit()
    {
        AdaptiveConcurrency width = new(5);
        width.Answered(width.Narrowings, Quick, troubled: true);
        List<int> widths = [];
        for (int answer = 0; answer < 30; answer++)
        {
            width.Answered(width.Narrowings, Quick, troubled: false);
            widths.Add(width.Current);
        }

        // Two answers at 2, three at 3, four at 4: a round has as many answers as parallel pages.
        Assert.Equal([2, 3, 3, 3, 4, 4, 4, 4, 5], widths[..9]);
        Assert.All(widths[9..], current => Assert.Equal(5, current));
    }

    [Fact]
    public void Answered_EverySlowerRound_Halves()
    {
        AdaptiveConcurrency width = new(8);
        Answer(width, Quick, 16);
        Answer(width, Slow, 8);
        int afterOneRound = width.Current;
        Answer(width, Slow, 4);

        Assert.Equal((4, 2), (afterOneRound, width.Current));
    }

    // More than twice the time, and ten milliseconds more: small differences of a fast service are not pressure.
    [Theory]
    [InlineData(50, 8)]
    [InlineData(51, 4)]
    public void Answered_RoundOfAboutTwiceTheTime_HalvesBeyondTheSlackOnly(int milliseconds, int expected)
    {
        AdaptiveConcurrency width = new(8);
        Answer(width, Quick, 8);
        Answer(width, TimeSpan.FromMilliseconds(milliseconds), 8);

        Assert.Equal(expected, width.Current);
    }

    // One page may be slow because it is large; an overloaded service delays all of them.
    [Fact]
    public void Answered_MostPagesSlowAndOneQuick_ChangesNothing()
    {
        AdaptiveConcurrency width = new(8);
        Answer(width, Quick, 8);
        for (int round = 0; round < 10; round++)
        {
            Answer(width, Slow, 7);
            Answer(width, Quick, 1);
            Assert.Equal(8, width.Current);
        }
    }

    // Pages that are slow one at a time are slow in any case: reducing the concurrency would not help.
    [Fact]
    public void Answered_ServiceSlowByItself_WidensAgain()
    {
        AdaptiveConcurrency width = new(4);
        Answer(width, Quick, 4);
        Answer(width, Slow, 4);
        Answer(width, Slow, 2);
        int narrowest = width.Current;
        Answer(width, Slow, 20);

        Assert.Equal((1, 4), (narrowest, width.Current));
    }

    private static void Answer(AdaptiveConcurrency width, TimeSpan took, int times)
    {
        for (int answer = 0; answer < times; answer++)
        {
            width.Answered(width.Narrowings, took, troubled: false);
        }
    }
}
