using System.Text;
using System.Text.Json;
using JobApis.Client.Json;

namespace JobApis.Client.Tests.Json;

public sealed class StringPoolTests
{
    [Theory]
    [InlineData("\"Completed\"")]
    [InlineData("\"x\"")]
    [InlineData("\"zoë@example.net\"")]
    [InlineData("\"a\\u0062c\"")]
    public void Get_TextThatCameBefore_GivesTheSameString(string json)
    {
        StringPool pool = new();

        string first = Get(pool, json);

        Assert.Equal(JsonSerializer.Deserialize<string>(json), first);
        Assert.Same(first, Get(pool, json));
    }

    [Fact]
    public void Get_TextsThatShareAPlace_GivesEachItsOwn()
    {
        StringPool pool = new();
        string[] texts =
        [
            .. Enumerable.Range(0, StringPool.Size * 8).Select(static number => $"value-{number:00000}-of-many"),
        ];

        Assert.All([.. texts, .. texts.Reverse()], text => Assert.Equal(text, Get(pool, $"\"{text}\"")));
    }

    [Fact]
    public void Get_LongText_IsNotKept()
    {
        StringPool pool = new();
        string json = $"\"{new string('a', StringPool.MaxBytes + 1)}\"";

        Assert.NotSame(Get(pool, json), Get(pool, json));
    }

    [Fact]
    public async Task Get_ManyThreads_GivesEachTheTextItAskedFor()
    {
        StringPool pool = new();
        byte[][] texts = [.. Enumerable.Range(0, StringPool.Size * 2)
            .Select(static number => Encoding.UTF8.GetBytes($"\"text {number}\""))];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Assert.All(texts, json => Assert.Equal(Encoding.UTF8.GetString(json[1..^1]), Get(pool, json))))));
    }

    private static string Get(StringPool pool, string json) => Get(pool, Encoding.UTF8.GetBytes(json));

    private static string Get(StringPool pool, byte[] json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return pool.Get(ref reader);
    }
}
