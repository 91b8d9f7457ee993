using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging;

public sealed class YieldedIdSetTests
{
    [Fact]
    public void Add_IdsOfEveryKind_AreRememberedAsTheTextsTheyAre()
    {
        Guid guid = new("0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10");
        string[] ids =
        [
            "", "a", "A", "a\0", "\0", "\0\0", "AbCdE", "123456789012345", "1234567890123456", "é", "e\u0301",
            guid.ToString(), guid.ToString().ToUpperInvariant(), guid.ToString("N"), $"{{{guid}}}",
            guid.ToString()[..35], guid + " ",

            // Ids that an encoding would make equal, and the bytes of a GUID as a text.
            "\ud800 and more than fifteen", "\ud801 and more than fifteen", "\ufffd and more than fifteen",
            "61616161-6161-6161-6161-616161616161", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa",
            "00000000-0000-0000-0000-000000000000",
            new('x', 5000), new string('x', 5000) + "y",
        ];
        using YieldedIdSet seen = new();

        foreach (string id in ids)
        {
            Assert.False(seen.Contains(id), id);
            Assert.True(seen.Add(id), id);
            Assert.False(seen.Add(id), id);
        }

        Assert.All(ids, id => Assert.True(seen.Contains(id), id));
        Assert.Equal(ids.Length, seen.Count);
        Assert.True(seen.Contains(guid));
        Assert.False(seen.Contains(Guid.AllBitsSet));
    }

    // These two would have the same bytes if GUIDs and short texts shared a table.
    [Fact]
    public void Contains_GuidThatSpellsAShortId_IsAnotherId()
    {
        byte[] bytes = [.. "aaaaaaaaaaaaaaa"u8, 15];
        using YieldedIdSet seen = new();
        seen.Add("aaaaaaaaaaaaaaa");

        Assert.False(seen.Contains(new Guid(bytes).ToString()));
        Assert.False(seen.Contains(new Guid(bytes)));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("guid")]
    [InlineData("long")]
    public void Add_AMillionIds_TakesThirtyTwoMebibytes(string kind)
    {
        const int Count = 1_000_000;
        Random random = new(1);
        byte[] bytes = new byte[16];
        using YieldedIdSet seen = new();
        for (int index = 0; index < Count; index++)
        {
            random.NextBytes(bytes);
            seen.Add(kind switch { "short" =>
                $"j{index}", "guid" => new Guid(bytes).ToString(), _ => $"a-longer-identifier-{index}" });
        }

        Assert.Equal(Count, seen.Count);
        Assert.Equal(32 * 1024 * 1024, seen.Bytes);
    }

    // The control, seen to fail: a table that doubles allocates as much again as it has in the end. Some parts may come
    // from the pool of arrays.
    [Fact]
    public void Add_AMillionIds_AllocatesNoMoreThanItKeeps()
    {
        string[] ids = [.. Enumerable.Range(0, 1_000_000).Select(index => $"j{index}")];
        using YieldedIdSet seen = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string id in ids)
        {
            seen.Add(id);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 16 * 1024 * 1024, 33 * 1024 * 1024);
    }

    [Fact]
    public void Trim_MoreIdsThanPermitted_ForgetsTheOldestAndKeepsTheLastHalf()
    {
        const int Max = 1000;
        const int PageSize = 70;
        using YieldedIdSet seen = new(Max);
        for (int page = 0; page < 100; page++)
        {
            seen.Trim();
            for (int row = 0; row < PageSize; row++)
            {
                Assert.True(seen.Add($"{(page * PageSize) + row}"));
            }

            Assert.InRange(seen.Count, 0, Max + (2 * PageSize));
            int last = (page * PageSize) + PageSize - 1;
            for (int id = Math.Max(0, last - (Max / 2) + 1); id <= last; id++)
            {
                Assert.True(seen.Contains($"{id}"), $"{id} of {last}");
            }
        }

        Assert.True(seen.HasForgotten);
        Assert.True(seen.Add("0"));
        Assert.False(seen.Add("6500"));
        Assert.False(seen.Add("6999"));
    }

    // A repeated id behaves like a new one, any number of times.
    [Fact]
    public void Trim_IdTurnsUpAgainAndAgain_IsNotForgotten()
    {
        using YieldedIdSet seen = new(1000);
        seen.Add("a");
        for (int page = 0; page < 100; page++)
        {
            seen.Trim();
            for (int row = 0; row < 400; row++)
            {
                seen.Add($"{page}-{row}");
            }

            Assert.False(seen.Add("a"));
        }
    }

    [Fact]
    public void Trim_NoLimit_ForgetsNothing()
    {
        using YieldedIdSet seen = new();
        for (int id = 0; id < 10_000; id++)
        {
            seen.Trim();
            seen.Add($"{id}");
        }

        Assert.Equal(10_000, seen.Count);
        Assert.False(seen.HasForgotten);
    }

    [Fact]
    public void Add_AMillionIdsWithALimit_TakesNoMoreThanTheLimitNeeds()
    {
        using YieldedIdSet seen = new(10_000);
        for (int index = 0; index < 1_000_000; index++)
        {
            if (index % 100 == 0)
            {
                seen.Trim();
            }

            seen.Add($"j{index}");
            Assert.InRange(seen.Bytes, 0, 512 * 1024);
        }

        Assert.InRange(seen.Count, 5_000, 10_200);
    }
}
