using System.Text.Json;
using JobApis.Client.Json;

namespace JobApis.Client.Tests.Json;

/// <summary>
/// What no model of the library reaches: <see cref="GeneratedReaderTests"/> compare all other JSON with the serializer.
/// </summary>
public sealed class JsonScannerTests
{
    private const int MaxDepth = 2;

    [Fact]
    public void TryBegin_AtTheLimit_IsRefused()
    {
        JsonScanner json = new("[[[[]]]]"u8, MaxDepth);

        Assert.True(json.TryBeginArray());
        Assert.True(json.MoveToItem());
        Assert.True(json.TryBeginArray());
        Assert.True(json.MoveToItem());
        Assert.False(json.TryBeginArray());
        Assert.False(json.TryBeginObject());
    }

    [Fact]
    public void TryBegin_AfterTheEndOfAnother_IsAtItsDepth()
    {
        JsonScanner json = new("[[],{},[]]"u8, MaxDepth);

        Assert.True(json.TryBeginArray());
        Assert.True(json.MoveToItem());
        Assert.True(json.TryBeginArray());
        Assert.False(json.MoveToItem());
        Assert.True(json.MoveToItem());
        Assert.True(json.TryBeginObject());
        Assert.False(json.MoveToMember(out _));
        Assert.True(json.MoveToItem());
        Assert.True(json.TryBeginArray());
        Assert.False(json.MoveToItem());
        Assert.False(json.MoveToItem());
        Assert.False(json.IsBroken);
        Assert.True(json.IsAtEnd);
    }

    [Fact]
    public void OpenValue_AtTheLimit_IsRefused() => Assert.Throws<JsonException>(() =>
    {
        JsonScanner json = new("[[1]]"u8, MaxDepth);
        Assert.True(json.TryBeginArray() && json.MoveToItem() && json.TryBeginArray() && json.MoveToItem());
        json.OpenValue();
    });

    [Fact]
    public void TryScanKnown_AtTheLimit_IsRefused()
    {
        ValuePool<string> pool = new(maxBytes: 16);
        pool.Add("[]"u8, "known");
        JsonScanner json = new("[[[],[]]]"u8, MaxDepth);

        Assert.True(json.TryBeginArray() && json.MoveToItem() && json.TryBeginArray() && json.MoveToItem());
        Assert.False(json.TryScanKnown(pool, (byte)']', out string? refused));
        Assert.Null(refused);

        json = new(" [] "u8, MaxDepth);
        Assert.True(json.TryScanKnown(pool, (byte)']', out string? known));
        Assert.Equal("known", known);
        Assert.True(json.IsAtEnd);
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 1]")]
    [InlineData("[1}")]
    [InlineData("[1")]
    public void MoveToItem_OtherForm_IsNotTheEnd(string text)
    {
        JsonScanner json = new(System.Text.Encoding.UTF8.GetBytes(text), MaxDepth);

        Assert.True(json.TryBeginArray());
        bool isEnd = false;
        while (!isEnd && json.MoveToItem())
        {
            isEnd = !json.TryScanInteger(out _);
        }

        Assert.True(isEnd || json.IsBroken);
    }
}
