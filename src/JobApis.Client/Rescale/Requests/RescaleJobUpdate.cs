using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>
/// An update of some members of a job. Members that are not set stay unchanged. A nullable member that is set to null
/// is sent as null. A list is replaced as a whole: null leaves it unchanged, an empty list clears it.
/// </summary>
/// <example><code>
/// // Renames it, and takes it out of its project.
/// await api.PatchJobAsync(id, new() { Name = "beam-18", ProjectId = null });
/// </code></example>
public sealed class RescaleJobUpdate
{
    /// <summary>The job's name.</summary>
    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<string>))]
    public Optional<string> Name { get; set; }

    /// <summary>The parts of the job. Each is replaced as a whole.</summary>
    [JsonPropertyName("jobanalyses")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleJobAnalysisRequest>? JobAnalyses { get; set; }

    /// <summary>The variables of a study.</summary>
    [JsonPropertyName("jobvariables")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleJobVariableRequest>? JobVariables { get; set; }

    /// <summary>Which outputs are kept.</summary>
    [JsonPropertyName("resourceFilters")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleResourceFilterRequest>? ResourceFilters { get; set; }

    /// <summary>The parameter file.</summary>
    [JsonPropertyName("paramFile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<RescaleFileReference>))]
    public Optional<RescaleFileReference?> ParamFile { get; set; }

    /// <summary>The case file.</summary>
    [JsonPropertyName("caseFile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<RescaleFileReference>))]
    public Optional<RescaleFileReference?> CaseFile { get; set; }

    /// <summary>Whether a study includes the nominal run.</summary>
    [JsonPropertyName("includeNominalRun")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<bool>))]
    public Optional<bool> IncludeNominalRun { get; set; }

    /// <summary>Whether templates are only filled in.</summary>
    [JsonPropertyName("isTemplateDryRun")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<bool>))]
    public Optional<bool> IsTemplateDryRun { get; set; }

    /// <summary>Iterations of a Monte Carlo study.</summary>
    [JsonPropertyName("monteCarloIterations")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<int?>))]
    public Optional<int?> MonteCarloIterations { get; set; }

    /// <summary>Whether it runs at low priority.</summary>
    [JsonPropertyName("isLowPriority")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<bool>))]
    public Optional<bool> IsLowPriority { get; set; }

    /// <summary><c>INSTANT</c>, <c>ON_DEMAND</c> or <c>RESERVED</c>.</summary>
    [JsonPropertyName("billingPriorityValue")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<string>))]
    public Optional<string?> BillingPriorityValue { get; set; }

    /// <summary>The project to which the job is billed.</summary>
    [JsonPropertyName("projectId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<string>))]
    public Optional<string?> ProjectId { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
