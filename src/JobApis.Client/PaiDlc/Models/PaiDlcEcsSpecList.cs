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

    /// <summary>The total number of matches, not only of this page.</summary>
    [JsonPropertyName("TotalCount")]
    public long? TotalCount { get; set; }

    /// <summary>An empty list may lack the rows member. A list with a total and without rows is invalid.</summary>
    [JsonIgnore]
    private protected override bool HasRequiredContent => _ecsSpecs is not null || TotalCount == 0;
}
