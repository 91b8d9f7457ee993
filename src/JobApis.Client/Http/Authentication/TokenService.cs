using System.Diagnostics.CodeAnalysis;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Fetches tokens from the token endpoint, through the handlers of a source, but with a separate origin and without a
/// credential.
/// </summary>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "The connection disposes its state.")]
internal sealed class TokenService : IDisposable
{
    private const string Operation = "GetToken";

    private readonly SourceState _source;
    // Disposed with the connection.
    private readonly SourceState _state;
    private readonly SourceConnection _connection;
    private TransportSettings _seen;

    /// <param name="source">The source that needs tokens. Token requests use its current limits.</param>
    /// <param name="endpoint">The token endpoint.</param>
    /// <param name="own">
    /// The primary handler to use if the source's cannot be used; null for the library's default.
    /// </param>
    public TokenService(SourceState source, Uri endpoint, HttpMessageHandler? own = null)
    {
        Endpoint = endpoint;
        ServiceOrigin origin = ServiceOrigin.Of(endpoint);
        _source = source;
        _seen = source.Settings;
        _state = new(
            _seen with
            {
                Origin = origin,
                Errors = new OAuthErrorResponseParser(),
                Budget = new(500),
                RateLimiter = null,
                RateLimit = new(),
                RewritePath = null,

                // Safe to repeat: a repetition creates a second token, which is never used.
                IdempotentOperations = [Operation],
            },
            ownLimiter: null,
            static _ => null);
        own ??= NetworkHandler.Create();
        NetworkHandler.Secure(own, origin);
        _connection = SourceConnection.Open(
            _state,
            new OAuthJsonContexts(),
            new SharedPrimaryHandler(source, own, mayShare: origin.IsLoopback == _seen.Origin.IsLoopback));
    }

    /// <summary>The token endpoint.</summary>
    public Uri Endpoint { get; }

    /// <summary>Fetches a token. Must not be called concurrently.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="secret">The secret in the body, which must not appear in messages.</param>
    public async Task<OAuthToken> FetchAsync(HttpContent body, string secret)
    {
        if (_source.Settings is var settings && !ReferenceEquals(settings, _seen))
        {
            _seen = settings;
            _state.Change(_state.Settings.WithLimitsOf(settings), ownLimiter: null);
        }

        using HttpRequestMessage request = new(HttpMethod.Post, Endpoint) { Content = body };
        request.Options.Set(new(Refit.HttpRequestMessageOptions.MethodName), Operation);
        ApiCall.NoteBodySecret(request, secret);
        return await _connection.SendAsync(
            request,
            OAuthJsonContext.Default.OAuthToken,
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The exception for an answer without a token.</summary>
    public JobApiProtocolException InvalidToken(string what) => new(
        $"{_connection.Settings.Source} {Operation}: {what}")
    {
        JobSource = _connection.Settings.Source,
        Operation = Operation,
    };

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
