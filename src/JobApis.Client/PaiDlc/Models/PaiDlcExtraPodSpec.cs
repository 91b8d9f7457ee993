using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Additions to the pods of a role.</summary>
public sealed class PaiDlcExtraPodSpec
{
    /// <summary>Containers that run first.</summary>
    [JsonPropertyName("InitContainers")]
    public IReadOnlyList<PaiDlcContainer> InitContainers { get; set => field = value ?? []; } = [];

    /// <summary>Containers that run in addition to the main one.</summary>
    [JsonPropertyName("SideCarContainers")]
    public IReadOnlyList<PaiDlcContainer> SideCarContainers { get; set => field = value ?? []; } = [];

    /// <summary>Commands at the beginning and the end.</summary>
    [JsonPropertyName("Lifecycle")]
    public PaiDlcLifecycle? Lifecycle { get; set; }

    /// <summary>The permissions of the main container.</summary>
    [JsonPropertyName("MainContainerSecurityContext")]
    public PaiDlcSecurityContext? MainContainerSecurityContext { get; set; }

    /// <summary>Paths that all containers share.</summary>
    [JsonPropertyName("SharedVolumeMountPaths")]
    public IReadOnlyList<string> SharedVolumeMountPaths { get; set => field = value ?? []; } = [];

    /// <summary>Obsolete: labels.</summary>
    [JsonPropertyName("PodLabels")]
    public IReadOnlyDictionary<string, string?> PodLabels
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Obsolete: annotations.</summary>
    [JsonPropertyName("PodAnnotations")]
    public IReadOnlyDictionary<string, string?> PodAnnotations
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
