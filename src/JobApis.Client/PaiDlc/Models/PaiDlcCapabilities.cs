using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Capabilities added to and dropped from a container.</summary>
public sealed class PaiDlcCapabilities
{
    /// <summary>Capabilities to add.</summary>
    [JsonPropertyName("Add")]
    public IReadOnlyList<string> Add { get; set => field = value ?? []; } = [];

    /// <summary>Capabilities to drop.</summary>
    [JsonPropertyName("Drop")]
    public IReadOnlyList<string> Drop { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
