using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Turns a change of scope down (contract section 3, call 17).</summary>
public sealed class WorklayerScopeRejection
{
    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; set; }
}
