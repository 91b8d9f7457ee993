using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>The settings of a job, without its status. The answer to a PATCH has only a part of it.</summary>
public sealed class RescaleJob : INativeModel
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
    public string? Owner { get; set; }

    /// <summary>Whether it runs at low priority.</summary>
    [JsonPropertyName("isLowPriority")]
    public bool? IsLowPriority { get; set; }

    /// <summary>The number of runs of the job; null for a new draft.</summary>
    [JsonPropertyName("expectedRuns")]
    public int? ExpectedRuns { get; set; }

    /// <summary>Whether a study includes the nominal run.</summary>
    [JsonPropertyName("includeNominalRun")]
    public bool? IncludeNominalRun { get; set; }

    /// <summary>Whether templates are only filled in.</summary>
    [JsonPropertyName("isTemplateDryRun")]
    public bool? IsTemplateDryRun { get; set; }

    /// <summary>Iterations of a Monte Carlo study.</summary>
    [JsonPropertyName("monteCarloIterations")]
    public int? MonteCarloIterations { get; set; }

    /// <summary>Filters for archives, as received.</summary>
    [JsonPropertyName("archiveFilters")]
    public JsonElement? ArchiveFilters { get; set; }

    /// <summary>Which outputs are kept.</summary>
    [JsonPropertyName("resourceFilters")]
    public IReadOnlyList<RescaleResourceFilter> ResourceFilters { get; set => field = value ?? []; } = [];

    /// <summary>The parts of the job, at least one.</summary>
    [JsonPropertyName("jobanalyses")]
    public IReadOnlyList<RescaleJobAnalysis> JobAnalyses { get; set => field = value ?? []; } = [];

    /// <summary>The variables of a study.</summary>
    [JsonPropertyName("jobvariables")]
    public IReadOnlyList<RescaleJobVariable> JobVariables { get; set => field = value ?? []; } = [];

    /// <summary>The parameter file.</summary>
    [JsonPropertyName("paramFile")]
    public RescaleFile? ParamFile { get; set; }

    /// <summary>The case file.</summary>
    [JsonPropertyName("caseFile")]
    public RescaleFile? CaseFile { get; set; }

    /// <summary>The optimizer.</summary>
    [JsonPropertyName("optimizer")]
    public RescaleJobAnalysis? Optimizer { get; set; }

    /// <summary>Deprecated; as received.</summary>
    [JsonPropertyName("remoteVizConfig")]
    public JsonElement? RemoteVizConfig { get; set; }

    /// <summary>When the job was created; version 2 leaves it out.</summary>
    [JsonPropertyName("dateInserted")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DateInserted { get; set; }

    /// <summary><c>INSTANT</c>, <c>ON_DEMAND</c> or <c>RESERVED</c>.</summary>
    [JsonPropertyName("billingPriorityValue")]
    public string? BillingPriorityValue { get; set; }

    /// <summary>The run time in seconds; may be null for a completed job.</summary>
    [JsonPropertyName("elapsedWalltimeSeconds")]
    public double? ElapsedWallTimeSeconds { get; set; }

    /// <summary>The project to which the job is billed.</summary>
    [JsonPropertyName("projectId")]
    public string? ProjectId { get; set; }

    /// <summary>Whether it is a template.</summary>
    [JsonPropertyName("isTemplate")]
    public bool? IsTemplate { get; set; }

    /// <summary>Tags.</summary>
    [JsonPropertyName("userTags")]
    public IReadOnlyList<RescaleTag> UserTags { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, RescaleJsonContext.Default.RescaleJob);
}
