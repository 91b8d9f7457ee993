using System.Collections.Concurrent;

namespace JobApis.Client.Benchmarks.Serving;

/// <summary>
/// The requests for slow pages that are waiting. A second request for a page whose first one is still waiting is a
/// hedge, and is answered as quickly as other pages: what made the first one slow does not meet the second.
/// </summary>
internal sealed class SlowPages
{
    private const int TimesAsLong = 10;

    private readonly ConcurrentDictionary<(Account Account, long FirstJob), bool> _waiting = [];

    /// <summary>Waits as long as the answer takes.</summary>
    public async Task WaitAsync(Account account, PageRange page, CancellationToken cancellationToken)
    {
        TimeSpan latency = account.LatencyOf(page.First);
        if (latency == TimeSpan.Zero)
        {
            return;
        }

        if (!account.IsSlow(page.First / Math.Max(page.Count, 1)) || !_waiting.TryAdd((account, page.First), true))
        {
            await Task.Delay(latency, TimeProvider.System, cancellationToken);
            return;
        }

        try
        {
            await Task.Delay(latency * TimesAsLong, TimeProvider.System, cancellationToken);
        }
        finally
        {
            _waiting.TryRemove((account, page.First), out _);
        }
    }
}
