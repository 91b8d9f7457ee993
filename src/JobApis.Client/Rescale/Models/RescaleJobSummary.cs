using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A row of the job list.</summary>
public sealed class RescaleJobSummary : INativeModel
{
    /// <summary>The job's id; opaque and case-sensitive.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The job's name; not unique.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The e-mail address of the owner.</summary>
    [JsonPropertyName("owner")]
    [InternedString]
    public string? Owner { get; set; }

    /// <summary>When the job was created.</summary>
    [JsonPropertyName("dateInserted")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DateInserted { get; set; }

    /// <summary>The display names of the software.</summary>
    [JsonPropertyName("analysisNames")]
    [InternedString]
    public IReadOnlyList<string> AnalysisNames { get; set => field = value ?? []; } = [];

    /// <summary>The job's status. <c>Completed</c> shows only that the job has ended.</summary>
    [JsonPropertyName("jobStatus")]
    public RescaleStatusLabel? JobStatus { get; set; }

    /// <summary>The status of the job's cluster.</summary>
    [JsonPropertyName("clusterStatusDisplay")]
    public RescaleStatusLabel? ClusterStatusDisplay { get; set; }

    /// <summary>The e-mail addresses of the people with whom the job is shared.</summary>
    [JsonPropertyName("sharedWith")]
    [InternedString]
    public IReadOnlyList<string> SharedWith { get; set => field = value ?? []; } = [];

    /// <summary>True for every readable job, as far as is known.</summary>
    [JsonPropertyName("isVisible")]
    public bool? IsVisible { get; set; }

    /// <summary>The size of inputs and outputs, in bytes.</summary>
    [JsonPropertyName("storage")]
    public long? Storage { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, RescaleListJsonContext.Default.RescaleJobSummary);
}
