using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>One page of instance types.</summary>
public sealed class PaiDlcEcsSpecList : PaiDlcAnswer
{
    /// <summary>The instance types of the page.</summary>
    [JsonPropertyName("EcsSpecs")]
    public IReadOnlyList<PaiDlcEcsSpec> EcsSpecs { get; set => field = value ?? []; } = [];

    /// <summary>How many match in all, not on this page.</summary>
    [JsonPropertyName("TotalCount")]
    public long? TotalCount { get; set; }
}
