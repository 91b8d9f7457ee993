using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Tags to add to jobs.</summary>
public sealed class PaiDlcTagAssignment
{
    private const int MaxResources = 50;

    private const int MaxTags = 20;

    /// <summary>The region of the jobs.</summary>
    [JsonPropertyName("RegionId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegionId { get; set; }

    /// <summary>The type of the tagged resources.</summary>
    /// <value>The default is <c>Job</c>, the only known value for jobs.</value>
    [JsonPropertyName("ResourceType")]
    public string ResourceType { get; set; } = "Job";

    /// <summary>The ids of the jobs, 1 to 50. Required.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no id, or more than 50 ids.</exception>
    [JsonPropertyName("ResourceId")]
    public required IReadOnlyList<string> ResourceIds
    {
        get;
        set => field = value?.Count is null or < 1 or > MaxResources
            ? throw new ArgumentOutOfRangeException(
                nameof(ResourceIds),
                value?.Count,
                "ResourceIds must have 1 to 50 ids.")
            : value;
    }

    /// <summary>The tags, 1 to 20. A tag with the same key is replaced. Required.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no tag, or more than 20 tags.</exception>
    [JsonPropertyName("Tag")]
    public required IReadOnlyList<PaiDlcTag> Tags
    {
        get;
        set => field = value?.Count is null or < 1 or > MaxTags
            ? throw new ArgumentOutOfRangeException(nameof(Tags), value?.Count, "Tags must have 1 to 20 tags.")
            : value;
    }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
