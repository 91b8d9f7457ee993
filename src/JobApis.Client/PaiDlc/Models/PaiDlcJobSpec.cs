using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One role of a job: its image, its number of pods, and its resources.</summary>
public sealed class PaiDlcJobSpec
{
    /// <summary>
    /// The role: <c>Worker</c>, <c>Master</c>, <c>Chief</c>, <c>PS</c>, <c>Evaluator</c>, <c>GraphLearn</c>,
    /// <c>Head</c>; an open set.
    /// </summary>
    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>The image.</summary>
    [JsonPropertyName("Image")]
    public string? Image { get; set; }

    /// <summary>How the image is fetched.</summary>
    [JsonPropertyName("ImageConfig")]
    public PaiDlcImageConfig? ImageConfig { get; set; }

    /// <summary>The number of pods.</summary>
    [JsonPropertyName("PodCount")]
    public long? PodCount { get; set; }

    /// <summary>The instance type, on public resources.</summary>
    [JsonPropertyName("EcsSpec")]
    public string? EcsSpec { get; set; }

    /// <summary>The resources of each pod, on a quota.</summary>
    [JsonPropertyName("ResourceConfig")]
    public PaiDlcResourceConfig? ResourceConfig { get; set; }

    /// <summary>The quota.</summary>
    [JsonPropertyName("QuotaId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? QuotaId { get; set; }

    /// <summary>The GPU driver.</summary>
    [JsonPropertyName("Driver")]
    public string? Driver { get; set; }

    /// <summary><c>Always</c>, <c>Never</c>, <c>OnFailure</c>, <c>ExitCode</c>; an open set.</summary>
    [JsonPropertyName("RestartPolicy")]
    public string? RestartPolicy { get; set; }

    /// <summary>Whether idle resources of others may be used.</summary>
    [JsonPropertyName("OversoldType")]
    public string? OversoldType { get; set; }

    /// <summary>Whether the role counts for the job's success.</summary>
    [JsonPropertyName("ConsiderInSuccessPolicy")]
    public bool? ConsiderInSuccessPolicy { get; set; }

    /// <summary>Whether the role is the chief.</summary>
    [JsonPropertyName("IsChief")]
    public bool? IsChief { get; set; }

    /// <summary><see cref="IsChief"/> as older answers spell it.</summary>
    [JsonPropertyName("IsCheif")]
    public bool? IsCheif { get; set; }

    /// <summary>Obsolete: whether spot instances are used. See <see cref="SpotSpec"/>.</summary>
    [JsonPropertyName("UseSpotInstance")]
    public bool? UseSpotInstance { get; set; }

    /// <summary>The price limit of spot instances.</summary>
    [JsonPropertyName("SpotSpec")]
    public PaiDlcSpotSpec? SpotSpec { get; set; }

    /// <summary>The price limits by instance type.</summary>
    [JsonPropertyName("ElasticSpotSpecs")]
    public IReadOnlyList<PaiDlcElasticSpotSpec> ElasticSpotSpecs { get; set => field = value ?? []; } = [];

    /// <summary>The nodes to run on and to avoid.</summary>
    [JsonPropertyName("AssignNodeSpec")]
    public PaiDlcAssignNodeSpec? AssignNodeSpec { get; set; }

    /// <summary>The scaling of the role.</summary>
    [JsonPropertyName("AutoScalingSpec")]
    public PaiDlcAutoScalingSpec? AutoScalingSpec { get; set; }

    /// <summary>The ports that the role serves.</summary>
    [JsonPropertyName("ServiceSpec")]
    public PaiDlcServiceSpec? ServiceSpec { get; set; }

    /// <summary>The system disk.</summary>
    [JsonPropertyName("SystemDisk")]
    public PaiDlcSystemDisk? SystemDisk { get; set; }

    /// <summary>How the role is placed on hyper nodes.</summary>
    [JsonPropertyName("HyperNodeSchedulingConfig")]
    public PaiDlcHyperNodeScheduling? HyperNodeSchedulingConfig { get; set; }

    /// <summary>Paths of the node that are mounted.</summary>
    [JsonPropertyName("LocalMountSpecs")]
    public IReadOnlyList<PaiDlcLocalMount> LocalMountSpecs { get; set => field = value ?? []; } = [];

    /// <summary>The roles that must run before this role starts.</summary>
    [JsonPropertyName("StartupDependencies")]
    public IReadOnlyList<PaiDlcStartupDependency> StartupDependencies { get; set => field = value ?? []; } = [];

    /// <summary>Additions to the pods.</summary>
    [JsonPropertyName("ExtraPodSpec")]
    public PaiDlcExtraPodSpec? ExtraPodSpec { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
