using System.Collections.Concurrent;
using JobApis.Client;

namespace JobApis.Board.Syncing;

/// <summary>
/// The sync states of the accounts of this node, cached so that they are not read before every run. A state is used
/// only if its checkpoint is the stored one. Otherwise, another node has written since.
/// </summary>
internal sealed class SyncStates(CopyWriter copies)
{
    private readonly ConcurrentDictionary<string, JobSyncState> _states = new(StringComparer.Ordinal);

    public async Task<JobSyncState> GetAsync(AccountHold hold, CancellationToken cancellationToken)
    {
        if (_states.TryRemove(hold.Name, out JobSyncState? state)
            && state.Checkpoint?.ToString() == hold.Checkpoint)
        {
            return state;
        }

        return await copies.LoadAsync(hold, cancellationToken);
    }

    /// <summary>Stores a state after a run whose last batch was committed.</summary>
    public void Keep(string account, JobSyncState state) => _states[account] = state;
}
