using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using JobApis.Client.Watching;

namespace JobApis.Client.Syncing;

/// <summary>One list of a source, as batches of what it changes in a state.</summary>
internal sealed class SyncPass(IJobSource source, JobQuery query, JobSyncOptions options, JobSyncState state)
{
    // A batch of jobs that are gone is no longer than one of a long page.
    private const int GonePerBatch = 500;

    private const JobQueryFeatures Changeable =
        JobQueryFeatures.States | JobQueryFeatures.NameContains | JobQueryFeatures.Owner;

    private int _pages;
    private int _checks;
    private CompletenessReport _claim = PageProgress.FastClaim;
    private bool _isBlind;

    /// <summary>How to read a list of a sync.</summary>
    public static ListOptions Reading(JobSyncOptions options) => new()
    {
        Completeness = Completeness.Verified,
        PageSize = options.PageSize,
        OnUnreadable = options.OnUnreadable,
    };

    /// <summary>Reads the list. What a batch holds is in the state when the next one is asked for.</summary>
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

        // The list holds; that the rest could not be asked for is a failure like any other, with its pause.
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

        // A clock that was set back must not put the full list off.
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

    /// <summary>What a page changes.</summary>
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

            // A source of an app's own may send a job twice in a page: the later row counts.
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
            // What cannot be read is there: no known job that it may be of is gone.
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

    /// <summary>Decides which of the jobs that the list lacks are gone.</summary>
    /// <remarks>
    /// By a list that is proven complete: all of them. Else those that the service itself does not find; and if the
    /// list is complete under an assumption, those that the list before lacked as well. Of a source that cannot be
    /// asked, such a list is believed at once.
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

        // Which ones are asked for is drawn, so that every one has its turn.
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

    /// <summary>Whether the service says that a job is gone. What else it answers says nothing.</summary>
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
            // Refused, or an answer that cannot be read: nothing is known of the job.
            return false;
        }
        catch (ArgumentException)
        {
            // An id that the service cannot be asked for.
            return false;
        }
        catch (Exception exception) when (ForeignFailure.Is(exception, isFirst: false, cancellationToken))
        {
            JobApiException failure = ForeignFailure.ToFailure(exception, source.Name);
            return failure.IsTransient ? throw failure : false;
        }
    }

    /// <summary>Whether a job that was read by itself is none that the query asks for.</summary>
    private bool IsOutside(Job job)
    {
        // What the job does not tell is not judged by it; nor is an outcome, of which a list may tell less.
        JobQueryFeatures judged = query.Features & Changeable & source.Capabilities.ClientSide;
        if (query.States.Contains(JobState.Finished) && job.Status.State.IsFinal())
        {
            judged &= ~JobQueryFeatures.States;
        }

        return !query.Matches(job, judged);
    }

    private static JobChange GoneOf(JobSyncState.Entry entry) => new() { Kind = JobChangeKind.Gone, Job = entry.Job };
}
