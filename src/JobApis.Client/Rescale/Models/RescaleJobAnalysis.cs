using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>The settings of one software in a job.</summary>
public sealed class RescaleJobAnalysis
{
    /// <summary>The software.</summary>
    [JsonPropertyName("analysis")]
    public RescaleAnalysis? Analysis { get; set; }

    /// <summary>What is run.</summary>
    [JsonPropertyName("command")]
    public string? Command { get; set; }

    /// <summary>What it runs on.</summary>
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

    /// <summary>Whether it runs under a license of Rescale's.</summary>
    [JsonPropertyName("useRescaleLicense")]
    public bool? UseRescaleLicense { get; set; }

    /// <summary>Who sells the license: an object or a text.</summary>
    [JsonPropertyName("onDemandLicenseSeller")]
    public JsonElement? OnDemandLicenseSeller { get; set; }

    /// <summary>The user's own license settings.</summary>
    [JsonPropertyName("userDefinedLicenseSettings")]
    public JsonElement? UserDefinedLicenseSettings { get; set; }

    /// <summary>A script run before.</summary>
    [JsonPropertyName("preProcessScript")]
    public RescaleFile? PreProcessScript { get; set; }

    /// <summary>A script run after.</summary>
    [JsonPropertyName("postProcessScript")]
    public RescaleFile? PostProcessScript { get; set; }

    /// <summary>How the script before is run.</summary>
    [JsonPropertyName("preProcessScriptCommand")]
    public string? PreProcessScriptCommand { get; set; }

    /// <summary>How the script after is run.</summary>
    [JsonPropertyName("postProcessScriptCommand")]
    public string? PostProcessScriptCommand { get; set; }

    /// <summary>Templates to fill in.</summary>
    [JsonPropertyName("templateTasks")]
    public IReadOnlyList<RescaleTemplateTask> TemplateTasks { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
