using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JobApis.Client.Paging;

/// <summary>
/// Runs a walk ahead of its consumer. The requests, their order, the end of the list and the position of an error stay
/// the same. See docs/paging.md#prefetch.
/// </summary>
internal static class PrefetchingReader
{
    /// <summary>Runs a walk ahead.</summary>
    /// <param name="walk">Starts the walk; the token cancels it.</param>
    /// <param name="count">
    /// The maximum number of pages that are ready or in flight, beyond the one being consumed.
    /// </param>
    /// <param name="listToken">Cancels the enumeration.</param>
    /// <param name="cancellationToken">Cancels the enumeration too.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> walk,
        int count,
        CancellationToken listToken,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            listToken,
            cancellationToken);
        Channel<T> ready =
            Channel.CreateBounded<T>(new BoundedChannelOptions(count) { SingleReader = true, SingleWriter = true });
        Task walking = FillAsync(walk(stop.Token), ready.Writer, stop.Token);
        try
        {
            while (await ready.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (ready.Reader.TryRead(out T? page))
                {
                    listToken.ThrowIfCancellationRequested();
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return page;
                }
            }

            // Rethrow with the caller's token; ours is an implementation detail. Any other exception of the walk is
            // thrown after the pages before it.
            listToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            await walking.ConfigureAwait(false);
        }
        finally
        {
            // Leaving the loop early, by break or an exception, cancels the walk and waits for it: no request outlives
            // the loop.
            await stop.CancelAsync().ConfigureAwait(false);
            await walking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A page is requested only if there is room for it, so the page in flight counts, too.
    private static async Task FillAsync<T>(
        IAsyncEnumerable<T> walk,
        ChannelWriter<T> ready,
        CancellationToken cancellationToken)
    {
        try
        {
            IAsyncEnumerator<T> pages = walk.GetAsyncEnumerator(cancellationToken);
            await using (pages.ConfigureAwait(false))
            {
                while (await ready.WaitToWriteAsync(cancellationToken).ConfigureAwait(false)
                    && await pages.MoveNextAsync().ConfigureAwait(false))
                {
                    ready.TryWrite(pages.Current);
                }
            }
        }
        finally
        {
            ready.Complete();
        }
    }
}
