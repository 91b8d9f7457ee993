namespace JobApis.Client;

/// <summary>Stores the state in memory, for tests and for copies that need not survive the process.</summary>
/// <remarks>Thread-safe, so that the copy can be read during a sync.</remarks>
public sealed class InMemoryJobSyncStore : IJobSyncStore
{
    private readonly Lock _gate = new();
    private readonly JobSyncState _state;

    /// <summary>Creates an empty store.</summary>
    public InMemoryJobSyncStore()
        : this(new())
    {
    }

    /// <summary>Creates a store that holds a state.</summary>
    /// <param name="state">The state; it is copied.</param>
    public InMemoryJobSyncStore(JobSyncState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _state = state.Copy();
    }

    /// <summary>A snapshot of the jobs of the copy, in no particular order.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _state.Jobs];
            }
        }
    }

    /// <inheritdoc/>
    public Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_state.Copy());
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The batch does not follow the previous one.</exception>
    public Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _state.Apply(batch);
        }

        return Task.CompletedTask;
    }
}
