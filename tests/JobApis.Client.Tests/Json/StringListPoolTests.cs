using JobApis.Client.Json;

namespace JobApis.Client.Tests.Json;

public sealed class StringListPoolTests
{
    private static readonly string[] Texts =
    [
        .. Enumerable.Range(0, 64).Select(number => $"person-{number:00}@example.net"),
    ];

    [Fact]
    public void Get_ListThatCameBefore_GivesTheSameList()
    {
        StringListPool pool = new();

        IReadOnlyList<string> first = pool.Get([Texts[0], Texts[1]]);

        Assert.Equal([Texts[0], Texts[1]], first);
        Assert.Same(first, pool.Get([Texts[0], Texts[1]]));
    }

    // A list that is part of another, has another order, or has other string objects with the same text.
    [Fact]
    public void Get_ListsThatAreAlike_GivesEachItsOwn()
    {
        StringListPool pool = new();
        string copy = new(Texts[0].AsSpan());
        string[][] lists =
        [
            [Texts[0]],
            [Texts[0], Texts[1]],
            [Texts[1], Texts[0]],
            [Texts[1]],
            [copy],
            [],
            ["", Texts[0]],
        ];

        Assert.All([.. lists, .. lists.Reverse()], texts => Assert.Equal(texts, pool.Get(texts)));
        Assert.All(
            from first in Texts from second in Texts select new[] { first, second },
            texts => Assert.Equal(texts, pool.Get(texts)));
    }

    [Fact]
    public void Get_LongList_IsNotKept()
    {
        StringListPool pool = new();
        string[] texts = Texts[..(StringListPool.MaxCount + 1)];

        Assert.NotSame(pool.Get(texts), pool.Get(texts));
    }

    // Many jobs share one list: code that gets it must not be able to change it.
    [Fact]
    public void Get_List_CannotBeChanged()
    {
        StringListPool pool = new();
        string[] texts = [Texts[0]];
        IReadOnlyList<string> list = pool.Get(texts);
        texts[0] = "another";

        Assert.Equal([Texts[0]], list);
        Assert.Throws<NotSupportedException>(() => ((IList<string>)list)[0] = "another");
        Assert.False(list is string[]);
    }
}
