using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A software and its version, in a draft.</summary>
public sealed class RescaleAnalysisRequest
{
    /// <summary>Creates an empty instance, for use with an object initializer.</summary>
    public RescaleAnalysisRequest()
    {
    }

    /// <summary>Creates a reference to a software.</summary>
    /// <param name="code">The code of the software, such as <c>calculix</c>.</param>
    /// <param name="version">The version; null for the service's choice.</param>
    public RescaleAnalysisRequest(string code, string? version = null)
    {
        Code = code;
        Version = version;
    }

    /// <summary>The code that names the software, as in <c>calculix</c>. Required.</summary>
    [JsonPropertyName("code")]
    public string Code { get; set; } = "";

    /// <summary>The version; null for the service's choice.</summary>
    [JsonPropertyName("version")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
