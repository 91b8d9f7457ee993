using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Http.Authentication;

/// <summary>A token service's answer.</summary>
internal sealed class OAuthToken
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    /// <summary>The lifetime in seconds.</summary>
    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; set; }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(OAuthToken))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class OAuthJsonContext : JsonSerializerContext;
