using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging;

/// <summary>How many pages are read at once, as a service's answers change it.</summary>
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

        // Two answers at 2, three at 3, four at 4: a round is as many answers as pages are read at once.
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

    // More than twice as long, and ten milliseconds more: what a quick service's answers differ by is no pressure.
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

    // A page takes long because it is long; a service that is pressed lets all of them wait.
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

    // What takes long one at a time takes long by itself: holding back would help nobody.
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
