using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// The ways to a bearer token that several services share, of which options must name exactly one: a token, a client id and secret for which tokens are fetched,
/// or the app's own code. Not a record on purpose: a record would print its secrets.
/// </summary>
internal sealed class BearerAuthentication
{
    private const string OneWay = "set either ClientId and ClientSecret, or AccessToken, or AccessTokenProvider";

    public string? AccessToken { get; init; }

    public AccessTokenProvider? AccessTokenProvider { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public Uri? TokenEndpoint { get; init; }

    private bool HasClient => !string.IsNullOrEmpty(ClientId) || !string.IsNullOrEmpty(ClientSecret);

    /// <summary>Reports what is missing, wrong or contradictory, by the names that the settings have in options and in configuration.</summary>
    public void Validate(OptionsProblems problems, JobSourceOptions options)
    {
        bool hasToken = !string.IsNullOrEmpty(AccessToken);
        int ways = (HasClient ? 1 : 0) + (hasToken ? 1 : 0) + (AccessTokenProvider is null ? 0 : 1);
        if (ways == 0)
        {
            problems.Add(nameof(ClientId), $"is missing, and so is every other way to authenticate: {OneWay}");
        }
        else if (ways > 1)
        {
            problems.Add(HasClient ? nameof(ClientId) : nameof(AccessToken), $"is one way to authenticate of several that are set: {OneWay}");
        }

        problems.CheckCredential(nameof(AccessToken), AccessToken);
        if (!HasClient)
        {
            return;
        }

        problems.Require(nameof(ClientId), ClientId, "the id that belongs to ClientSecret");
        problems.Require(nameof(ClientSecret), ClientSecret, "the secret that belongs to ClientId");
        if (TokenEndpoint is null)
        {
            problems.Add(nameof(TokenEndpoint), "is missing: the full address where tokens are fetched");
        }

        problems.CheckAddress(nameof(TokenEndpoint), TokenEndpoint, options, allowPath: true);
    }

    /// <summary>What attaches the token. Call it on valid settings only.</summary>
    /// <param name="settings">The settings of the source.</param>
    /// <param name="createTokenBody">Makes the body of a token request: the one that holds the secret.</param>
    public RequestCredential CreateCredential(TransportSettings settings, Func<HttpContent> createTokenBody)
    {
        if (AccessTokenProvider is { } provider)
        {
            return new ProvidedTokenCredential(provider);
        }

        return AccessToken is { Length: > 0 } token
            ? new TokenCredential("Bearer", token)
            : new OAuthClientCredential(new(settings, TokenEndpoint!, createTokenBody, ClientSecret), settings.TimeProvider);
    }
}
