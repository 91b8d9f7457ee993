using System.Runtime.InteropServices;

namespace JobApis.Client.Watching;

/// <summary>
/// The jobs of the lists so far, and what the next list changes. A list is begun, its jobs are seen, and it is ended;
/// or it broke off, and another is begun.
/// </summary>
internal sealed class KnownJobs
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private DateTimeOffset? _from;
    private long _list;
    private bool _isBlind;

    /// <summary>Whether jobs are missing that are not gone yet: the next list has to be a full one.</summary>
    public bool AnyMissing { get; private set; }

    /// <summary>Begins a list.</summary>
    /// <param name="from">Jobs created before this need not be in it; null for the full list.</param>
    public void BeginList(DateTimeOffset? from)
    {
        _from = from;
        _list++;
        _isBlind = false;
    }

    /// <summary>Takes a job of the list.</summary>
    /// <returns>What has changed; null for nothing.</returns>
    public JobChange? See(Job job)
    {
        // Nothing of the service's row is kept: it is many times the size of what is needed.
        Job kept = job with { Native = null, WebLink = null };
        ref Entry? entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, job.Id, out bool isKnown);
        if (!isKnown)
        {
            entry = new(kept) { SeenIn = _list };
            return new() { Kind = JobChangeKind.Added, Job = job };
        }

        Job previous = entry!.Job;
        entry.Job = kept;
        entry.SeenIn = _list;
        entry.IsMissing = false;
        return previous.Status == job.Status
            ? null
            : new() { Kind = JobChangeKind.StatusChanged, Job = job, Previous = previous };
    }

    /// <summary>
    /// Takes the rows of a page that cannot be read. They are there, so no known job that they may be of is gone.
    /// </summary>
    public void SeeUnreadable(IReadOnlyList<UnreadableRow> rows)
    {
        foreach (UnreadableRow row in rows)
        {
            _isBlind |= row.Id is null;
            if (row.Id is not null && _entries.TryGetValue(row.Id, out Entry? entry))
            {
                entry.SeenIn = _list;
                entry.IsMissing = false;
            }
        }
    }

    /// <summary>Ends a list that came to its end.</summary>
    /// <param name="pages">How many pages it had.</param>
    /// <returns>The jobs that are gone.</returns>
    public IReadOnlyList<JobChange> EndList(int pages)
    {
        List<JobChange> gone = [];
        AnyMissing = false;
        if (_isBlind)
        {
            return gone;
        }

        foreach (Entry entry in _entries.Values)
        {
            if (entry.SeenIn == _list || (_from is { } from && !(entry.Job.CreatedAt >= from)))
            {
                continue;
            }

            // One page is one reading of the service's data. A list of several pages can shift while it is read, and
            // then pass over a job that is there: so it takes two.
            if (pages <= 1 || entry.IsMissing)
            {
                gone.Add(new() { Kind = JobChangeKind.Gone, Job = entry.Job });
            }
            else
            {
                entry.IsMissing = true;
                AnyMissing = true;
            }
        }

        foreach (JobChange change in gone)
        {
            _entries.Remove(change.Job.Id);
        }

        return gone;
    }

    /// <inheritdoc cref="ShortList.From"/>
    public DateTimeOffset? Unsettled() => ShortList.From(_entries.Values.Select(static entry => entry.Job));

    private sealed class Entry(Job job)
    {
        public Job Job { get; set; } = job;

        public long SeenIn { get; set; }

        /// <summary>Whether the last list that could have held the job did not.</summary>
        public bool IsMissing { get; set; }
    }
}
