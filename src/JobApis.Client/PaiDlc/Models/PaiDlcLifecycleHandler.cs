using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>An action at a point of a container's lifecycle.</summary>
public sealed class PaiDlcLifecycleHandler
{
    /// <summary>The command.</summary>
    [JsonPropertyName("Exec")]
    public PaiDlcExecAction? Exec { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
