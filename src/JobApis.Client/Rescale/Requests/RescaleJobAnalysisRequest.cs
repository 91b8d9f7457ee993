using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The settings of one software, in a draft.</summary>
public sealed class RescaleJobAnalysisRequest
{
    /// <summary>The software. Required.</summary>
    [JsonPropertyName("analysis")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleAnalysisRequest? Analysis { get; set; }

    /// <summary>What is run. Required.</summary>
    [JsonPropertyName("command")]
    public string Command { get; set; } = "";

    /// <summary>What it runs on. Required.</summary>
    [JsonPropertyName("hardware")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleHardwareRequest? Hardware { get; set; }

    /// <summary>The input files, by their ids.</summary>
    [JsonPropertyName("inputFiles")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleFileReference>? InputFiles { get; set; }

    /// <summary>Environment variables.</summary>
    [JsonPropertyName("envVars")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? EnvVars { get; set; }

    /// <summary>Switches, as in <c>igCv</c>.</summary>
    [JsonPropertyName("flags")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, JsonElement>? Flags { get; set; }

    /// <summary>Whether it uses MPI.</summary>
    [JsonPropertyName("useMpi")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UseMpi { get; set; }

    /// <summary>
    /// Whether it runs under a license of Rescale's. Leave it unset beside <see cref="UserDefinedLicenseSettings"/>.
    /// </summary>
    [JsonPropertyName("useRescaleLicense")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UseRescaleLicense { get; set; }

    /// <summary>
    /// Who sells the license: an object or a text. Leave it unset beside <see cref="UserDefinedLicenseSettings"/>.
    /// </summary>
    [JsonPropertyName("onDemandLicenseSeller")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? OnDemandLicenseSeller { get; set; }

    /// <summary>The user's own license settings.</summary>
    [JsonPropertyName("userDefinedLicenseSettings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? UserDefinedLicenseSettings { get; set; }

    /// <summary>A script to run before.</summary>
    [JsonPropertyName("preProcessScript")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? PreProcessScript { get; set; }

    /// <summary>How it is run.</summary>
    [JsonPropertyName("preProcessScriptCommand")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreProcessScriptCommand { get; set; }

    /// <summary>A script to run after.</summary>
    [JsonPropertyName("postProcessScript")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? PostProcessScript { get; set; }

    /// <summary>How it is run.</summary>
    [JsonPropertyName("postProcessScriptCommand")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostProcessScriptCommand { get; set; }

    /// <summary>Templates to fill in.</summary>
    [JsonPropertyName("templateTasks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleTemplateTaskRequest>? TemplateTasks { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
