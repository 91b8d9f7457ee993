using System.Threading.RateLimiting;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// What the handlers of a source share for as long as the source lives: settings, budget, limiter, credential. Handlers may
/// come and go, as they do in a container.
/// </summary>
internal sealed class SourceState : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly PartitionedRateLimiter<JobApiCall>? _ownLimiter;
    private bool _isDisposed;

    /// <param name="settings">The settings.</param>
    /// <param name="ownLimiter">A rate limiter that was made for this source and goes with it; null for none.</param>
    /// <param name="createCredential">Makes the credential, from the settings.</param>
    public SourceState(
        TransportSettings settings,
        PartitionedRateLimiter<JobApiCall>? ownLimiter,
        Func<TransportSettings, RequestCredential?> createCredential)
    {
        _ownLimiter = ownLimiter;
        Settings = settings with { Disposed = _disposed.Token, RateLimiter = ownLimiter ?? settings.RateLimiter };
        Credential = createCredential(Settings);
    }

    public TransportSettings Settings { get; }

    /// <summary>What authenticates requests; null for a service that needs nothing.</summary>
    public RequestCredential? Credential { get; }

    /// <summary>Lets calls that are cancelled from here on say that the source was disposed.</summary>
    public void EndCalls()
    {
        if (!_isDisposed)
        {
            _disposed.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _disposed.Cancel();
        _isDisposed = true;
        (Credential as IDisposable)?.Dispose();
        _ownLimiter?.Dispose();
        _disposed.Dispose();
    }
}
