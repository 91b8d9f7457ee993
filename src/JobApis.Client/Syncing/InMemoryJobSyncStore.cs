namespace JobApis.Client;

/// <summary>A store in memory: for tests, and for a copy in memory.</summary>
/// <remarks>Thread-safe, so that the copy can be read while a sync goes on.</remarks>
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

    /// <summary>The jobs of the copy; a snapshot, in no order.</summary>
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
    /// <exception cref="InvalidOperationException">The batch does not follow the one before.</exception>
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
