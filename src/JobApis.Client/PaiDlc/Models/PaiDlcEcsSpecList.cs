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

    /// <summary>
    /// A list of nothing may leave its rows out; one that counts rows and has none contradicts itself.
    /// </summary>
    [JsonIgnore]
    private protected override bool HasRequiredContent => _ecsSpecs is not null || TotalCount == 0;
}
