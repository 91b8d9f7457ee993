using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Settings of a job.</summary>
public sealed class PaiDlcSettings
{
    /// <summary>The user on whose behalf the job was created.</summary>
    [JsonPropertyName("BusinessUserId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? BusinessUserId { get; set; }

    /// <summary>The product that created the job.</summary>
    [JsonPropertyName("Caller")]
    public string? Caller { get; set; }

    /// <summary>The workflow that the job belongs to.</summary>
    [JsonPropertyName("PipelineId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? PipelineId { get; set; }

    /// <summary>The GPU driver.</summary>
    [JsonPropertyName("Driver")]
    public string? Driver { get; set; }

    /// <summary>The shell that runs the command.</summary>
    [JsonPropertyName("Shell")]
    public string? Shell { get; set; }

    /// <summary>Arguments of the error monitoring.</summary>
    [JsonPropertyName("ErrorMonitoringArgs")]
    public string? ErrorMonitoringArgs { get; set; }

    /// <summary>Arguments of the sanity check.</summary>
    [JsonPropertyName("SanityCheckArgs")]
    public string? SanityCheckArgs { get; set; }

    /// <summary>
    /// When pods are kept after the end of the job: <c>Always</c>, <c>OnFailure</c>, <c>OnSucceed</c>; an open set.
    /// </summary>
    [JsonPropertyName("JobReservedPolicy")]
    public string? JobReservedPolicy { get; set; }

    /// <summary>How long pods are kept after the end of the job, in minutes.</summary>
    [JsonPropertyName("JobReservedMinutes")]
    public int? JobReservedMinutes { get; set; }

    /// <summary>
    /// <c>ForbiddenQuotaOverSold</c>, <c>AcceptQuotaOverSold</c>, <c>ForceQuotaOverSold</c>; an open set.
    /// </summary>
    [JsonPropertyName("OversoldType")]
    public string? OversoldType { get; set; }

    /// <summary>Whether all RDMA devices are allocated.</summary>
    [JsonPropertyName("AllocateAllRDMADevices")]
    public bool? AllocateAllRdmaDevices { get; set; }

    /// <summary>Whether unschedulable nodes may be used.</summary>
    [JsonPropertyName("AllowUnschedulableNodes")]
    public bool? AllowUnschedulableNodes { get; set; }

    /// <summary>Whether the availability check of instances is disabled.</summary>
    [JsonPropertyName("DisableEcsStockCheck")]
    public bool? DisableEcsStockCheck { get; set; }

    /// <summary>Whether processes are bound to processors.</summary>
    [JsonPropertyName("EnableCPUAffinity")]
    public bool? EnableCpuAffinity { get; set; }

    /// <summary>Whether a development environment is attached.</summary>
    [JsonPropertyName("EnableDSWDev")]
    public bool? EnableDswDev { get; set; }

    /// <summary>Whether errors are monitored.</summary>
    [JsonPropertyName("EnableErrorMonitoringInAIMaster")]
    public bool? EnableErrorMonitoringInAIMaster { get; set; }

    /// <summary>Whether appending to OSS objects is enabled.</summary>
    [JsonPropertyName("EnableOssAppend")]
    public bool? EnableOssAppend { get; set; }

    /// <summary>Whether RDMA is used.</summary>
    [JsonPropertyName("EnableRDMA")]
    public bool? EnableRdma { get; set; }

    /// <summary>Whether the machines are checked first.</summary>
    [JsonPropertyName("EnableSanityCheck")]
    public bool? EnableSanityCheck { get; set; }

    /// <summary>Whether off-peak resources are used.</summary>
    [JsonPropertyName("EnableTideResource")]
    public bool? EnableTideResource { get; set; }

    /// <summary>The maximum number of restarts of a job on spot instances.</summary>
    [JsonPropertyName("ElasticSpotJobMaxRestartTimes")]
    public int? ElasticSpotJobMaxRestartTimes { get; set; }

    /// <summary>The time that a pod may take to end, in seconds.</summary>
    [JsonPropertyName("TerminationGracePeriodSeconds")]
    public long? TerminationGracePeriodSeconds { get; set; }

    /// <summary>The job's tags.</summary>
    [JsonPropertyName("Tags")]
    public IReadOnlyDictionary<string, string?> Tags
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Settings of any JSON type, by name.</summary>
    [JsonPropertyName("AdvancedSettings")]
    public IReadOnlyDictionary<string, JsonElement> AdvancedSettings
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, JsonElement>.Empty;
    } = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Settings of a data processing job.</summary>
    [JsonPropertyName("DataJuicerConfig")]
    public PaiDlcDataJuicerConfig? DataJuicerConfig { get; set; }

    /// <summary>The model of the job.</summary>
    [JsonPropertyName("ModelConfig")]
    public PaiDlcModelConfig? ModelConfig { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
