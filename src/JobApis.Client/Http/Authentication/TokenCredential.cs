using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// A credential that is one token in the <c>Authorization</c> header. It is read again for each attempt.
/// </summary>
/// <param name="scheme">The scheme word before it: <c>Bearer</c> or <c>Token</c>.</param>
/// <param name="current">Returns the current credential.</param>
internal sealed class TokenCredential(string scheme, Func<Secret> current) : RequestCredential
{
    private readonly SchemeHeader _header = new(scheme);

    public override ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Secret secret = current();
        if (secret.Provider is not null)
        {
            return AttachProvidedAsync(request, secret, cancellationToken);
        }

        request.Headers.Authorization = _header.Of(secret.Value!);
        return default;
    }

    protected override async ValueTask<bool> FindOtherAsync(
        AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken) =>
        !string.Equals(
            await current().GetAsync(cancellationToken).ConfigureAwait(false),
            refused?.Parameter,
            StringComparison.Ordinal);

    private async ValueTask AttachProvidedAsync(
        HttpRequestMessage request,
        Secret secret,
        CancellationToken cancellationToken) =>
        request.Headers.Authorization = _header.Of(await secret.GetAsync(cancellationToken).ConfigureAwait(false));
}
