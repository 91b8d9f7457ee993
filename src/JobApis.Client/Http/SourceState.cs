using System.Threading.RateLimiting;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// What the handlers of a source share for as long as the source lives: settings, budget, limiter, credential. Handlers
/// may come and go, as they do in a container. The settings can change while the source is used: a call keeps to those
/// that were in force when it began.
/// </summary>
internal sealed class SourceState : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _gate = new();
    private PartitionedRateLimiter<RateLimitContext>? _ownLimiter;
    private volatile TransportSettings _settings;
    private volatile HttpMessageHandler? _primary;
    private bool _isDisposed;

    /// <param name="settings">The settings.</param>
    /// <param name="ownLimiter">A rate limiter that was made for this source and goes with it; null for none.</param>
    /// <param name="createCredential">Creates the credential, which reads the settings here.</param>
    public SourceState(
        TransportSettings settings,
        PartitionedRateLimiter<RateLimitContext>? ownLimiter,
        Func<SourceState, RequestCredential?> createCredential)
    {
        _ownLimiter = ownLimiter;
        _settings = settings with { Disposed = _disposed.Token, RateLimiter = ownLimiter ?? settings.RateLimiter };
        Credential = createCredential(this);
        _settings = _settings with { Credential = Credential };
    }

    /// <summary>The settings in force.</summary>
    public TransportSettings Settings => _settings;

    /// <summary>What authenticates requests; null for a service that needs nothing.</summary>
    public RequestCredential? Credential { get; }

    /// <summary>
    /// What talks to the network below the handlers that were made last; null before any were made.
    /// </summary>
    public HttpMessageHandler? Primary { get => _primary; set => _primary = value; }

    /// <summary>Puts other settings in force, for the calls that begin from here on.</summary>
    /// <param name="settings">The settings: those in force, with what changed.</param>
    /// <param name="ownLimiter">
    /// The limiter that was made for this source; the one it had is disposed if it is another.
    /// </param>
    public void Change(TransportSettings settings, PartitionedRateLimiter<RateLimitContext>? ownLimiter)
    {
        PartitionedRateLimiter<RateLimitContext>? unused;
        lock (_gate)
        {
            if (_isDisposed)
            {
                unused = ownLimiter == _ownLimiter ? null : ownLimiter;
            }
            else
            {
                unused = ownLimiter == _ownLimiter ? null : _ownLimiter;
                _ownLimiter = ownLimiter;
                _settings = settings with { RateLimiter = ownLimiter ?? settings.RateLimiter };
            }
        }

        // Dispose it after the new limiter is in force: calls that wait for a permit continue there.
        unused?.Dispose();
    }

    /// <summary>Lets calls that are cancelled from here on say that the source was disposed.</summary>
    public void EndCalls()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }
        }

        _disposed.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }
        }

        _disposed.Cancel();
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        (Credential as IDisposable)?.Dispose();
        _ownLimiter?.Dispose();
        _disposed.Dispose();
    }
}
