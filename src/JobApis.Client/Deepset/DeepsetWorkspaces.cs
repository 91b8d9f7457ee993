using System.Collections.Concurrent;

namespace JobApis.Client.Deepset;

/// <summary>Finds the UUID of a workspace by its name, and caches it.</summary>
/// <remarks>A name that is not found is not cached; the next call looks it up again. Thread-safe.</remarks>
/// <param name="api">The service.</param>
public sealed class DeepsetWorkspaces(IDeepsetApi api)
{
    private readonly IDeepsetApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly ConcurrentDictionary<string, Guid> _ids = new(StringComparer.Ordinal);

    /// <summary>Returns the UUID of a workspace, from the service the first time, then from the cache.</summary>
    /// <param name="name">The workspace's name; case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The UUID.</returns>
    /// <exception cref="JobApiNotFoundException">The account cannot see a workspace with this name.</exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank. Nothing was sent.</exception>
    public ValueTask<Guid> GetIdAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _ids.TryGetValue(name, out Guid id) ? new(id) : new(AskAsync(name, cancellationToken));
    }

    private async Task<Guid> AskAsync(string name, CancellationToken cancellationToken)
    {
        DeepsetWorkspace workspace = await _api.GetWorkspaceAsync(name, cancellationToken).ConfigureAwait(false);
        return _ids[name] = workspace.WorkspaceId == Guid.Empty
            ? throw new JobApiProtocolException("GetWorkspace: the answer has an empty workspace_id.")
            {
                Operation = "GetWorkspace",
            }
            : workspace.WorkspaceId;
    }
}
