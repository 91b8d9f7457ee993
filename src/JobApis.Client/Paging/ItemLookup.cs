using System.Runtime.ExceptionServices;

namespace JobApis.Client.Paging;

/// <summary>Requests single items of a page, if the list does not show whether they match the query.</summary>
/// <param name="isOpen">Returns whether the list leaves open if an item matches.</param>
/// <param name="ask">Requests an item, given its row in the list.</param>
/// <param name="isWanted">Returns whether the answer shows that an item matches.</param>
/// <param name="maxParallel">The maximum number of parallel requests.</param>
internal sealed class ItemLookup<TItem>(
    Func<TItem, bool> isOpen,
    Func<TItem, CancellationToken, Task<TItem>> ask,
    Func<TItem, bool> isWanted,
    int maxParallel)
    where TItem : class
{
    /// <summary>Whether a page has an item that must be requested.</summary>
    public bool IsNeeded(List<TItem> items) => items.Exists(item => isOpen(item));

    /// <summary>Requests the open items. No request is in flight when it returns or throws.</summary>
    /// <param name="items">The items of a page.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The matching items, in their order, and the number of requests.</returns>
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

        // Throw the failure that is first in the list, not the first in time.
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
                    // The job was deleted after the list was read.
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
