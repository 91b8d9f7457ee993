using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The way back from a job's page (contract section 8).</summary>
public sealed class WorklayerReturnOptions
{
    /// <summary>Where it leads.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; set; }

    /// <summary>What it is called.</summary>
    [JsonPropertyName("action_label")]
    public required string ActionLabel { get; set; }
}
