using System.Runtime.InteropServices;

namespace JobApis.Client.Watching;

/// <summary>
/// The known jobs, compared with the next list. Call order: begin a list, see its jobs, end it; after a failure begin
/// again.
/// </summary>
internal sealed class KnownJobs
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private DateTimeOffset? _from;
    private long _list;
    private bool _isBlind;

    /// <summary>
    /// Whether jobs are missing that do not count as gone yet, so that the next list must be a full one.
    /// </summary>
    public bool AnyMissing { get; private set; }

    /// <summary>Begins a list.</summary>
    /// <param name="from">The creation time from which the list has jobs; null for the full list.</param>
    public void BeginList(DateTimeOffset? from)
    {
        _from = from;
        _list++;
        _isBlind = false;
    }

    /// <summary>Compares a job of the list.</summary>
    /// <returns>The change; null if nothing changed.</returns>
    public JobChange? See(Job job)
    {
        // Drop the service's row, which is much larger than the common columns.
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

    /// <summary>Adds unreadable rows of a page. A known job that may be one of them is not gone.</summary>
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

    /// <summary>Ends a complete list.</summary>
    /// <param name="pages">The number of its pages.</param>
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

            // One page is a consistent snapshot. A list of several pages can shift while it is read and miss a job, so
            // two lists must lack it.
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

        /// <summary>Whether the last list that covers the job lacked it.</summary>
        public bool IsMissing { get; set; }
    }
}
