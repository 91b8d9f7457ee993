using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A file or folder in the working folder of a running run.</summary>
public sealed class RescaleDirectoryEntry
{
    /// <summary>The path below the run's folder. It is untrusted: check it before you use it as a file name.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; set; }

    /// <summary>The path of the call that reads it, without an origin.</summary>
    [JsonPropertyName("resource")]
    public string? Resource { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
