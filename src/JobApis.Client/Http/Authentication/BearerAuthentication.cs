using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// The bearer token settings that several services share. Exactly one of three must be set: a token, a client id and
/// secret to fetch tokens with, or a provider of the app. Not a record, because ToString of a record would print the
/// secrets.
/// </summary>
internal sealed class BearerAuthentication
{
    private const string OneWay = "set either ClientId and ClientSecret, or AccessToken, or AccessTokenProvider";

    public string? AccessToken { get; init; }

    public AccessTokenProvider? AccessTokenProvider { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public SecretProvider? ClientSecretProvider { get; init; }

    public Uri? TokenEndpoint { get; init; }

    /// <summary>The audience of tokens, if the service needs one.</summary>
    public string? Audience { get; init; }

    /// <summary>Creates the body of a token request, which contains the secret.</summary>
    public required Func<BearerAuthentication, string, HttpContent> CreateTokenBody { get; init; }

    /// <summary>The token or provider of the app; null if tokens are fetched.</summary>
    public Secret? Token => field ??= AccessTokenProvider is not null || !string.IsNullOrEmpty(AccessToken)
        ? new()
        {
            Kind = "token",
            Value = AccessToken,
            Provider = AccessTokenProvider is { } provider ? new(provider) : null,
            ProviderName = nameof(AccessTokenProvider),
        }
        : null;

    /// <summary>The secret of the client.</summary>
    public Secret Client => field ??= new()
    {
        Kind = "client secret",
        Value = ClientSecret,
        Provider = ClientSecretProvider,
        ProviderName = nameof(ClientSecretProvider),
        IsInHeader = false,
    };

    private bool HasSecret => !string.IsNullOrEmpty(ClientSecret) || ClientSecretProvider is not null;

    private bool HasClient => !string.IsNullOrEmpty(ClientId) || HasSecret;

    /// <summary>
    /// Reports missing, invalid and conflicting settings, by their names in options and configuration.
    /// </summary>
    public void Validate(OptionsValidationErrors problems, JobSourceOptions options)
    {
        bool hasToken = !string.IsNullOrEmpty(AccessToken);
        int ways = (HasClient ? 1 : 0) + (hasToken ? 1 : 0) + (AccessTokenProvider is null ? 0 : 1);
        if (ways == 0)
        {
            problems.Add(nameof(ClientId), $"is missing, and no other way to authenticate is set: {OneWay}");
        }
        else if (ways > 1)
        {
            problems.Add(
                HasClient ? nameof(ClientId) : nameof(AccessToken),
                $"conflicts with another way to authenticate that is set: {OneWay}");
        }

        problems.CheckCredential(nameof(AccessToken), AccessToken);
        if (!HasClient)
        {
            return;
        }

        problems.Require(nameof(ClientId), ClientId, "the id that belongs to ClientSecret");
        Client.Require(problems, nameof(ClientSecret), "the secret that belongs to ClientId");
        if (TokenEndpoint is null)
        {
            problems.Add(nameof(TokenEndpoint), "is missing: the full address where tokens are fetched");
        }

        problems.CheckAddress(nameof(TokenEndpoint), TokenEndpoint, options, allowPath: true);
    }

    /// <summary>Whether both fetch tokens in the same way, so that a token of one is valid for the other.</summary>
    public bool IsSameClient(BearerAuthentication other) =>
        ReferenceEquals(this, other)
        || (string.Equals(ClientId, other.ClientId, StringComparison.Ordinal)
            && Client.Equals(other.Client)
            && TokenEndpoint == other.TokenEndpoint
            && string.Equals(Audience, other.Audience, StringComparison.Ordinal));
}
