using System.Collections;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>
/// The jobs of one simulated service. Every member may be called from any thread, also while requests are being
/// answered; one answer is one consistent reading.
/// </summary>
/// <remarks>Enumerating yields a snapshot, oldest job first.</remarks>
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

    /// <summary>The number of jobs now.</summary>
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

    /// <summary>Adds a made-up job.</summary>
    /// <param name="createdAt">
    /// Its creation time; without one the clock's now. It is cut to the service's resolution (PAI-DLC: seconds, the
    /// others: microseconds).
    /// </param>
    /// <param name="status">Its status word; without one the generator picks.</param>
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

    /// <summary>Adds a job given as the JSON of a list's row.</summary>
    /// <param name="document">The row; it is copied. It must hold the service's id member.</param>
    /// <param name="createdAt">Its creation time; without one the row's own, and without that the clock's now.</param>
    /// <param name="details">
    /// What the service knows besides, by the names of <see cref="SimulatedJob.Details"/>; it is copied.
    /// </param>
    /// <returns>The job.</returns>
    /// <exception cref="ArgumentException">The row has no id, or a job of this id is there already.</exception>
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
    /// <param name="id">The id; case counts only for Rescale.</param>
    /// <returns>The job, or null when there is none.</returns>
    public SimulatedJob? Find(string id)
    {
        lock (Gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    /// <summary>Removes a job.</summary>
    /// <param name="id">The job's id.</param>
    /// <returns>False when there is no such job.</returns>
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

    /// <summary>Sets a job's update time to the clock's now, in the JSON too where the service shows one.</summary>
    /// <param name="id">The job's id.</param>
    /// <returns>False when there is no such job.</returns>
    public bool Touch(string id) => Change(id, static _ => { });

    /// <summary>Sets a job's status word, and its update time to the clock's now.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="status">
    /// Any word, known or not. For deepset <c>revoked</c> revokes the job and any other word restores it. For Rescale
    /// it is also entered in the history, and ends what a submitted job would do by itself.
    /// </param>
    /// <returns>False when there is no such job.</returns>
    public bool SetStatus(string id, string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return Change(id, job => _shape.SetStatus(job, status, _clock.GetUtcNow()));
    }

    /// <summary>
    /// Changes a job's JSON, and its update time to the clock's now. Its id and creation time in the store stay.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="change">Gets the live row; it must not keep it.</param>
    /// <returns>False when there is no such job.</returns>
    public bool Edit(string id, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(id, job => change(job.Content));
    }

    /// <summary>Removes all jobs, and forgets the removed ones.</summary>
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
    /// <returns>An enumerator that later changes do not disturb.</returns>
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

    /// <summary>The number of jobs created before a moment. Call it under <see cref="Gate"/>.</summary>
    internal int CountBefore(DateTimeOffset moment) => LowerBound(job => job.CreatedAt < moment);

    /// <summary>
    /// The number of jobs that sort before this one, which need not be in the list any more. Call it under
    /// <see cref="Gate"/>.
    /// </summary>
    internal int IndexOf(SimulatedJob job) => LowerBound(other => SimulatedJob.CompareByCreation(other, job) < 0);

    /// <summary>Changes a job in any part, and its update time to the clock's now.</summary>
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
            // Some services' ids are short enough to meet again in a very large list.
            (content, details) = _shape.Generate(_random, index, created, now);
        }

        return Insert(content, details, created);
    }

    private SimulatedJob Insert(JsonObject content, JsonObject details, DateTimeOffset created)
    {
        var job = new SimulatedJob(Gate, _shape, content, details, created, _sequence++);
        if (!_byId.TryAdd(job.Id, job))
        {
            throw new ArgumentException($"There is a job '{job.Id}' already.", nameof(content));
        }

        _removed.Remove(job.Id);
        _byCreation.Insert(IndexOf(job), job);
        _version++;
        return job;
    }
}
