using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The code to mount into a new job. Null members are not sent.</summary>
public sealed class PaiDlcCodeSourceRequest
{
    /// <summary>The code source.</summary>
    [JsonPropertyName("CodeSourceId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CodeSourceId { get; set; }

    /// <summary>The branch.</summary>
    [JsonPropertyName("Branch")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Branch { get; set; }

    /// <summary>The commit.</summary>
    [JsonPropertyName("Commit")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; set; }

    /// <summary>The path at which to mount the code.</summary>
    [JsonPropertyName("MountPath")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MountPath { get; set; }

    /// <summary>Whether other sources may be mounted at the same path.</summary>
    [JsonPropertyName("IsSharedMountPath")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsSharedMountPath { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
