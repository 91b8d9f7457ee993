using JobApis.Cli.Output;
using JobApis.Cli.Words;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>Changes of several sources since the last run: first written to stdout, then stored.</summary>
internal sealed class ChangeFeed(string folder, JobQuery query, JobSyncOptions options, Messages messages)
{
    private readonly Lock _gate = new();

    /// <summary>Whether the jobs of a first run are written as added.</summary>
    public bool IncludesFirst { get; init; }

    /// <summary>Whether the feed ends after one list of each source.</summary>
    public bool IsOnce { get; init; }

    /// <summary>The number of changes that were written.</summary>
    public int Count { get; private set; }

    /// <summary>The number of sources that were read to the end or failed.</summary>
    public int Ended { get; private set; }

    /// <summary>Reads all sources at the same time.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="write">Writes a change.</param>
    /// <param name="flush">Flushes the written changes to stdout.</param>
    /// <param name="cancellationToken">Cancels the feed.</param>
    /// <returns>Whether a source failed.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyList<IJobSource> sources,
        Action<SeenChange> write,
        Action flush,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool>[] feeds = [.. sources.Select(source => FeedAsync(source, write, flush, stop.Token))];
        List<Task<bool>> running = [.. feeds];
        try
        {
            while (running.Count > 0)
            {
                Task<bool> ended = await Task.WhenAny(running);
                running.Remove(ended);
                Ended++;
                await ended;
            }
        }
        finally
        {
            // A failure that ends one feed also ends the others.
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(feeds)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return feeds.Any(feed => feed.Result);
    }

    private async Task<bool> FeedAsync(
        IJobSource source,
        Action<SeenChange> write,
        Action flush,
        CancellationToken cancellationToken)
    {
        using MemoryFile memory = new(MemoryOptions.FileOf(folder, source, query));
        try
        {
            IAsyncEnumerable<JobSyncBatch> batches = IsOnce
                ? source.SyncOnceAsync(memory, query, options, cancellationToken)
                : source.SyncAsync(memory, query, options, cancellationToken);
            await foreach (JobSyncBatch batch in batches)
            {
                bool isFirst = batch.Checkpoint.Passes == (batch.Pass is null ? 0 : 1);
                if (!isFirst || IncludesFirst)
                {
                    Write(batch, write, flush);
                }

                if (batch.Pass is not null && isFirst && !IncludesFirst && IsOnce)
                {
                    messages.Note(
                        source.Name,
                        $"{SourceReport.Count(batch.Checkpoint.Jobs)} stored. "
                        + "The next run prints the changes since then.");
                }
            }

            return false;
        }
        catch (JobApiException failure)
        {
            // If the sync continues, it has already reported the failure.
            if (IsOnce || failure is JobQueryNotSupportedException)
            {
                messages.WriteFailure(source, failure, "The next run prints the changes since then.");
            }

            return true;
        }
        catch (MemoryException failure)
        {
            messages.Write(source.Name, failure.Message);
            return true;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{source.Name}: {FailureText.Of(exception)}");
        }
    }

    private void Write(JobSyncBatch batch, Action<SeenChange> write, Action flush)
    {
        lock (_gate)
        {
            messages.Commit(() =>
            {
                foreach (JobChange change in batch.Changes)
                {
                    write(new(options.TimeProvider.GetUtcNow(), change));
                    Count++;
                }

                flush();
            });
        }
    }
}
