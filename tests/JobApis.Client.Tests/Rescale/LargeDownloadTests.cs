using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Rescale;

/// <summary>The memory is that of the whole process, so no other test may run at the same time.</summary>
[CollectionDefinition(nameof(LargeDownloadTests), DisableParallelization = true)]
[Collection(nameof(LargeDownloadTests))]
public sealed class LargeDownloadTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task DownloadFileAsync_TwoGiB_HoldsUnder32MiB()
    {
        const long Length = 2048 * MiB;
        await using ContentServer server = new(Length);
        using RescaleJobSource source = RescaleServer.Open(server.BaseAddress);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Peak peak = new(256 * MiB);

        long length = await source.Api.DownloadFileAsync("f", Stream.Null, peak, TestContext.Current.CancellationToken);

        Assert.Equal(Length, length);
        Assert.Equal(9, peak.Samples);
        Assert.InRange(peak.Bytes - before, 0, 32 * MiB);
    }

    /// <summary>The used memory, measured after each further amount.</summary>
    private sealed class Peak(long every) : IProgress<DownloadProgress>
    {
        public long Bytes { get; private set; }

        public int Samples { get; private set; }

        public void Report(DownloadProgress value)
        {
            if (value.Position >= Samples * every)
            {
                Samples++;
                Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
