using System.Text.Json;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>
/// The bearer tokens of one service: issued for a client id and secret, and valid for a time by the simulator's clock.
/// Thread-safe.
/// </summary>
public sealed class AccessTokens
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly DeterministicRandom _random;
    private readonly Dictionary<string, (DateTimeOffset Until, string Secret)> _valid = new(StringComparer.Ordinal);
    private readonly RotatingSecret _secret;
    private int _issued;

    internal AccessTokens(TimeProvider clock, DeterministicRandom random, string clientId, string clientSecret)
    {
        _clock = clock;
        _random = random;
        ClientId = clientId;
        _secret = new(clientSecret);
    }

    /// <summary>The only client id that gets a token.</summary>
    public string ClientId { get; set; }

    /// <summary>The client's secret.</summary>
    public string ClientSecret
    {
        get => _secret.Current;
        set => _secret.Current = value;
    }

    /// <summary>The lifetime of a token, also in <c>expires_in</c>.</summary>
    /// <value>The default is an hour.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The number of issued tokens.</summary>
    public int IssuedCount
    {
        get
        {
            lock (_gate)
            {
                return _issued;
            }
        }
    }

    /// <summary>Issues a token without a request, for a source that is configured with a ready-made one.</summary>
    /// <returns>The token; valid for <see cref="Lifetime"/> from now.</returns>
    public string Issue() => Issue(ClientSecret);

    /// <summary>Revokes all tokens issued so far, as after the rotation of a secret.</summary>
    public void RevokeAll()
    {
        lock (_gate)
        {
            _valid.Clear();
        }
    }

    internal void RotateSecret() => _secret.Rotate();

    internal void RevokeFormerSecret()
    {
        lock (_gate)
        {
            foreach (string token in _valid.Where(token => _secret.IsFormer(token.Value.Secret))
                .Select(token => token.Key)
                .ToArray())
            {
                _valid.Remove(token);
            }
        }

        _secret.RevokeFormer();
    }

    internal bool IsValid(SimulatedRequest request)
    {
        string? authorization = request.Header("Authorization");
        if (authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        lock (_gate)
        {
            return _valid.TryGetValue(authorization[7..], out (DateTimeOffset Until, string Secret) found)
                && _clock.GetUtcNow() < found.Until;
        }
    }

    /// <summary>Answers a token request, given its parsed fields.</summary>
    internal SimulatedResponse Answer(string? grantType, string? clientId, string? clientSecret, string? scope)
    {
        if (!string.Equals(grantType, "client_credentials", StringComparison.Ordinal))
        {
            return Refuse(400, "unsupported_grant_type", "The grant type must be client_credentials.");
        }

        if (!string.Equals(clientId, ClientId, StringComparison.Ordinal) || !_secret.Accepts(clientSecret))
        {
            return Refuse(401, "invalid_client", "Client authentication failed.");
        }

        string token = Issue(clientSecret!);
        return SimulatedResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", token);
            if (scope is not null)
            {
                writer.WriteString("scope", scope);
            }

            writer.WriteNumber("expires_in", (long)Lifetime.TotalSeconds);
            writer.WriteString("token_type", "Bearer");
            writer.WriteEndObject();
        });
    }

    internal static SimulatedResponse Refuse(int status, string error, string description) =>
        SimulatedResponse.Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", error);
            writer.WriteString("error_description", description);
            writer.WriteEndObject();
        });

    internal static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string Issue(string secret)
    {
        lock (_gate)
        {
            _issued++;
            string token = $"simulated.{_random.Hex(32)}";
            _valid[token] = (_clock.GetUtcNow() + Lifetime, secret);
            return token;
        }
    }
}
