using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Which tags to put on which jobs.</summary>
public sealed class PaiDlcTagAssignment
{
    private const int MaxResources = 50;

    private const int MaxTags = 20;

    /// <summary>The region of the jobs.</summary>
    [JsonPropertyName("RegionId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegionId { get; set; }

    /// <summary>What is tagged. Default <c>Job</c>; the service's API knows no other word for jobs.</summary>
    [JsonPropertyName("ResourceType")]
    public string ResourceType { get; set; } = "Job";

    /// <summary>The ids of the jobs, 1 to 50. Required.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no id, or there are more than 50.</exception>
    [JsonPropertyName("ResourceId")]
    public required IReadOnlyList<string> ResourceIds
    {
        get;
        set => field = value?.Count is null or < 1 or > MaxResources
            ? throw new ArgumentOutOfRangeException(
                nameof(ResourceIds),
                value?.Count,
                "ResourceIds must hold 1 to 50 ids.")
            : value;
    }

    /// <summary>The tags, 1 to 20. A tag of the same key is replaced. Required.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no tag, or there are more than 20.</exception>
    [JsonPropertyName("Tag")]
    public required IReadOnlyList<PaiDlcTag> Tags
    {
        get;
        set => field = value?.Count is null or < 1 or > MaxTags
            ? throw new ArgumentOutOfRangeException(nameof(Tags), value?.Count, "Tags must hold 1 to 20 tags.")
            : value;
    }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
