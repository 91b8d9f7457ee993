using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A walk by creation time keeps only the rows of a page in memory, for any length of the list.</summary>
[Collection(MemoryMeasurements.Name)]
public sealed class TimeListMemoryTests
{
    [Fact]
    public Task Windows_MillionJobs_KeepNoIds() => HoldsLittleAsync(static list => list.Windows(pageSize: 1000));

    [Fact]
    public Task Keyset_MillionJobs_KeepsNoIds() => HoldsLittleAsync(static list => list.Keyset(pageSize: 100));

    private static async Task HoldsLittleAsync(Func<SpreadList, IPagingStrategy<TimeListRow>> newStyle)
    {
        SpreadList list = new(1_000_000, secondsApart: 7);

        (long rows, long max) = await SpreadList.DrainAsync(newStyle(list), TestContext.Current.CancellationToken);

        string held = string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} jobs, {list.Requests} requests, at most {max / 1024.0 / 1024.0:F1} MiB more than at the"
            + $" beginning");
        TestContext.Current.TestOutputHelper?.WriteLine(held);
        Assert.Equal(1_000_000, rows);
        Assert.True(max < 8 * 1024 * 1024, held);
    }
}
