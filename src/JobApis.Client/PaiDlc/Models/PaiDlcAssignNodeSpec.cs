using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The nodes to run on and to avoid.</summary>
public sealed class PaiDlcAssignNodeSpec
{
    /// <summary>Whether this applies.</summary>
    [JsonPropertyName("EnableAssignNode")]
    public bool? EnableAssignNode { get; set; }

    /// <summary>The nodes to run on, separated by commas.</summary>
    [JsonPropertyName("NodeNames")]
    public string? NodeNames { get; set; }

    /// <summary>The nodes to avoid, separated by commas.</summary>
    [JsonPropertyName("AntiAffinityNodeNames")]
    public string? AntiAffinityNodeNames { get; set; }

    /// <summary>The hyper nodes to run on.</summary>
    [JsonPropertyName("HyperNodes")]
    public IReadOnlyList<PaiDlcHyperNode> HyperNodes { get; set => field = value ?? []; } = [];

    /// <summary>The hyper nodes to avoid.</summary>
    [JsonPropertyName("AntiAffinityHyperNodes")]
    public IReadOnlyList<PaiDlcHyperNode> AntiAffinityHyperNodes { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
