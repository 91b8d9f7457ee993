using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>
/// A bearer token got with a client id and secret (OAuth 2 client credentials). One token is kept and renewed before it ends; callers that need one at the
/// same time wait for the same renewal.
/// </summary>
/// <param name="transport">Sends to the token service.</param>
/// <param name="createRequest">Makes the token request, the one that holds the secret.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class OAuthClientCredential(ApiTransport transport, Func<ApiRequest> createRequest, TimeProvider timeProvider) : RequestCredential, IDisposable
{
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

    public void Dispose() => transport.Dispose();

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
            token = await transport.SendAsync(createRequest(), OAuthJsonContext.Default.OAuthToken, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JobApiException exception)
        {
            // It was retried here; the call that needed the token must not retry it all over again.
            exception.MayRetry = false;
            throw;
        }

        OptionsProblems problems = new("The token service's access_token");
        problems.Require("", token.AccessToken, "the answer has none");
        problems.CheckCredential("", token.AccessToken);
        if (problems.All.Count > 0)
        {
            throw new JobApiProtocolException(problems.All[0]);
        }

        // A token that lives shorter than the margin is used for half of its life.
        TimeSpan life = TimeSpan.FromSeconds(Math.Clamp(token.ExpiresIn ?? 0, 0, int.MaxValue));
        return new(new AuthenticationHeaderValue("Bearer", token.AccessToken), asked + (life > 2 * Early ? life - Early : life / 2));
    }

    private sealed record CachedToken(AuthenticationHeaderValue Header, DateTimeOffset RenewAt)
    {
        public override string ToString() => "***";
    }
}
