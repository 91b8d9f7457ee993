using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>A bearer token from the current options: fixed, fetched, or returned by the app's provider.</summary>
/// <param name="source">The source that needs tokens.</param>
/// <param name="current">Returns the current settings. Call it with valid options only.</param>
internal sealed class BearerCredential(SourceState source, Func<BearerAuthentication> current)
    : RequestCredential, IDisposable
{
    private readonly SchemeHeader _header = new("Bearer");
    private readonly OAuthTokens _tokens = new(source, current);

    public override async ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        BearerAuthentication way = current();
        request.Headers.Authorization = way.Token is { } token
            ? _header.Of(await token.GetAsync(cancellationToken).ConfigureAwait(false))
            : await _tokens.GetAsync(way, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _tokens.Dispose();

    protected override async ValueTask<bool> FindOtherAsync(
        AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken)
    {
        if (current().Token is { } token)
        {
            string now = await token.GetAsync(cancellationToken).ConfigureAwait(false);
            return !string.Equals(now, refused?.Parameter, StringComparison.Ordinal);
        }

        _tokens.Forget(refused);
        return true;
    }
}
