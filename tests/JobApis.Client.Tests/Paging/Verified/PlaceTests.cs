using FsCheck;
using FsCheck.Fluent;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>Stored places are untrusted: whatever comes back is a place or refused, and never much work.</summary>
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

        Assert.Equal(place, OverlapCursor.Parse(place.ToString(), mostEvidence: 15));
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
        ];
        Gen<string> changed =
            from sample in Gen.Elements(samples)
            from changes in Gen.Choose(1, 4)
            from letters in Gen.Elements("/:.?<>abosmfn019-_ \0é".ToCharArray()).ArrayOf(changes)
            from places in Gen.Choose(0, sample.Length - 1).ArrayOf(changes)
            from length in Gen.Choose(0, sample.Length)
            select Changed(sample, letters, places)[..length];

        Prop.ForAll(changed.ToArbitrary(), static text =>
        {
            Try(() => OverlapCursor.Parse(text, mostEvidence: 15));
            Try(() => AnchorCursor.Parse(text));
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
                // What a place that is none is to lead to.
            }
        }
    }

    [Theory]
    [InlineData("o2/0/A/0/0/99999999999/0/o/0//0/0/0://")]
    [InlineData("o2/0/A/0/0/-1/0/o/0//0/0/0://")]
    [InlineData("o2/0/F/0/0/0/0/o/0//0/0/0://")]
    [InlineData("o2/0/A/0/0/0/0/o/0//0/16/0://")]
    [InlineData("o2/0/A/0/0/0/0/o/0//0/0/0://abc")]
    [InlineData("o2/0/A/0/0/0/0/o/0//0/0/0:/abc/")]
    [InlineData("o2/0/A/0/0/0/0/o/0/abc/0/0/0://")]
    [InlineData("o1/0/A/0/0/0/0/o/0//0/0/0://")]
    [InlineData("100")]
    [InlineData("")]
    public void OverlapCursor_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => OverlapCursor.Parse(text, mostEvidence: 15));

    [Theory]
    [InlineData("a1/0/0/?smf/0://")]
    [InlineData("a1/0/99/?smf/0://")]
    [InlineData("a1/0/1/!smf/0://")]
    [InlineData("a1/0/1/?smf/0:/short:1/")]
    [InlineData("first")]
    public void AnchorCursor_OutOfRange_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => AnchorCursor.Parse(text));

    [Fact]
    public void AnchorCursor_MoreAnchorsThanAnyWalkKeeps_IsRefused()
    {
        string anchors = string.Join(
            '.',
            Enumerable.Repeat(new RowAnchor(Guid.AllBitsSet, 1), AnchorCursor.MostAnchors + 1));

        Assert.Throws<FormatException>(() => AnchorCursor.Parse($"a1/0/1/?smf/0:/{anchors}/"));
    }
}
