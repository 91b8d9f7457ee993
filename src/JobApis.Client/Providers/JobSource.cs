using System.Text.Json.Serialization;
using JobApis.Client.Http;

namespace JobApis.Client;

/// <summary>The base of the library's sources: a name, a Refit interface, and its connection.</summary>
/// <typeparam name="TApi">The service's Refit interface.</typeparam>
public abstract class JobSource<TApi> : IJobSource, ICallOptionsTarget<IJobSource>, IRateLimitedSource, IDisposable
    where TApi : class
{
    private SourceConnection? _connection;
    private bool _ownsConnection;

    private protected JobSource(string name, TApi api)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(api);
        Name = name;
        Api = api;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The service's typed interface.</summary>
    public TApi Api { get; }

    /// <inheritdoc/>
    public abstract JobSourceCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public RateLimitState? RateLimit => _connection?.RateLimit;

    /// <inheritdoc/>
    public abstract AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a client of a custom Refit interface, for calls that the library does not have. It uses this source's
    /// connections, credential, retries, limits and telemetry, and throws a <see cref="JobApiException"/> on failure.
    /// It must not outlive the source.
    /// </summary>
    /// <typeparam name="TOther">
    /// The interface. Its paths are relative to the service's origin and begin with a slash.
    /// </typeparam>
    /// <param name="context">
    /// Describes the types that the interface sends and returns. Null for the library's context of this service.
    /// </param>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidOperationException">
    /// The source was created over an app's interface, for example in a test, and has no connection.
    /// </exception>
    public TOther CreateApi<TOther>(JsonSerializerContext? context = null)
        where TOther : class =>
        (_connection ?? throw new InvalidOperationException(
            $"The source '{Name}' was created over an app's interface and has no connection to share."))
        .CreateApi<TOther>(context);

    /// <summary>
    /// Returns the source with other limits, also for its <see cref="Api"/>. It shares connections, credential, retry
    /// budget and rate limiter with this one, must not outlive it, and need not be disposed.
    /// </summary>
    /// <param name="options">The other limits.</param>
    /// <returns>The source with these limits; this instance if it was created over an app's interface.</returns>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public virtual JobSource<TApi> WithCallOptions(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (_connection is null)
        {
            return this;
        }

        JobSource<TApi> copy = WithApi(_connection.CreateOwnApi<TApi>(options));
        copy.Attach(_connection, owns: false);
        return copy;
    }

    /// <inheritdoc/>
    IJobSource ICallOptionsTarget<IJobSource>.WithCallOptions(CallOptions options) => WithCallOptions(options);

    /// <summary>Closes the connection of a source that was created without a container. Calls in flight fail.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets the connection of the interface.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="owns">Whether it is closed with the source.</param>
    internal void Attach(SourceConnection connection, bool owns)
    {
        _connection = connection;
        _ownsConnection = owns;
    }

    /// <summary>Creates the same source over another instance of the interface.</summary>
    private protected abstract JobSource<TApi> WithApi(TApi api);

    /// <summary>Closes the connection.</summary>
    /// <param name="disposing">True if called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsConnection)
        {
            _connection?.Dispose();
        }
    }
}
