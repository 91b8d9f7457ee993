using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using JobApis.Client.Watching;

namespace JobApis.Client.Syncing;

/// <summary>Reads one list of a source and yields batches of changes to a state.</summary>
internal sealed class SyncPass(IJobSource source, JobQuery query, JobSyncOptions options, JobSyncState state)
{
    // The maximum number of gone jobs in a batch: the size of a long page.
    private const int GonePerBatch = 500;

    private const JobQueryFeatures Changeable =
        JobQueryFeatures.States | JobQueryFeatures.NameContains | JobQueryFeatures.Owner;

    private int _pages;
    private int _checks;
    private CompletenessReport _claim = PageProgress.FastClaim;
    private bool _isBlind;

    /// <summary>The options of a sync's list.</summary>
    public static ListOptions Reading(JobSyncOptions options) => new()
    {
        Completeness = Completeness.Verified,
        PageSize = options.PageSize,
        OnUnreadable = options.OnUnreadable,
    };

    /// <summary>Reads the list. A batch is applied to the state when the enumeration continues after it.</summary>
    public async IAsyncEnumerable<JobSyncBatch> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset begun = options.TimeProvider.GetUtcNow();
        DateTimeOffset? from = From(begun);
        AsyncPager<Job> list = source.ListJobsAsync(
            from is { } start ? ShortList.Narrow(query, start) : query,
            Reading(options),
            CancellationToken.None);
        state.BeginList();
        IAsyncEnumerator<Page<Job>> pages =
            list.AsPagesAsync(null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (await MoveNextAsync(pages, cancellationToken).ConfigureAwait(false))
            {
                Page<Job> page = pages.Current;
                _pages++;
                _claim = page.Progress.Completeness;
                List<JobChange> changes = Compare(page.Items);
                if (changes.Count > 0)
                {
                    JobSyncBatch batch = Batch(changes);
                    yield return batch;
                    state.Apply(batch);
                }

                See(page);
            }
        }

        List<JobSyncState.Entry> missing = state.Missing(from);
        (List<JobChange> gone, JobApiException? failure) =
            await SettleAsync(missing, cancellationToken).ConfigureAwait(false);
        int unsettled = missing.Count - gone.Count;
        while (gone.Count > GonePerBatch)
        {
            JobSyncBatch batch = Batch(gone[..GonePerBatch]);
            gone.RemoveRange(0, GonePerBatch);
            yield return batch;
            state.Apply(batch);
        }

        JobSyncBatch last = Batch(gone);
        last = new(gone, last.Checkpoint with
        {
            Passes = last.Checkpoint.Passes + 1,
            Unsettled = unsettled,
            FullListAt = from is null ? begun : last.Checkpoint.FullListAt,
        })
        {
            Pass = new()
            {
                CreatedFrom = from,
                Completeness = _claim,
                Pages = _pages,
                Checks = _checks,
                Unsettled = unsettled,
            },
        };
        yield return last;
        state.Apply(last);

        // The list is valid; a failure of the single requests is handled like any other.
        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Where a short list begins; null for the full list.</summary>
    private DateTimeOffset? From(DateTimeOffset now)
    {
        if (options.FullListInterval == TimeSpan.Zero
            || !source.Capabilities.ServerSide.HasFlag(JobQueryFeatures.CreatedFrom)
            || state.Checkpoint is not { Passes: > 0, Unsettled: 0, FullListAt: { } last })
        {
            return null;
        }

        // A clock that was set back must not delay the full list.
        TimeSpan since = now - last;
        return since >= TimeSpan.Zero && since < options.FullListInterval ? ShortList.From(state.Jobs) : null;
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<Page<Job>> pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: _pages == 0, cancellationToken))
        {
            throw ForeignFailure.ToFailure(exception, source.Name);
        }
    }

    /// <summary>Returns the changes of a page.</summary>
    private List<JobChange> Compare(IReadOnlyList<Job> jobs)
    {
        List<JobChange> changes = [];
        Dictionary<string, int>? places = null;
        foreach (Job job in jobs)
        {
            state.TryGet(job.Id, out Job? known);
            if (known is not null && known.Equals(JobSyncState.Kept(job)))
            {
                continue;
            }

            JobChange change = new()
            {
                Kind = known is null ? JobChangeKind.Added
                    : known.Status != job.Status ? JobChangeKind.StatusChanged
                    : JobChangeKind.Changed,
                Job = job,
                Previous = known,
            };

            // A source of the app may send a job twice in a page: use the later row.
            places ??= new(StringComparer.Ordinal);
            if (places.TryGetValue(job.Id, out int place))
            {
                changes[place] = change;
            }
            else
            {
                places.Add(job.Id, changes.Count);
                changes.Add(change);
            }
        }

        return changes;
    }

    private void See(Page<Job> page)
    {
        foreach (Job job in page.Items)
        {
            state.See(job.Id);
        }

        foreach (UnreadableRow row in page.Unreadable)
        {
            // A known job that may be an unreadable row is not gone.
            _isBlind |= row.Id is null;
            if (row.Id is not null)
            {
                state.See(row.Id);
            }
        }
    }

    private JobSyncBatch Batch(IReadOnlyList<JobChange> changes)
    {
        JobSyncCheckpoint next = state.Next(source, query, options.TimeProvider);
        return new(changes, next with
        {
            Jobs = next.Jobs + changes.Sum(static change => change.Kind switch
            {
                JobChangeKind.Added => 1,
                JobChangeKind.Gone => -1,
                _ => 0,
            }),
        });
    }

    /// <summary>Decides which of the missing jobs are gone.</summary>
    /// <remarks>
    /// If the list is proven complete, all of them are. Otherwise those that the service does not find; and if the list
    /// is complete under an assumption, those that the previous list also lacked. If single jobs cannot be requested,
    /// one such list is enough.
    /// </remarks>
    private async Task<(List<JobChange> Gone, JobApiException? Failure)> SettleAsync(
        List<JobSyncState.Entry> missing,
        CancellationToken cancellationToken)
    {
        CompletenessConfidence kind = _isBlind ? CompletenessConfidence.None : _claim.Confidence;
        bool canAsk = !source.Capabilities.GetReadsList;
        if (kind == CompletenessConfidence.Proven || (kind == CompletenessConfidence.Conditional && !canAsk))
        {
            return ([.. missing.Select(GoneOf)], null);
        }

        List<JobChange> gone = [];
        List<JobSyncState.Entry> rest = missing;
        if (kind == CompletenessConfidence.Conditional)
        {
            gone.AddRange(missing.Where(static entry => entry.ListsWithout > 0).Select(GoneOf));
            rest = missing.FindAll(static entry => entry.ListsWithout == 0);
            rest.ForEach(static entry => entry.ListsWithout++);
        }

        // Choose the requested jobs at random, so that each one is requested eventually.
        JobSyncState.Entry[] drawn = [.. rest];
        RandomNumberGenerator.Shuffle<JobSyncState.Entry>(drawn);
        foreach (JobSyncState.Entry entry in drawn.Take(canAsk ? options.MaxChecks : 0))
        {
            try
            {
                if (await AskAsync(entry.Job.Id, cancellationToken).ConfigureAwait(false))
                {
                    gone.Add(GoneOf(entry));
                }
            }
            catch (JobApiException failure) when (failure.IsTransient)
            {
                return (gone, failure);
            }
        }

        return (gone, null);
    }

    /// <summary>Whether the service reports that a job does not exist. All other answers count as existing.</summary>
    private async Task<bool> AskAsync(string id, CancellationToken cancellationToken)
    {
        _checks++;
        try
        {
            return IsOutside(await source.GetJobAsync(id, cancellationToken).ConfigureAwait(false));
        }
        catch (JobApiNotFoundException)
        {
            return true;
        }
        catch (JobApiException failure) when (!failure.IsTransient)
        {
            // The request was refused or the answer is invalid: the job stays known.
            return false;
        }
        catch (ArgumentException)
        {
            // The service does not accept the id: the job stays known.
            return false;
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: false, cancellationToken))
        {
            JobApiException failure = ForeignFailure.ToFailure(exception, source.Name);
            return failure.IsTransient ? throw failure : false;
        }
    }

    /// <summary>Whether a single job does not match the query.</summary>
    private bool IsOutside(Job job)
    {
        // Do not check missing values, or an outcome, which the list may not have.
        JobQueryFeatures judged = query.Features & Changeable & source.Capabilities.ClientSide;
        if (query.States.Contains(JobState.Finished) && job.Status.State.IsFinal())
        {
            judged &= ~JobQueryFeatures.States;
        }

        return !query.Matches(job, judged);
    }

    private static JobChange GoneOf(JobSyncState.Entry entry) => new() { Kind = JobChangeKind.Gone, Job = entry.Job };
}
