using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The user's network to which a new job is connected. Null members are not sent.</summary>
public sealed class PaiDlcUserVpcRequest
{
    /// <summary>The network.</summary>
    [JsonPropertyName("VpcId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VpcId { get; set; }

    /// <summary>The switch.</summary>
    [JsonPropertyName("SwitchId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SwitchId { get; set; }

    /// <summary>The security group.</summary>
    [JsonPropertyName("SecurityGroupId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecurityGroupId { get; set; }

    /// <summary>
    /// The default route: <c>eth0</c> through the public gateway, <c>eth1</c> through the private one.
    /// </summary>
    [JsonPropertyName("DefaultRoute")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DefaultRoute { get; set; }

    /// <summary>
    /// Additional address ranges that are routed to the network. The service calls it <c>ExtendedCIDRs</c> in requests
    /// and <c>ExtendedCidrs</c> in its answers.
    /// </summary>
    [JsonPropertyName("ExtendedCIDRs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ExtendedCidrs { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
