using System.Runtime.ExceptionServices;

namespace JobApis.Client.Paging;

/// <summary>Asks for the items of a page, one by one, of which the list does not say whether they are wanted.</summary>
/// <param name="isOpen">Whether the list leaves an item open.</param>
/// <param name="ask">Asks for an item, given what the list says of it.</param>
/// <param name="isWanted">Whether an item is wanted, by the answer.</param>
/// <param name="maxParallel">How many are asked for at the same time.</param>
internal sealed class ItemLookup<TItem>(
    Func<TItem, bool> isOpen,
    Func<TItem, CancellationToken, Task<TItem>> ask,
    Func<TItem, bool> isWanted,
    int maxParallel)
    where TItem : class
{
    /// <summary>Whether a page has an item to ask for.</summary>
    public bool IsNeeded(List<TItem> items) => items.Exists(item => isOpen(item));

    /// <summary>Asks for those that are open. Nothing is in flight when it returns or throws.</summary>
    /// <param name="items">The items of a page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The items that are wanted, in their order, and what it took.</returns>
    public async Task<LookupResult<TItem>> AskAsync(List<TItem> items, CancellationToken cancellationToken)
    {
        RequestTally tally = RequestTally.Begin();
        int[] open = [.. Enumerable.Range(0, items.Count).Where(index => isOpen(items[index]))];
        TItem?[] answers = [.. items];
        Exception?[] failures = new Exception?[open.Length];
        long gone = 0;
        int next = -1;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(maxParallel, open.Length)).Select(_ => WorkAsync()))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        // The first one in the list's order, whichever came first.
        if (Array.Find(failures, static failure => failure is not null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return new([.. answers.OfType<TItem>()], open.Length, tally.Count, gone);

        async Task WorkAsync()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var place && place < open.Length)
            {
                int index = open[place];
                try
                {
                    TItem answer = await ask(items[index], stop.Token).ConfigureAwait(false);
                    answers[index] = isWanted(answer) ? answer : null;
                }
                catch (JobApiNotFoundException exception) when (!exception.IsForeign)
                {
                    // It was there when the list was read.
                    answers[index] = null;
                    Interlocked.Increment(ref gone);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failures[place] = exception;
                    await stop.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
    }
}
