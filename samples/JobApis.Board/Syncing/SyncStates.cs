using System.Collections.Concurrent;
using JobApis.Client;

namespace JobApis.Board.Syncing;

/// <summary>
/// The states of the accounts that this node synced, so that they need not be read before every run. A state is used
/// only if its checkpoint is the stored one, so that no other node has written since.
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

    /// <summary>Keeps a state after a run whose last batch was stored.</summary>
    public void Keep(string account, JobSyncState state) => _states[account] = state;
}
