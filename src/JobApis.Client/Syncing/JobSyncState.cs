using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using JobApis.Client.Syncing;

namespace JobApis.Client;

/// <summary>The state of a sync: the known jobs and a checkpoint.</summary>
/// <remarks>
/// <para>
/// It keeps the common columns of each job: all members of <see cref="Job"/> except <see cref="Job.Native"/> and
/// <see cref="Job.WebLink"/>. <see cref="JobChange.Previous"/> of a changed job and <see cref="JobChange.Job"/> of a
/// job that is gone have these columns. They include names and owners: store them as personal data.
/// </para>
/// <para>Not thread-safe, and used by one pass at a time.</para>
/// </remarks>
public sealed class JobSyncState
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _list;

    /// <summary>Creates the state of a new sync: its first pass adds every job.</summary>
    public JobSyncState()
    {
    }

    /// <summary>Creates a state from the stored checkpoint of the last batch and the copy after it.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="jobs">
    /// The jobs, with every common column as received. A missing or truncated column is reported as a change of each
    /// job.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A job occurs twice, or the number of jobs differs from the checkpoint, because the two were not stored together.
    /// </exception>
    public JobSyncState(JobSyncCheckpoint checkpoint, IEnumerable<Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(jobs);
        Checkpoint = checkpoint;
        foreach (Job job in jobs)
        {
            if (!_entries.TryAdd(job.Id, new(Kept(job))))
            {
                throw new ArgumentException($"The job {job.Id} occurs twice.", nameof(jobs));
            }
        }

        if (_entries.Count != checkpoint.Jobs)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {_entries.Count} jobs, but the checkpoint counts {checkpoint.Jobs}: they were not "
                    + $"stored together. Store the changes and the checkpoint of a batch in one transaction."),
                nameof(jobs));
        }
    }

    /// <summary>The checkpoint of the last batch; null for a new sync.</summary>
    public JobSyncCheckpoint? Checkpoint { get; private set; }

    /// <summary>The number of known jobs.</summary>
    public int Count => _entries.Count;

    /// <summary>The known jobs, in no particular order.</summary>
    public IEnumerable<Job> Jobs => _entries.Values.Select(static entry => entry.Job);

    /// <summary>Parses a state that was stored as text.</summary>
    /// <param name="text">
    /// The result of <see cref="ToText"/>, or the content of the file of a <see cref="FileJobSyncStore"/>.
    /// </param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException">
    /// The text is not a state, is damaged or truncated, or has another version. The message has the reason.
    /// </exception>
    public static JobSyncState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using StringReader lines = new(text);
        return SyncText.Read(lines).State;
    }

    /// <summary>Returns the state as lines of text in a documented format.</summary>
    /// <remarks>
    /// The first line is <c>jobapis-sync 1</c>. Every other one is a checksum (16 hex digits), a space, and a JSON
    /// object with one or more of <c>put</c> (jobs, in the format of <see cref="JobJsonConverter"/>), <c>remove</c>
    /// (ids) and <c>checkpoint</c>. They are applied in order, and the last one has a checkpoint.
    /// </remarks>
    /// <returns>A text for <see cref="Parse"/>.</returns>
    /// <exception cref="InvalidOperationException">The sync is new: there is no state to write.</exception>
    public string ToText()
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (string line in SyncText.LinesOf(this))
        {
            text.WriteLine(line);
        }

        return text.ToString();
    }

    /// <summary>Finds a known job.</summary>
    /// <param name="id">The job's <see cref="Job.Id"/>.</param>
    /// <param name="job">The job in the last list that had it.</param>
    /// <returns>True if the job is known.</returns>
    public bool TryGet(string id, [NotNullWhen(true)] out Job? job)
    {
        job = _entries.GetValueOrDefault(id)?.Job;
        return job is not null;
    }

    /// <summary>
    /// Applies a batch, for stores that keep the state in memory. A pass applies each acknowledged batch itself.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="InvalidOperationException">
    /// The batch does not follow the previous one, or belongs to another source or query. Nothing was applied.
    /// </exception>
    public void Apply(JobSyncBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        long expected = (Checkpoint?.Sequence ?? 0) + 1;
        if (batch.Checkpoint.Sequence != expected)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The batch has number {batch.Checkpoint.Sequence}, but {expected} is next. Another sync uses the same "
                + $"state: stop it, and load the state again."));
        }

        if (Checkpoint is not null
            && (batch.Checkpoint.Source != Checkpoint.Source || batch.Checkpoint.QueryHash != Checkpoint.QueryHash))
        {
            throw new InvalidOperationException("The batch belongs to another source or query than the state.");
        }

        foreach (JobChange change in batch.Changes)
        {
            if (change.Kind == JobChangeKind.Gone)
            {
                _entries.Remove(change.Job.Id);
            }
            else
            {
                Put(change.Job);
            }
        }

        Checkpoint = batch.Checkpoint;
    }

    /// <summary>Whether a pass is using the state.</summary>
    internal bool IsInUse { get; set; }

    /// <summary>Returns the columns of a job that are kept.</summary>
    internal static Job Kept(Job job) =>
        job is { Native: null, WebLink: null } ? job : job with { Native = null, WebLink = null };

    internal JobSyncState Copy()
    {
        JobSyncState copy = new() { Checkpoint = Checkpoint };
        foreach (Job job in Jobs)
        {
            copy.Put(job);
        }

        return copy;
    }

    /// <summary>Throws for a state of another source or query, before anything is sent.</summary>
    internal void CheckBelongsTo(IJobSource source, JobQuery query, string argument)
    {
        if (Checkpoint is null)
        {
            return;
        }

        if (Checkpoint.Source != source.Name)
        {
            throw new ArgumentException(
                $"The state of the sync belongs to the source '{Checkpoint.Source}', not to '{source.Name}'. "
                + "Use a separate state for each source.",
                argument);
        }

        if (Checkpoint.QueryHash != JobSyncCheckpoint.HashOf(query))
        {
            throw new ArgumentException(
                $"The state of the sync of '{source.Name}' belongs to another query. Use a separate state for each"
                + " query, or start without a state: then all jobs are added.",
                argument);
        }
    }

    /// <summary>Creates the checkpoint of the next batch, with only the number and the time changed.</summary>
    internal JobSyncCheckpoint Next(IJobSource source, JobQuery query, TimeProvider clock)
    {
        JobSyncCheckpoint last = Checkpoint ?? new(source.Name, JobSyncCheckpoint.HashOf(query));
        return last with { Sequence = last.Sequence + 1, At = clock.GetUtcNow(), Jobs = Count };
    }

    internal void Put(Job job)
    {
        ref Entry? entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, job.Id, out bool isKnown);
        if (isKnown)
        {
            entry!.Job = Kept(job);
        }
        else
        {
            entry = new(Kept(job));
        }
    }

    internal void Remove(string id) => _entries.Remove(id);

    internal void Take(JobSyncCheckpoint checkpoint) => Checkpoint = checkpoint;

    /// <summary>Begins a list, in which no job has been seen yet.</summary>
    internal void BeginList() => _list++;

    /// <summary>Records that the list has a job.</summary>
    internal void See(string id)
    {
        if (_entries.TryGetValue(id, out Entry? entry))
        {
            entry.SeenIn = _list;
            entry.ListsWithout = 0;
        }
    }

    /// <summary>The known jobs that the list lacks.</summary>
    internal List<Entry> Missing(DateTimeOffset? from) =>
        [.. _entries.Values.Where(entry => entry.SeenIn != _list && (from is null || entry.Job.CreatedAt >= from))];

    internal sealed class Entry(Job job)
    {
        public Job Job { get; set; } = job;

        public long SeenIn { get; set; }

        /// <summary>The number of consecutive lists that claim to be complete and lacked the job.</summary>
        public int ListsWithout { get; set; }
    }
}
