using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>Whom a job is shared with.</summary>
public sealed class RescaleShareRequest
{
    /// <summary>
    /// The e-mail address of a person, or a support desk's. A company account may share inside the company or with a
    /// support desk only.
    /// </summary>
    [JsonPropertyName("email")]
    public string Email { get; set; } = "";

    /// <summary>The message.</summary>
    [JsonPropertyName("message")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
