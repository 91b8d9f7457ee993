using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>An environment variable of a job.</summary>
public sealed class PaiDlcCustomEnvironmentVariable
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("Key")]
    public string? Key { get; set; }

    /// <summary>Its value. May be a secret.</summary>
    [JsonPropertyName("Value")]
    public string? Value { get; set; }

    /// <summary>Who may see the value.</summary>
    [JsonPropertyName("Visible")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Visible { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
