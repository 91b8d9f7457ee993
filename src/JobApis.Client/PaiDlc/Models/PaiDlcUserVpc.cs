using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The user's network to which a job is connected.</summary>
public sealed class PaiDlcUserVpc
{
    /// <summary>The network.</summary>
    [JsonPropertyName("VpcId")]
    public string? VpcId { get; set; }

    /// <summary>The switch.</summary>
    [JsonPropertyName("SwitchId")]
    public string? SwitchId { get; set; }

    /// <summary>The security group.</summary>
    [JsonPropertyName("SecurityGroupId")]
    public string? SecurityGroupId { get; set; }

    /// <summary>
    /// The default route: <c>eth0</c> through the public gateway, <c>eth1</c> through the private one.
    /// </summary>
    [JsonPropertyName("DefaultRoute")]
    public string? DefaultRoute { get; set; }

    /// <summary>Additional address ranges that are routed to the network.</summary>
    [JsonPropertyName("ExtendedCidrs")]
    public IReadOnlyList<string> ExtendedCidrs { get; set => field = value ?? []; } = [];

    /// <summary>The text that older answers have instead of the object; null otherwise.</summary>
    [JsonIgnore]
    public string? Text { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
