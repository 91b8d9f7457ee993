using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// A job to create. The body is only partly documented, without its required members. Null members are not sent; put
/// members that are missing here into <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class DeepsetJobRequest
{
    /// <summary>The job's name.</summary>
    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    /// <summary>The pipeline that answers the questions.</summary>
    [JsonPropertyName("pipeline_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? PipelineId { get; set; }

    /// <summary>How the questions are applied to the files.</summary>
    [JsonPropertyName("execution_mode")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeepsetExecutionMode? ExecutionMode { get; set; }

    /// <summary>The number of questions that run in parallel, 1 to 20. Null for the service's default, 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 20.</exception>
    [JsonPropertyName("concurrency")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency
    {
        get;
        set => field = value is < 1 or > 20
            ? throw new ArgumentOutOfRangeException(
                nameof(Concurrency),
                value,
                "Concurrency (concurrency) must be between 1 and 20.")
            : value;
    }

    /// <summary>The description.</summary>
    [JsonPropertyName("description")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>The questions. Null to set none.</summary>
    [JsonPropertyName("queries")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DeepsetJobQuestion>? Queries { get; set; }

    /// <summary>Further members of the body, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
