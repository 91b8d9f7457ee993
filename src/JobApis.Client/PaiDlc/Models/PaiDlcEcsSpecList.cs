using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>One page of instance types.</summary>
public sealed class PaiDlcEcsSpecList : PaiDlcResponse
{
    private IReadOnlyList<PaiDlcEcsSpec>? _ecsSpecs;

    /// <summary>The instance types of the page.</summary>
    [JsonPropertyName("EcsSpecs")]
    public IReadOnlyList<PaiDlcEcsSpec> EcsSpecs
    {
        get => _ecsSpecs ?? [];
        set => _ecsSpecs = value;
    }

    /// <summary>How many match in all, not on this page.</summary>
    [JsonPropertyName("TotalCount")]
    public long? TotalCount { get; set; }

    /// <summary>An empty list may have no rows member. A list that counts rows and has none is invalid.</summary>
    [JsonIgnore]
    private protected override bool HasRequiredContent => _ecsSpecs is not null || TotalCount == 0;
}
