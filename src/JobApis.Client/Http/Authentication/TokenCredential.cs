using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>A credential that is one word in the <c>Authorization</c> header.</summary>
/// <param name="scheme">The scheme word before it: <c>Bearer</c> or <c>Token</c>.</param>
/// <param name="token">The credential.</param>
internal sealed class TokenCredential(string scheme, string token) : RequestCredential
{
    private readonly AuthenticationHeaderValue _header = new(scheme, token);

    public override ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _header;
        return default;
    }
}
