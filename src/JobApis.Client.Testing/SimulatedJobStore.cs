using System.Collections;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>
/// The jobs of one simulated service. All members can be called from any thread, also while requests are answered; one
/// answer is one consistent snapshot.
/// </summary>
/// <remarks>Enumeration yields a snapshot, oldest job first.</remarks>
public sealed class SimulatedJobStore : IReadOnlyCollection<SimulatedJob>
{
    private readonly JobShape _shape;
    private readonly TimeProvider _clock;
    private readonly DeterministicRandom _random;
    private readonly List<SimulatedJob> _byCreation = [];
    private readonly Dictionary<string, SimulatedJob> _byId;
    private readonly Dictionary<string, SimulatedJob> _removed;
    private readonly Dictionary<string, (long Version, List<SimulatedJob> Rows)> _views = new(StringComparer.Ordinal);
    private long _sequence;
    private long _version;
    private int _generated;

    internal SimulatedJobStore(JobShape shape, TimeProvider clock, DeterministicRandom random)
    {
        _shape = shape;
        _clock = clock;
        _random = random;
        _byId = new(shape.IdComparer);
        _removed = new(shape.IdComparer);
    }

    /// <summary>The current number of jobs.</summary>
    public int Count
    {
        get
        {
            lock (Gate)
            {
                return _byCreation.Count;
            }
        }
    }

    internal Lock Gate { get; } = new();

    /// <summary>All jobs, oldest first. Read it only under <see cref="Gate"/>.</summary>
    internal List<SimulatedJob> ByCreation => _byCreation;

    /// <summary>Adds a generated job.</summary>
    /// <param name="createdAt">
    /// The creation time; null for the clock's time. It is truncated to the service's resolution (PAI-DLC: seconds,
    /// jobs/v1: milliseconds, the others: microseconds).
    /// </param>
    /// <param name="status">The status; null for a generated one.</param>
    /// <returns>The job.</returns>
    public SimulatedJob Add(DateTimeOffset? createdAt = null, string? status = null)
    {
        lock (Gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            DateTimeOffset created = WireTime.Cut(createdAt ?? now, _shape.Resolution);
            SimulatedJob job = Generate(created, now);
            if (status is not null)
            {
                _shape.SetStatus(job, status, job.UpdatedAt);
                job.Invalidate();
            }

            return job;
        }
    }

    /// <summary>Adds a job from the JSON of a list's row.</summary>
    /// <param name="document">The row; it is copied. It must have the service's id member.</param>
    /// <param name="createdAt">The creation time; null for the row's time or, if it has none, the clock's time.</param>
    /// <param name="details">
    /// The additional data, by the names of <see cref="SimulatedJob.Details"/>; it is copied.
    /// </param>
    /// <returns>The job.</returns>
    /// <exception cref="ArgumentException">The row has no id, or a job with this id already exists.</exception>
    public SimulatedJob Add(JsonObject document, DateTimeOffset? createdAt = null, JsonObject? details = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        lock (Gate)
        {
            DateTimeOffset created = WireTime.Cut(
                createdAt ?? _shape.CreatedOf(document) ?? _clock.GetUtcNow(),
                _shape.Resolution);
            return Insert((JsonObject)document.DeepClone(), (JsonObject?)details?.DeepClone() ?? [], created);
        }
    }

    /// <summary>Finds a job by its id.</summary>
    /// <param name="id">The id; case-sensitive only for Rescale.</param>
    /// <returns>The job; null if it does not exist.</returns>
    public SimulatedJob? Find(string id)
    {
        lock (Gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    /// <summary>Removes a job.</summary>
    /// <param name="id">The job's id.</param>
    /// <returns>False if the job does not exist.</returns>
    public bool Remove(string id)
    {
        lock (Gate)
        {
            if (!_byId.Remove(id, out SimulatedJob? job))
            {
                return false;
            }

            _byCreation.RemoveAt(IndexOf(job));
            _removed[id] = job;
            _version++;
            return true;
        }
    }

    /// <summary>
    /// Sets a job's update time to the clock's time, also in the JSON if the service has an update time.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <returns>False if the job does not exist.</returns>
    public bool Touch(string id) => Change(id, static _ => { });

    /// <summary>Sets a job's status, and its update time to the clock's time.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="status">
    /// Any status, also an unknown one. For deepset, <c>revoked</c> revokes the job and any other value restores it.
    /// For Rescale, it is also added to the history, and cancels the planned steps of a submitted job.
    /// </param>
    /// <returns>False if the job does not exist.</returns>
    public bool SetStatus(string id, string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return Change(id, job => _shape.SetStatus(job, status, _clock.GetUtcNow()));
    }

    /// <summary>
    /// Changes a job's JSON, and its update time to the clock's time. Its id and creation time in the store stay
    /// unchanged.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="change">Receives the live row; it must not keep a reference to it.</param>
    /// <returns>False if the job does not exist.</returns>
    public bool Edit(string id, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(id, job => change(job.Content));
    }

    /// <summary>Removes all jobs, and the record of removed jobs.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            _byCreation.Clear();
            _byId.Clear();
            _removed.Clear();
            _views.Clear();
            _version++;
        }
    }

    /// <summary>A snapshot, oldest job first.</summary>
    /// <returns>An enumerator that later changes do not affect.</returns>
    public IEnumerator<SimulatedJob> GetEnumerator()
    {
        lock (Gate)
        {
            return ((IEnumerable<SimulatedJob>)_byCreation.ToArray()).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Fill(int count, DateTimeOffset until)
    {
        foreach (DateTimeOffset created in CreationTimes.Spread(_random, count, until))
        {
            lock (Gate)
            {
                DateTimeOffset cut = WireTime.Cut(created, _shape.Resolution);
                Generate(cut, until);
            }
        }
    }

    /// <summary>
    /// The rows in another order, sorted once for each state of the store. Call it under <see cref="Gate"/>.
    /// </summary>
    internal List<SimulatedJob> View(string name, Comparison<SimulatedJob> order)
    {
        if (_views.TryGetValue(name, out (long Version, List<SimulatedJob> Rows) view) && view.Version == _version)
        {
            return view.Rows;
        }

        var rows = new List<SimulatedJob>(_byCreation);
        rows.Sort(order);
        _views[name] = (_version, rows);
        return rows;
    }

    internal SimulatedJob? Removed(string id) => _removed.GetValueOrDefault(id);

    /// <summary>The number of jobs created before a time. Call it under <see cref="Gate"/>.</summary>
    internal int CountBefore(DateTimeOffset moment) => LowerBound(job => job.CreatedAt < moment);

    /// <summary>
    /// The number of jobs that sort before this one, which may have been removed from the list. Call it under
    /// <see cref="Gate"/>.
    /// </summary>
    internal int IndexOf(SimulatedJob job) => LowerBound(other => SimulatedJob.CompareByCreation(other, job) < 0);

    /// <summary>Changes any part of a job, and its update time to the clock's time.</summary>
    internal bool Change(string id, Action<SimulatedJob> change)
    {
        lock (Gate)
        {
            if (!_byId.TryGetValue(id, out SimulatedJob? job))
            {
                return false;
            }

            DateTimeOffset now = _clock.GetUtcNow();
            _shape.Bring(job);
            change(job);
            _shape.SetUpdated(job, now);
            job.UpdatedAt = now;
            job.Invalidate();
            _version++;
            return true;
        }
    }

    private int LowerBound(Predicate<SimulatedJob> isBefore)
    {
        int low = 0;
        int high = _byCreation.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (isBefore(_byCreation[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private SimulatedJob Generate(DateTimeOffset created, DateTimeOffset now)
    {
        int index = _generated++;
        (JsonObject content, JsonObject details) = _shape.Generate(_random, index, created, now);
        while (_byId.ContainsKey(_shape.IdOf(content)))
        {
            // The ids of some services are short enough to collide in a very large list.
            (content, details) = _shape.Generate(_random, index, created, now);
        }

        return Insert(content, details, created);
    }

    private SimulatedJob Insert(JsonObject content, JsonObject details, DateTimeOffset created)
    {
        var job = new SimulatedJob(Gate, _shape, content, details, created, _sequence++);
        if (!_byId.TryAdd(job.Id, job))
        {
            throw new ArgumentException($"A job '{job.Id}' already exists.", nameof(content));
        }

        _removed.Remove(job.Id);
        _byCreation.Insert(IndexOf(job), job);
        _version++;
        return job;
    }
}
