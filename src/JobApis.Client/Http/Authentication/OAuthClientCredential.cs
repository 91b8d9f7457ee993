using System.Net.Http.Headers;
using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// A bearer token got with a client id and secret (OAuth 2 client credentials). One token is kept and renewed before it ends; callers that need one at the
/// same time wait for the same renewal.
/// </summary>
/// <param name="service">Gives tokens. It is disposed with the credential.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class OAuthClientCredential(TokenService service, TimeProvider timeProvider) : RequestCredential, IDisposable
{
    /// <summary>How long a token is kept whose life the service does not tell; a refusal ends it earlier.</summary>
    private static readonly TimeSpan UntoldLife = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private Task<CachedToken>? _current;

    public override async ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CachedToken token = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = token.Header;
    }

    public override bool TryRenew(HttpRequestMessage refused)
    {
        lock (_gate)
        {
            // Another caller may have renewed it meanwhile; then that one is tried.
            if (_current is { IsCompletedSuccessfully: true } current && Equals(current.Result.Header, refused.Headers.Authorization))
            {
                _current = null;
            }
        }

        return true;
    }

    public void Dispose() => service.Dispose();

    private Task<CachedToken> CurrentAsync(CancellationToken cancellationToken)
    {
        Task<CachedToken> current;
        lock (_gate)
        {
            if (_current is null || _current.IsFaulted || _current.IsCanceled || (_current.IsCompletedSuccessfully && _current.Result.RenewAt <= timeProvider.GetUtcNow()))
            {
                // Not under the caller's token: a caller that gives up must not fail the others. The transport's total deadline bounds it.
                _current = FetchAsync();
            }

            current = _current;
        }

        return current.WaitAsync(cancellationToken);
    }

    private async Task<CachedToken> FetchAsync()
    {
        DateTimeOffset asked = timeProvider.GetUtcNow();
        OAuthToken token;
        try
        {
            token = await service.FetchAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (JobApiException exception)
        {
            // It was retried here; the call that needed the token must not retry it all over again.
            exception.MayRetry = false;
            throw;
        }

        OptionsProblems problems = new("the token service's access_token");
        problems.Require("", token.AccessToken, "the answer has none");
        problems.CheckCredential("", token.AccessToken);
        if (problems.All.Count > 0)
        {
            throw service.InvalidToken(problems.All[0]);
        }

        // RFC 6749 lets a service leave the life out. A token that lives shorter than the margin is used for half of its life.
        TimeSpan life = token.ExpiresIn is > 0 and double seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : UntoldLife;
        return new(new AuthenticationHeaderValue("Bearer", token.AccessToken), asked + (life > 2 * Early ? life - Early : life / 2));
    }

    private sealed record CachedToken(AuthenticationHeaderValue Header, DateTimeOffset RenewAt)
    {
        public override string ToString() => "***";
    }
}
