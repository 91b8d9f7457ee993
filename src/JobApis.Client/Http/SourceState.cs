using System.Threading.RateLimiting;
using JobApis.Client.Http.Authentication;

namespace JobApis.Client.Http;

/// <summary>
/// The state that the handlers of a source share for its lifetime: settings, budget, limiter, credential. Handlers can
/// be replaced, as in a container. The settings can change; a call uses the settings from its start.
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
    /// <param name="ownLimiter">A rate limiter created for this source and disposed with it; null for none.</param>
    /// <param name="createCredential">Creates the credential, which reads the settings of this state.</param>
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

    /// <summary>The current settings.</summary>
    public TransportSettings Settings => _settings;

    /// <summary>The credential; null for a service without one.</summary>
    public RequestCredential? Credential { get; }

    /// <summary>The primary handler of the latest handler chain; null before the first chain.</summary>
    public HttpMessageHandler? Primary { get => _primary; set => _primary = value; }

    /// <summary>Applies other settings to the calls that begin after this.</summary>
    /// <param name="settings">The new settings.</param>
    /// <param name="ownLimiter">The limiter created for this source; a different previous one is disposed.</param>
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

        // Dispose the old limiter after the new one is in use: calls that wait for a permit continue with the new one.
        unused?.Dispose();
    }

    /// <summary>Marks the source as disposed, so that cancelled calls report it.</summary>
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
