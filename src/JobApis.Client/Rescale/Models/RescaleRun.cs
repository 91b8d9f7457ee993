using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A run of a job: a plain job has one run, a study has many.</summary>
public sealed class RescaleRun
{
    /// <summary>Whether it has begun and has not ended.</summary>
    [JsonIgnore]
    public bool IsActive => DateStarted is not null && DateCompleted is null;

    /// <summary>The run's id, a text of digits.</summary>
    [JsonPropertyName("id")]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The position in the list.</summary>
    [JsonPropertyName("displayOrder")]
    public int? DisplayOrder { get; set; }

    /// <summary>The kind: 1 optimization, 2 iteration, 3 case.</summary>
    [JsonPropertyName("type")]
    public int? Type { get; set; }

    /// <summary>When it began; null before that.</summary>
    [JsonPropertyName("dateStarted")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DateStarted { get; set; }

    /// <summary>When it ended; null before that.</summary>
    [JsonPropertyName("dateCompleted")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DateCompleted { get; set; }

    /// <summary>The number of output files.</summary>
    [JsonPropertyName("outputFileCount")]
    public int? OutputFileCount { get; set; }

    /// <summary>Their size in bytes; null while it runs.</summary>
    [JsonPropertyName("outputFileSize")]
    public long? OutputFileSize { get; set; }

    /// <summary>Whether it is the best run of an optimization.</summary>
    [JsonPropertyName("isOptimal")]
    public bool? IsOptimal { get; set; }

    /// <summary>The parent run.</summary>
    [JsonPropertyName("parent")]
    public string? Parent { get; set; }

    /// <summary>The values of the study in this run.</summary>
    [JsonPropertyName("variables")]
    public IReadOnlyList<RescaleRunVariable> Variables { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
