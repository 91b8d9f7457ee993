using System.Collections.Concurrent;

namespace JobApis.Client.Deepset;

/// <summary>
/// Finds the UUID of a workspace by its name, which is what people know, and remembers it. A name that is not found is
/// not remembered: it is asked for again the next time. Safe for concurrent use.
/// </summary>
/// <param name="api">The service.</param>
public sealed class DeepsetWorkspaces(IDeepsetApi api)
{
    private readonly IDeepsetApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly ConcurrentDictionary<string, Guid> _ids = new(StringComparer.Ordinal);

    /// <summary>The UUID of a workspace. Asks the service the first time, and never again for this name.</summary>
    /// <param name="name">The workspace's name, letter case included.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The UUID.</returns>
    /// <exception cref="JobApiNotFoundException">The account sees no workspace of that name.</exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
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
