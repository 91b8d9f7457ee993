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

    /// <summary>The command to run. Required.</summary>
    [JsonPropertyName("command")]
    public string Command { get; set; } = "";

    /// <summary>The hardware to run on. Required.</summary>
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
    /// Whether it uses a license of Rescale. Do not set it together with <see cref="UserDefinedLicenseSettings"/>.
    /// </summary>
    [JsonPropertyName("useRescaleLicense")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UseRescaleLicense { get; set; }

    /// <summary>
    /// The seller of the license: an object or a text. Do not set it together with
    /// <see cref="UserDefinedLicenseSettings"/>.
    /// </summary>
    [JsonPropertyName("onDemandLicenseSeller")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? OnDemandLicenseSeller { get; set; }

    /// <summary>The user's own license settings.</summary>
    [JsonPropertyName("userDefinedLicenseSettings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? UserDefinedLicenseSettings { get; set; }

    /// <summary>A script to run before the command.</summary>
    [JsonPropertyName("preProcessScript")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? PreProcessScript { get; set; }

    /// <summary>The command of the script.</summary>
    [JsonPropertyName("preProcessScriptCommand")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreProcessScriptCommand { get; set; }

    /// <summary>A script to run after the command.</summary>
    [JsonPropertyName("postProcessScript")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? PostProcessScript { get; set; }

    /// <summary>The command of the script.</summary>
    [JsonPropertyName("postProcessScriptCommand")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostProcessScriptCommand { get; set; }

    /// <summary>Templates to fill in.</summary>
    [JsonPropertyName("templateTasks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleTemplateTaskRequest>? TemplateTasks { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
