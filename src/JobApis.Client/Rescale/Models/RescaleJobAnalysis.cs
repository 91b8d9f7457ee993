using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The settings of one software in a job.</summary>
public sealed class RescaleJobAnalysis
{
    /// <summary>The software.</summary>
    [JsonPropertyName("analysis")]
    public RescaleAnalysis? Analysis { get; set; }

    /// <summary>The command to run.</summary>
    [JsonPropertyName("command")]
    public string? Command { get; set; }

    /// <summary>The hardware to run on.</summary>
    [JsonPropertyName("hardware")]
    public RescaleHardware? Hardware { get; set; }

    /// <summary>The input files.</summary>
    [JsonPropertyName("inputFiles")]
    public IReadOnlyList<RescaleFile> InputFiles { get; set => field = value ?? []; } = [];

    /// <summary>Environment variables.</summary>
    [JsonPropertyName("envVars")]
    public IDictionary<string, string>? EnvVars { get; set; }

    /// <summary>Switches, as in <c>igCv</c>.</summary>
    [JsonPropertyName("flags")]
    public IDictionary<string, JsonElement>? Flags { get; set; }

    /// <summary>Whether it uses MPI.</summary>
    [JsonPropertyName("useMpi")]
    public bool? UseMpi { get; set; }

    /// <summary>Whether it uses a license of Rescale.</summary>
    [JsonPropertyName("useRescaleLicense")]
    public bool? UseRescaleLicense { get; set; }

    /// <summary>The seller of the license: an object or a text.</summary>
    [JsonPropertyName("onDemandLicenseSeller")]
    public JsonElement? OnDemandLicenseSeller { get; set; }

    /// <summary>The user's own license settings.</summary>
    [JsonPropertyName("userDefinedLicenseSettings")]
    public JsonElement? UserDefinedLicenseSettings { get; set; }

    /// <summary>A script that runs before the command.</summary>
    [JsonPropertyName("preProcessScript")]
    public RescaleFile? PreProcessScript { get; set; }

    /// <summary>A script that runs after the command.</summary>
    [JsonPropertyName("postProcessScript")]
    public RescaleFile? PostProcessScript { get; set; }

    /// <summary>The command of the script that runs before.</summary>
    [JsonPropertyName("preProcessScriptCommand")]
    public string? PreProcessScriptCommand { get; set; }

    /// <summary>The command of the script that runs after.</summary>
    [JsonPropertyName("postProcessScriptCommand")]
    public string? PostProcessScriptCommand { get; set; }

    /// <summary>Templates to fill in.</summary>
    [JsonPropertyName("templateTasks")]
    public IReadOnlyList<RescaleTemplateTask> TemplateTasks { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
