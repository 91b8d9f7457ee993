using JobApis.Client.Testing;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Hedged reads against every service over a real socket: lists lose and repeat nothing, and no write is sent twice.
/// </summary>
public sealed class HedgedListTests
{
    private const int PageSize = 5;

    private static readonly (string Setting, string Value)[] Hedged =
    [
        ("HedgingDelay", "00:00:00.001"),
        ("AttemptTimeout", "01:00:00"),
        ("TotalTimeout", "1.00:00:00"),
        ("RetryBudget", "1000000"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The clock passes each delay at once. The first request for every third page is never answered, so that the list
    // ends only if it is sent a second time; of the others the quicker of two answers is used.
    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_Hedged_YieldsTheSameJobsInTheSameOrder(string source, Completeness mode)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 60, settings: Hedged);
        string[] expected = await IdsAsync(
            host.Source.WithCallOptions(new() { HedgingDelay = TimeSpan.Zero }),
            new() { PageSize = PageSize, Completeness = mode });
        Assert.Equal(host.Ids.Order(StringComparer.Ordinal), expected.Order(StringComparer.Ordinal));

        foreach (int width in (int[])[1, 4, 8])
        {
            HashSet<string> pages = [];
            int stalled = 0;
            host.Simulator.Faults.Next(
                host.Service.Service,
                times: 1000,
                Fault.Delay(TimeSpan.FromHours(1)),
                request => ContractHost.IsList(request)
                    && pages.Add(request.RawTarget)
                    && pages.Count % 3 == 1
                    && Interlocked.Increment(ref stalled) > 0);

            string[] ids = await IdsAsync(host.Source, new()
            {
                PageSize = PageSize,
                Completeness = mode,
                MaxParallelPages = width,
            });

            Assert.Equal(expected, ids);
            Assert.True(stalled > 0, "No page was slow.");
            host.Simulator.Faults.Clear();
        }
    }

    // Every write stalls, long after a read would have been sent a second time. The list is the control.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Write_SlowAnswer_IsSentOnce(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, settings: [.. Hedged, ("MaxRetries", "1")]);
        using SemaphoreSlim stalls = new(0);
        host.Server.Stalling = () => stalls.Release();
        host.Server.Fault = head => IsToken(head) ? null : static _ => new([], RawEnd.Stall);
        Task<JobApiTimeoutException> list = Assert.ThrowsAsync<JobApiTimeoutException>(
            async () => await host.List(Token).ToListAsync(Token));
        await stalls.WaitAsync(Token);
        await stalls.WaitAsync(Token);
        Assert.Equal(2, host.Server.RequestHeads.Count(FaultHost.IsList));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await list;

        ServiceWrite[] writes = [.. ServiceWrite.All.Where(write => write.Source == source)];
        Assert.NotEmpty(writes);
        foreach (ServiceWrite write in writes)
        {
            host.Server.Clear();
            Task<JobApiTimeoutException> sent =
                Assert.ThrowsAsync<JobApiTimeoutException>(() => write.SendAsync(host.Source));
            await stalls.WaitAsync(Token);
            host.Clock.Advance(TimeSpan.FromMinutes(30));
            host.Clock.Advance(TimeSpan.FromMinutes(30));

            Assert.True((await sent).OutcomeUnknown, write.Name);
            Assert.StartsWith(
                "POST ",
                Assert.Single(host.Server.RequestHeads, head => !IsToken(head)),
                StringComparison.Ordinal);
        }
    }

    private static bool IsToken(string head) => head.Contains("token HTTP/", StringComparison.OrdinalIgnoreCase);

    private static async Task<string[]> IdsAsync(IJobSource source, ListOptions options) =>
        [.. await source.ListJobsAsync(null, options, Token).Select(static job => job.Id).ToListAsync(Token)];
}
