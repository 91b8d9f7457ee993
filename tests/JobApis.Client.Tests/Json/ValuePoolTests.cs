using System.Text;
using JobApis.Client.Json;

namespace JobApis.Client.Tests.Json;

public sealed class ValuePoolTests
{
    private const int MaxBytes = 64;

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Running")]
    [InlineData("Completed")]
    [InlineData("zoë@example.net")]
    public void Find_JsonThatCameBefore_GivesTheSameValue(string text)
    {
        ValuePool<string> pool = new(MaxBytes);
        byte[] json = Encoding.UTF8.GetBytes(text);

        Assert.Null(pool.Find(json));
        pool.Add(json, text);
        json = [.. json];

        Assert.Same(text, pool.Find(json));
    }

    [Fact]
    public void Find_ValuesThatShareASlot_GivesEachItsOwnOrNone()
    {
        ValuePool<string> pool = new(MaxBytes);
        string[] texts =
        [
            .. Enumerable.Range(0, ValuePool<string>.Size * 8).Select(static number => $"value-{number:00000}-of-many"),
        ];

        Assert.All([.. texts, .. texts.Reverse()], text => Assert.Equal(text, Get(pool, text)));
    }

    // A few people, programs or states must not evict each other on every page.
    [Theory]
    [InlineData("user{0}@example.com")]
    [InlineData("{0}")]
    [InlineData("[\"user{0}@example.com\"]")]
    [InlineData("{{\"content\":\"{0}\",\"labelClass\":\"label-success\",\"useLabel\":true}}")]
    public void Find_FewValues_KeepsAll(string form)
    {
        ValuePool<string> pool = new(maxBytes: 256);
        string[] texts =
        [
            .. Enumerable.Range(0, 50).Select(number =>
                string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number)),
        ];
        Assert.All(texts, text => Get(pool, text));

        Assert.All(texts, text => Assert.NotNull(pool.Find(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Find_LongJson_IsNotKept()
    {
        ValuePool<string> pool = new(MaxBytes);
        byte[] longest = Encoding.UTF8.GetBytes(new string('a', MaxBytes));
        byte[] tooLong = [.. longest, (byte)'a'];

        pool.Add(longest, "longest");
        pool.Add(tooLong, "too long");

        Assert.Equal("longest", pool.Find(longest));
        Assert.Null(pool.Find(tooLong));
    }

    [Fact]
    public async Task Find_ManyThreads_GivesEachTheValueItAskedFor()
    {
        ValuePool<string> pool = new(MaxBytes);
        string[] texts = [.. Enumerable.Range(0, ValuePool<string>.Size * 2).Select(static number => $"text {number}")];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Assert.All(texts, text => Assert.Equal(text, Get(pool, text))))));
    }

    private static string Get(ValuePool<string> pool, string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        if (pool.Find(json) is { } known)
        {
            return known;
        }

        pool.Add(json, text);
        return text;
    }
}
