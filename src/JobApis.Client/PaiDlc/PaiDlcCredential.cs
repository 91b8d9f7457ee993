using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using JobApis.Client.Configuration;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Signs each attempt with a new time and nonce (docs/providers/pai-dlc.md#wire-signature). It must be the last handler
/// that changes a request.
/// </summary>
/// <param name="current">Returns the key provider of the current options.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="clock">The offset of the service's clock.</param>
/// <param name="createNonce">Creates a nonce; null for random nonces.</param>
internal sealed class PaiDlcCredential(
    Func<PaiDlcCredentialProvider> current,
    TimeProvider timeProvider,
    ServiceClock? clock = null,
    Func<string>? createNonce = null) : RequestCredential
{
    private static readonly string[] SignedAlong =
        ["x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "x-acs-accesskey-id", "x-acs-security-token"];

    private readonly Func<string> _createNonce = createNonce
        ?? (static () => RandomNumberGenerator.GetHexString(32, lowercase: true));

    public override IReadOnlyList<string> OtherHeaders => SignedAlong;

    public override async ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        PaiDlcAccessKey key = Checked(await current()(cancellationToken).ConfigureAwait(false));
        byte[] body = request.Content is { } content
            ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : [];
        string bodyHash = Acs3Signer.HashOf(body);

        Set(request, "x-acs-date", (timeProvider.GetUtcNow() + (clock?.Offset ?? TimeSpan.Zero)).UtcDateTime.ToString(
            PaiDlcTime.Format,
            CultureInfo.InvariantCulture));
        Set(request, "x-acs-signature-nonce", _createNonce());
        Set(request, "x-acs-content-sha256", bodyHash);
        Set(request, "x-acs-accesskey-id", key.SecurityToken is null ? null : key.Id);
        Set(request, "x-acs-security-token", key.SecurityToken);

        SortedDictionary<string, string> headers = SignedHeadersOf(request);
        string signature = Acs3Signer.Sign(
            Acs3Signer.CanonicalRequest(request.Method.Method, request.RequestUri!, headers, bodyHash),
            key.Secret);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            Acs3Signer.Algorithm,
            $"Credential={key.Id},SignedHeaders={Acs3Signer.SignedHeaders(headers)},Signature={signature}");
    }

    /// <summary>The headers that are signed, as they are sent.</summary>
    [SuppressMessage(
        "Globalization",
        "CA1308:Normalize strings to uppercase",
        Justification = "The signature uses lower-case names.")]
    internal static SortedDictionary<string, string> SignedHeadersOf(HttpRequestMessage request)
    {
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal) { ["host"] = HostOf(request) };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            if (name.ToLowerInvariant() is var lowerCase && lowerCase != "host" && Acs3Signer.IsSigned(lowerCase))
            {
                headers[lowerCase] = values.ToString();
            }
        }

        if (request.Content?.Headers.ContentType is { } contentType)
        {
            headers["content-type"] = contentType.ToString();
        }

        return headers;
    }

    protected override async ValueTask<bool> FindOtherAsync(
        AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken)
    {
        PaiDlcAccessKey key = Checked(await current()(cancellationToken).ConfigureAwait(false));
        return refused?.Parameter?.StartsWith($"Credential={key.Id},", StringComparison.Ordinal) != true;
    }

    // The host as .NET writes it: with the port only if it is not the default of the scheme.
    private static string HostOf(HttpRequestMessage request)
    {
        Uri address = request.RequestUri!;
        if (request.Headers.Host is { } host)
        {
            return host;
        }

        string name = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost;
        return address.IsDefaultPort ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{address.Port}");
    }

    private static PaiDlcAccessKey Checked(PaiDlcAccessKey? key)
    {
        OptionsValidationErrors problems = new("The access key from CredentialProvider: ");
        PaiDlcAccessKey.Check(
            problems,
            nameof(key.Id),
            key?.Id,
            nameof(key.Secret),
            key?.Secret,
            nameof(key.SecurityToken),
            key?.SecurityToken);
        return problems.All.Count == 0 ? key! : throw new JobApiAuthenticationException(problems.All[0]);
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}
