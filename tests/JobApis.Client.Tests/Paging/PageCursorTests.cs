using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace JobApis.Client.Tests.Paging;

/// <summary>Positions that are stored as text and read again: from another process or version, or modified.</summary>
public sealed class PageCursorTests
{
    private const string OfFirstVersion = "MQByZXNjYWxlADg0ZjUzMTQxZjhiYTQ1ZTkAMi8xMABmNWRjMTI";

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

    // The version, the source, a hash of the query, the position and a checksum. The text contains nothing of the
    // query.
    [Fact]
    public void ToString_Text_HoldsTheSourceAHashOfTheQueryAndThePlace()
    {
        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(
            PageCursor.Create("rescale", "jobs\nname=confidential", "7/100").ToString()));

        string[] parts = text.Split('\0');

        Assert.Equal(["2", "rescale", parts[2], "7/100", parts[4]], parts);
        Assert.Matches("^[0-9a-f]{16}$", parts[2]);
        Assert.Matches("^[0-9a-f]{6}$", parts[4]);
    }

    [Theory]
    [InlineData("1", "created by version 0.1 of JobApis.Client")]
    [InlineData("3", "created by a later version of JobApis.Client")]
    public void Parse_AnotherVersion_IsRefusedByName(string version, string error)
    {
        string own = Encoding.UTF8.GetString(
            Base64Url.DecodeFromChars(PageCursor.Create("rescale", "jobs", "7/100").ToString()));
        string text = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(version + own[1..]));

        Assert.StartsWith("2\0", own, StringComparison.Ordinal);
        Assert.False(PageCursor.TryParse(text, out _));
        Assert.Contains(
            error,
            Assert.Throws<FormatException>(() => PageCursor.Parse(text, null)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            error,
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PageCursor>($"\"{text}\"")).Message,
            StringComparison.Ordinal);
    }

    // Written by 0.1.0 for the second page of Rescale's list.
    [Fact]
    public void Parse_StoredByTheFirstVersion_IsRefusedByName() =>
        Assert.Contains(
            "version 0.1",
            Assert.Throws<FormatException>(() => PageCursor.Parse(OfFirstVersion, null)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("somewhere")]
    [InlineData("not base64!")]
    public void Parse_NoCursor_SaysSo(string text) =>
        Assert.Contains(
            "not a cursor, or it is truncated",
            Assert.Throws<FormatException>(() => PageCursor.Parse(text, null)).Message,
            StringComparison.Ordinal);

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
