using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JobApis.Client.Paging;

/// <summary>
/// Reads pages ahead of the consumer. It is the same walk, so its order, its end and its error, at its place, are the
/// same.
/// </summary>
internal static class PrefetchingReader
{
    /// <summary>Runs a walk ahead.</summary>
    /// <param name="walk">Starts the walk; the token ends it.</param>
    /// <param name="count">
    /// How many of its pages may be ready or on their way, beyond the one that is being consumed.
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

            // Rethrow with the caller's token; ours is an implementation detail. Anything else that the walk threw
            // comes behind the pages before it.
            listToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            await walking.ConfigureAwait(false);
        }
        finally
        {
            // Leaving early, by break or by an exception, ends the walk before it returns: no request outlives the
            // loop.
            await stop.CancelAsync().ConfigureAwait(false);
            await walking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A page is asked for only when there is room for it, so that the one in flight counts too.
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
