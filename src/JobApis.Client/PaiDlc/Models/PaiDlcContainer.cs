using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A container in addition to the main one.</summary>
public sealed class PaiDlcContainer
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("Name")]
    public string? Name { get; set; }

    /// <summary>The image.</summary>
    [JsonPropertyName("Image")]
    public string? Image { get; set; }

    /// <summary>The working directory.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; set; }

    /// <summary>The program.</summary>
    [JsonPropertyName("Command")]
    public IReadOnlyList<string> Command { get; set => field = value ?? []; } = [];

    /// <summary>Its arguments.</summary>
    [JsonPropertyName("Args")]
    public IReadOnlyList<string> Args { get; set => field = value ?? []; } = [];

    /// <summary>Environment variables. They may contain secrets.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<PaiDlcEnvironmentVariable> Env { get; set => field = value ?? []; } = [];

    /// <summary>Its resources.</summary>
    [JsonPropertyName("Resources")]
    public PaiDlcContainerResources? Resources { get; set; }

    /// <summary>Its permissions.</summary>
    [JsonPropertyName("SecurityContext")]
    public PaiDlcSecurityContext? SecurityContext { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
