using System.Buffers.Text;
using System.Text;

namespace JobApis.Client.Tests.Paging;

/// <summary>
/// Places that are stored as text and come back, from another process or another version, or changed on the way.
/// </summary>
public sealed class PageCursorTests
{
    [Fact]
    public void TryParse_OwnText_GivesTheSamePlace()
    {
        PageCursor cursor = PageCursor.Create("rescale", "jobs\nall", "7/100");

        Assert.True(PageCursor.TryParse(cursor.ToString(), out PageCursor? read));
        Assert.Equal((cursor, "rescale", "7/100"), (read, read.Source, read.Position));
        Assert.True(read.BelongsTo("rescale", "jobs\nall"));
        Assert.False(read.BelongsTo("rescale", "jobs\nsome"));
        Assert.False(read.BelongsTo("other", "jobs\nall"));
    }

    // The version, the source, a hash of the query, the place and a check sum. Of the query itself there is nothing.
    [Fact]
    public void ToString_Text_HoldsTheSourceAHashOfTheQueryAndThePlace()
    {
        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(
            PageCursor.Create("rescale", "jobs\nname=confidential", "7/100").ToString()));

        string[] parts = text.Split('\0');

        Assert.Equal(["1", "rescale", parts[2], "7/100", parts[4]], parts);
        Assert.Matches("^[0-9a-f]{16}$", parts[2]);
        Assert.Matches("^[0-9a-f]{6}$", parts[4]);
    }

    [Fact]
    public void TryParse_AnotherVersion_IsRefused()
    {
        string text = Encoding.UTF8.GetString(
            Base64Url.DecodeFromChars(PageCursor.Create("rescale", "jobs", "7/100").ToString()));

        Assert.StartsWith("1\0", text, StringComparison.Ordinal);
        Assert.False(PageCursor.TryParse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes("2" + text[1..])), out _));
        Assert.True(PageCursor.TryParse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)), out _));
    }

    [Fact]
    public void TryParse_AnyCharacterLostOrChanged_IsRefused()
    {
        string text = PageCursor.Create("rescale", "jobs", "7/100").ToString();

        Assert.All(Enumerable.Range(0, text.Length), index =>
        {
            Assert.False(PageCursor.TryParse(text.Remove(index, 1), out _));
            Assert.False(PageCursor.TryParse(text[..index], out _));
        });
        Assert.False(PageCursor.TryParse(text + text, out _));
    }
}
