using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Commands at the beginning and the end of a container.</summary>
public sealed class PaiDlcLifecycle
{
    /// <summary>After the start.</summary>
    [JsonPropertyName("PostStart")]
    public PaiDlcLifecycleHandler? PostStart { get; set; }

    /// <summary>Before the stop.</summary>
    [JsonPropertyName("PreStop")]
    public PaiDlcLifecycleHandler? PreStop { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
