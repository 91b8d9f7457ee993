namespace JobApis.Client.Http.Authentication;

/// <summary>Fetches tokens from where they are given: an origin of its own, with handlers like a source's and no credential.</summary>
internal sealed class TokenService : IDisposable
{
    private const string Operation = "GetToken";

    private readonly SourceConnection _connection;
    private readonly Uri _endpoint;
    private readonly Func<HttpContent> _createBody;

    /// <param name="source">The settings of the source that needs tokens.</param>
    /// <param name="endpoint">Where they are given.</param>
    /// <param name="createBody">Makes the body of a request: the one that holds the secret.</param>
    /// <param name="secret">The secret in the body, which nothing that is told may repeat; null for none.</param>
    /// <param name="primary">Talks to the network; null for the library's own.</param>
    public TokenService(
        TransportSettings source,
        Uri endpoint,
        Func<HttpContent> createBody,
        string? secret = null,
        HttpMessageHandler? primary = null)
    {
        _endpoint = endpoint;
        _createBody = createBody;
        TransportSettings settings = source with
        {
            Origin = ServiceOrigin.Of(endpoint),
            Errors = new OAuthErrorReader(),
            Budget = new(500),
            RateLimiter = null,
            RewritePath = null,
            Secrets = secret is null ? [] : [secret],

            // Asking twice makes two tokens, of which one is not used: no harm.
            IdempotentOperations = [Operation],
        };
        _connection = SourceConnection.Open(
            new(settings, ownLimiter: null, static _ => null),
            OAuthJsonContext.Default.Options,
            primary);
    }

    /// <summary>Fetches a token.</summary>
    public async Task<OAuthToken> FetchAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _endpoint) { Content = _createBody() };
        request.Options.Set(new(Refit.HttpRequestMessageOptions.MethodName), Operation);
        return await _connection.SendAsync(request, OAuthJsonContext.Default.OAuthToken, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What to throw for an answer that holds no token.</summary>
    public JobApiProtocolException InvalidToken(string what) => new($"{_connection.Settings.Source} {Operation}: {what}")
    {
        JobSource = _connection.Settings.Source,
        Operation = Operation,
    };

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
