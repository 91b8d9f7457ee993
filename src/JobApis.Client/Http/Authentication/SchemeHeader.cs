using System.Net.Http.Headers;

namespace JobApis.Client.Http.Authentication;

/// <summary>An <c>Authorization</c> header of one scheme, cached while the credential stays the same.</summary>
/// <param name="scheme">The scheme word: <c>Bearer</c> or <c>Token</c>.</param>
internal sealed class SchemeHeader(string scheme)
{
    private AuthenticationHeaderValue? _last;

    public AuthenticationHeaderValue Of(string credential)
    {
        AuthenticationHeaderValue? last = Volatile.Read(ref _last);
        if (!string.Equals(last?.Parameter, credential, StringComparison.Ordinal))
        {
            last = new(scheme, credential);
            Volatile.Write(ref _last, last);
        }

        return last!;
    }
}
