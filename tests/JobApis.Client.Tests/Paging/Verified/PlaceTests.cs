using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// Stored positions are untrusted: each is a valid position or is rejected, and never causes much work.
/// </summary>
public sealed class PlaceTests
{
    [Fact]
    public void OverlapCursor_AsText_ComesBackTheSame()
    {
        OverlapCursor place = new()
        {
            Step = 7,
            Look = Look.Back,
            Target = 30,
            Stride = 20,
            Frontier = 400,
            Longest = 125,
            IsBlind = true,
            Came = 40,
            Last = OverlapCursor.MarkOf("b"),
            Shift = 3,
            Evidence = 5,
            Tally = new(390, 401, Moved: false),
            First = OverlapCursor.MarkOf("z"),
            Known = OverlapCursor.MarksOf(["a", "b"]),
        };

        Assert.Equal(place, OverlapCursor.Parse(place.ToString(), maxEvidence: 15));
        Assert.Equal([OverlapCursor.MarkOf("z"), OverlapCursor.MarkOf("a"), OverlapCursor.MarkOf("b")], place.Marks());
    }

    [Fact]
    public void AnchorCursor_AsText_ComesBackTheSame()
    {
        AnchorCursor place = new()
        {
            Step = 9,
            Try = 2,
            Reading = AnchorCursor.Up,
            TriesOtherReading = true,
            MoreUntold = true,
            BeginningIsNear = true,
            Tally = new(12, null, Moved: true),
            Anchors = [new(Guid.AllBitsSet, 12), new(Guid.Empty, 3)],
            Detour = [new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 1)],
        };

        AnchorCursor read = AnchorCursor.Parse(place.ToString());

        Assert.Equal(place.Anchors, read.Anchors);
        Assert.Equal(place.Detour, read.Detour);
        Assert.Equal(place with { Anchors = [], Detour = [] }, read with { Anchors = [], Detour = [] });
    }

    [Fact]
    public void Parse_AnythingElse_IsAFormatErrorAndNoOther()
    {
        string[] samples =
        [
            new OverlapCursor { Frontier = 100, Longest = 100, Known = OverlapCursor.MarkOf("a") }.ToString(),
            new AnchorCursor { Anchors = [new(Guid.AllBitsSet, 1), new(Guid.Empty, 0)] }.ToString(),
            new KeysetCursor(KeysetMode.Keyset) { Near = 5, Far = -7, Done = 100 }.ToString(),
            new WindowPlace(new(5, 500)) { Token = "next" }.ToString(),
            new PageNumber(3, 100, DateTimeOffset.UnixEpoch).ToString(),
        ];
        Gen<string> changed =
            from sample in Gen.Elements(samples)
            from changes in Gen.Choose(1, 4)
            from letters in Gen.Elements("/?<>ab019-_+ \0é".ToCharArray()).ArrayOf(changes)
            from places in Gen.Choose(0, sample.Length - 1).ArrayOf(changes)
            from length in Gen.Choose(0, sample.Length)
            select Changed(sample, letters, places)[..length];

        Prop.ForAll(changed.ToArbitrary(), static text =>
        {
            Try(() => OverlapCursor.Parse(text, maxEvidence: 15));
            Try(() => AnchorCursor.Parse(text));
            Try(() => KeysetCursor.Parse(text));
            Try(() => WindowPlace.Parse(text));
            Try(() => PageNumber.Parse(text));
        }).Hold(same: 25_000, fresh: 25_000);

        static string Changed(string text, char[] letters, int[] places) => string.Concat(
            text.Select((letter, at) => Array.IndexOf(places, at) is var change and >= 0 ? letters[change] : letter));

        static void Try(Action parse)
        {
            try
            {
                parse();
            }
            catch (FormatException)
            {
                // The expected result for an invalid position.
            }
        }
    }

    // Step, look, target, stride, frontier, longest, blind, came, last, shift, evidence, three of the count, first,
    // known.
    [Theory]
    [InlineData("0/0/0/0/99999999999/0/0/0//0/0/0//0//")]
    [InlineData("0/0/0/0/-1/0/0/0//0/0/0//0//")]
    [InlineData("0/5/0/0/0/0/0/0//0/0/0//0//")]
    [InlineData("0/0/0/0/0/0/2/0//0/0/0//0//")]
    [InlineData("0/0/0/0/0/0/0/0//25/0/0//0//")]
    [InlineData("0/0/0/0/0/0/0/0//0/16/0//0//")]
    [InlineData("0/0/0/0/0/0/0/0//0/0/0//0//abc")]
    [InlineData("0/0/0/0/0/0/0/0//0/0/0//0/abc/")]
    [InlineData("0/0/0/0/0/0/0/0/abc/0/0/0//0//")]
    [InlineData("0/0/0/0/0/0/0/0//0/0/0//0///")]
    [InlineData("0/0/0/0/0/0/0/0//0/0/0//0/")]
    [InlineData("o2/0/A/0/0/0/0/o/0//0/0/0://")]
    [InlineData("100")]
    [InlineData("")]
    public void OverlapCursor_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => OverlapCursor.Parse(text, maxEvidence: 15));

    [Fact]
    public void OverlapCursor_InRange_IsRead() =>
        Assert.Equal(0, OverlapCursor.Parse("0/0/0/0/0/0/0/0//0/0/0//0//", maxEvidence: 15).Frontier);

    // Step, try, reading, three flags, three of the count, anchors, detour.
    [Theory]
    [InlineData("0/0/?/0/0/0/0//0/0/0")]
    [InlineData("0/99/?/0/0/0/0//0/0/0")]
    [InlineData("0/1/!/0/0/0/0//0/0/0")]
    [InlineData("0/1/??/0/0/0/0//0/0/0")]
    [InlineData("0/1/?/0/0/0/0//0/1/short/1/0")]
    [InlineData("0/1/?/0/0/0/0//0/1/0")]
    [InlineData("0/1/?/0/0/0/0//0/-1/0")]
    [InlineData("0/1/?/0/0/0/0//0/0/0/0")]
    [InlineData("first")]
    public void AnchorCursor_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => AnchorCursor.Parse(text));

    [Fact]
    public void AnchorCursor_InRange_IsRead() => Assert.Empty(AnchorCursor.Parse("0/1/?/0/0/0/0//0/0/0").Anchors);

    [Theory]
    [InlineData(AnchorCursor.MaxAnchors, true)]
    [InlineData(AnchorCursor.MaxAnchors + 1, false)]
    public void AnchorCursor_MoreAnchorsThanAnyWalkKeeps_IsRefused(int count, bool isRead)
    {
        RowAnchor[] anchors = [.. Enumerable.Repeat(new RowAnchor(Guid.AllBitsSet, 1), count)];
        string text = new AnchorCursor { Anchors = anchors }.ToString();

        if (isRead)
        {
            Assert.Equal(anchors, AnchorCursor.Parse(text).Anchors);
        }
        else
        {
            Assert.Throws<FormatException>(() => AnchorCursor.Parse(text));
        }
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, -5L)]
    [InlineData(4, null)]
    [InlineData(4, 5L)]
    public void KeysetCursor_AsText_ComesBackTheSame(int mode, long? near)
    {
        KeysetCursor cursor = new((KeysetMode)mode)
        {
            Near = near,
            Far = 7,
            Longest = 100,
            Rises = 12,
            Doubt = KeysetDoubt.Crowded | KeysetDoubt.Stray,
            Done = 4000,
            Page = 3,
            Size = 50,
        };

        Assert.Equal(cursor, KeysetCursor.Parse(cursor.ToString()));
    }

    [Theory]
    [InlineData("0/5//0/0/0/0/0/0")]
    [InlineData("1///0/0/0/0/0/0")]
    [InlineData("5/5//0/0/0/0/0/0")]
    [InlineData("1/5//0/128/0/0/0/0")]
    [InlineData("1/5//0/0/0/1002/0/0")]
    [InlineData("1/5//0/0/0/0/0/0/0")]
    [InlineData("1/x/x/0/0/0/0/0/0")]
    [InlineData("1")]
    public void KeysetCursor_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => KeysetCursor.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("a/token//with/slashes")]
    public void WindowPlace_AsText_ComesBackTheSame(string? token)
    {
        WindowPlace place = new(new(5, 500))
        {
            Step = 10,
            Doubt = WindowDoubt.Exact,
            Joint = uint.MaxValue,
            Vain = 2,
            Capacity = 100,
            Token = token,
        };

        Assert.Equal(place, WindowPlace.Parse(place.ToString()));
    }

    [Theory]
    [InlineData("6/5/0/0/0/0/0/")]
    [InlineData("5/6/0/5/0/0/0/")]
    [InlineData("5/6/0/0/4294967296/0/0/")]
    [InlineData("-1/6/0/0/0/0/0/")]
    [InlineData("5/6/0/0/0/0")]
    public void WindowPlace_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => WindowPlace.Parse(text));

    [Theory]
    [InlineData("3/100")]
    [InlineData("3/100/1700000000")]
    public void PageNumber_AsText_ComesBackTheSame(string text) =>
        Assert.Equal(text, PageNumber.Parse(text).ToString());

    [Theory]
    [InlineData("0/100")]
    [InlineData("1/0")]
    [InlineData("1")]
    [InlineData("1/100/253402300800")]
    [InlineData("1/100/5/6")]
    [InlineData("2147483647/100")]
    public void PageNumber_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => PageNumber.Parse(text));
}
