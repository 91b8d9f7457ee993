using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A software and its version.</summary>
public sealed class RescaleAnalysis
{
    /// <summary>The code that names the software, as in <c>calculix</c>.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; set; }

    /// <summary>The version.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; set; }

    /// <summary>The display name; only in answers.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The display name of the version.</summary>
    [JsonPropertyName("versionName")]
    public string? VersionName { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
