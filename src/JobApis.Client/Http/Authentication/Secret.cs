using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// A secret of the options: a value, or a provider of the app. Not a record, because ToString of a record would print
/// it.
/// </summary>
internal sealed class Secret : IEquatable<Secret>
{
    /// <summary>The name of the secret for messages, as in <c>API key</c>.</summary>
    public required string Kind { get; init; }

    public string? Value { get; init; }

    /// <summary>Returns the secret instead of the value; null if the value is set.</summary>
    public SecretProvider? Provider { get; init; }

    /// <summary>The name of the option that <see cref="Provider"/> comes from.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Whether the secret is sent in a header, which allows only some characters.</summary>
    public bool IsInHeader { get; init; } = true;

    /// <summary>An API key, of the options <c>ApiKey</c> and <c>ApiKeyProvider</c>.</summary>
    public static Secret ApiKey(string? value, SecretProvider? provider) => new()
    {
        Kind = "API key",
        Value = value,
        Provider = provider,
        ProviderName = "ApiKeyProvider",
    };

    /// <summary>Reports a secret that is missing, is set twice, or cannot be sent.</summary>
    /// <param name="problems">Receives the errors.</param>
    /// <param name="setting">The name of the option that <see cref="Value"/> comes from.</param>
    /// <param name="whatItIs">What to set.</param>
    public void Require(OptionsValidationErrors problems, string setting, string whatItIs)
    {
        problems.RequireSecret(setting, Value, ProviderName, Provider, whatItIs);
        if (IsInHeader)
        {
            problems.CheckCredential(setting, Value);
        }
    }

    /// <summary>Returns the secret.</summary>
    /// <exception cref="JobApiAuthenticationException">
    /// The provider returned no secret, or one that cannot be sent.
    /// </exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        Provider is { } provider ? CheckedAsync(provider, cancellationToken) : new(Value!);

    public bool Equals(Secret? other) =>
        other is not null
        && string.Equals(Value, other.Value, StringComparison.Ordinal)
        && Equals(Provider, other.Provider);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => HashCode.Combine(Value, Provider);

    public override string ToString() => "***";

    private async ValueTask<string> CheckedAsync(SecretProvider provider, CancellationToken cancellationToken)
    {
        string secret = await provider(cancellationToken).ConfigureAwait(false);
        OptionsValidationErrors problems = new($"The {Kind} from {ProviderName}");
        problems.Require("", secret, "the provider returned none");
        if (IsInHeader)
        {
            problems.CheckCredential("", secret);
        }

        return problems.All.Count == 0 ? secret : throw new JobApiAuthenticationException(problems.All[0]);
    }
}
