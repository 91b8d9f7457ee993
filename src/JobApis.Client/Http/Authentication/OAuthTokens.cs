using System.Net.Http.Headers;
using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Bearer tokens for a client id and secret (OAuth 2 client credentials). One token is cached, and renewed before it
/// expires or when the client changes. Concurrent callers wait for the same renewal.
/// </summary>
/// <param name="source">The source that needs tokens.</param>
/// <param name="current">Returns the current client.</param>
internal sealed class OAuthTokens(SourceState source, Func<BearerAuthentication> current) : IDisposable
{
    /// <summary>
    /// How long a token without a reported lifetime is cached, unless the service refuses it earlier.
    /// </summary>
    private static readonly TimeSpan UntoldLife = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private Task<CachedToken>? _current;
    private BearerAuthentication? _fetchedFor;
    private TokenService? _service;
    private bool _isDisposed;

    private TimeProvider Clock => source.Settings.TimeProvider;

    /// <summary>Returns a header with a valid token.</summary>
    public async ValueTask<AuthenticationHeaderValue> GetAsync(
        BearerAuthentication client,
        CancellationToken cancellationToken) =>
        (await CurrentAsync(client).WaitAsync(cancellationToken).ConfigureAwait(false)).Header;

    /// <summary>Discards a refused token, so that the next caller gets another one.</summary>
    public void Forget(AuthenticationHeaderValue? refused)
    {
        lock (_gate)
        {
            // Another caller may have renewed it; then use that token.
            if (_current is { IsCompletedSuccessfully: true } current && Equals(current.Result.Header, refused))
            {
                _current = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _service?.Dispose();
        }
    }

    private Task<CachedToken> CurrentAsync(BearerAuthentication client)
    {
        lock (_gate)
        {
            if (_current is null || !IsUsable(_current, client))
            {
                // Not with the caller's CancellationToken: a caller that cancels must not fail the others.
                _current = FetchAsync(client, _current);
                _fetchedFor = client;
            }

            return _current;
        }
    }

    // Do not share a fetch for another client, whose secret may be invalid now.
    private bool IsUsable(Task<CachedToken> token, BearerAuthentication client) => token.IsCompleted
        ? token.IsCompletedSuccessfully
            && token.Result.Client.IsSameClient(client)
            && token.Result.RenewAt > Clock.GetUtcNow()
        : _fetchedFor!.IsSameClient(client);

    private async Task<CachedToken> FetchAsync(BearerAuthentication client, Task? before)
    {
        // Run outside of the lock, because this may call the app's provider, and after a renewal in progress.
        await (before ?? Task.CompletedTask)
            .ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        string secret = await SecretOfAsync(client).ConfigureAwait(false);
        try
        {
            return await FetchAsync(client, secret).ConfigureAwait(false);
        }
        catch (JobApiAuthenticationException)
        {
            // The token may have been replaced while the request was in flight.
            BearerAuthentication now = current();
            if (now.Token is not null || await SecretOfAsync(now).ConfigureAwait(false) is not { } other
                || (now.IsSameClient(client) && other == secret))
            {
                throw;
            }

            return await FetchAsync(now, other).ConfigureAwait(false);
        }
    }

    private async Task<string> SecretOfAsync(BearerAuthentication client) => await client.Client
        .GetAsync(CancellationToken.None)
        .AsTask()
        .WaitAsync(source.Settings.Limits.TotalTimeout, Clock)
        .ConfigureAwait(false);

    private async Task<CachedToken> FetchAsync(BearerAuthentication client, string secret)
    {
        DateTimeOffset asked = Clock.GetUtcNow();
        TokenService service = ServiceAt(client.TokenEndpoint!);
        OAuthToken token;
        try
        {
            token = await service.FetchAsync(client.CreateTokenBody(client, secret), secret).ConfigureAwait(false);
        }
        catch (JobApiException exception)
        {
            // The token request was retried here; the call that needs the token must not retry it again.
            exception.MayRetry = false;
            throw;
        }

        OptionsValidationErrors problems = new("The access_token of the token service");
        problems.Require("", token.AccessToken, "the answer contains none");
        problems.CheckCredential("", token.AccessToken);
        if (problems.All.Count > 0)
        {
            throw service.InvalidToken(problems.All[0]);
        }

        // RFC 6749 makes the lifetime optional. A lifetime shorter than the margin is used to half.
        TimeSpan life = token.ExpiresIn is > 0 and double seconds
            ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))
            : UntoldLife;
        return new(
            client,
            new("Bearer", token.AccessToken),
            asked + (life > 2 * Early ? life - Early : life / 2));
    }

    // Only one fetch runs at a time, so the replaced service is not in use.
    private TokenService ServiceAt(Uri endpoint)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_service?.Endpoint != endpoint)
            {
                _service?.Dispose();
                _service = new(source, endpoint);
            }

            return _service;
        }
    }

    private sealed record CachedToken(
        BearerAuthentication Client,
        AuthenticationHeaderValue Header,
        DateTimeOffset RenewAt)
    {
        public override string ToString() => "***";
    }
}
