using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>A distributed training run.</summary>
/// <remarks>
/// Any member may be missing; the list and GetJob have different members (docs/providers/pai-dlc.md#wire-list-and-get).
/// Times are kept as text, which is empty for no time; the members that end in <c>At</c> parse them.
/// </remarks>
public sealed class PaiDlcJob : INativeModel, IHasResponseMetadata, IHasRequiredContent
{
    /// <summary>The job's id, as in <c>dlc0k3sample1</c>.</summary>
    [JsonPropertyName("JobId")]
    [JsonRequired]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string JobId { get; set; } = "";

    /// <summary>The job's name; not unique.</summary>
    [JsonPropertyName("DisplayName")]
    public string? DisplayName { get; set; }

    /// <summary>The framework.</summary>
    [JsonPropertyName("JobType")]
    public PaiDlcJobType? JobType { get; set; }

    /// <summary>The status of the job.</summary>
    [JsonPropertyName("Status")]
    public PaiDlcJobStatus? Status { get; set; }

    /// <summary>More about the status.</summary>
    [JsonPropertyName("SubStatus")]
    [InternedString]
    public string? SubStatus { get; set; }

    /// <summary>
    /// The reason code: <c>JobSucceeded</c>, <c>JobStoppedByUser</c>, <c>JobFailed</c> and others; an open set.
    /// </summary>
    [JsonPropertyName("ReasonCode")]
    [InternedString]
    public string? ReasonCode { get; set; }

    /// <summary>The reason as text.</summary>
    [JsonPropertyName("ReasonMessage")]
    public string? ReasonMessage { get; set; }

    /// <summary>What the job is for; only in the answer of GetJob.</summary>
    [JsonPropertyName("Description")]
    public string? Description { get; set; }

    /// <summary>The id of the user who submitted it.</summary>
    [JsonPropertyName("UserId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? UserId { get; set; }

    /// <summary>The name of the user who submitted it; only in the list.</summary>
    [JsonPropertyName("Username")]
    [InternedString]
    public string? Username { get; set; }

    /// <summary>The account.</summary>
    [JsonPropertyName("TenantId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? TenantId { get; set; }

    /// <summary>The workspace.</summary>
    [JsonPropertyName("WorkspaceId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? WorkspaceId { get; set; }

    /// <summary>The workspace's name.</summary>
    [JsonPropertyName("WorkspaceName")]
    [InternedString]
    public string? WorkspaceName { get; set; }

    /// <summary>The cluster.</summary>
    [JsonPropertyName("ClusterId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ClusterId { get; set; }

    /// <summary>The quota; empty on public resources.</summary>
    [JsonPropertyName("ResourceId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ResourceId { get; set; }

    /// <summary>The quota's name; only in the list.</summary>
    [JsonPropertyName("ResourceName")]
    [InternedString]
    public string? ResourceName { get; set; }

    /// <summary>The quota's name; only in the list.</summary>
    [JsonPropertyName("ResourceQuotaName")]
    [InternedString]
    public string? ResourceQuotaName { get; set; }

    /// <summary>The service level of the resources.</summary>
    [JsonPropertyName("ResourceLevel")]
    [InternedString]
    public string? ResourceLevel { get; set; }

    /// <summary><c>ECS</c>, <c>Lingjun</c>, <c>ACS</c>; an open set.</summary>
    [JsonPropertyName("ResourceType")]
    [InternedString]
    public string? ResourceType { get; set; }

    /// <summary>Who may see it.</summary>
    [JsonPropertyName("Accessibility")]
    public PaiDlcAccessibility? Accessibility { get; set; }

    /// <summary>The priority, 1 to 9; jobs with a higher value run first. Old answers have 0.</summary>
    [JsonPropertyName("Priority")]
    public int? Priority { get; set; }

    /// <summary>How it is scheduled.</summary>
    [JsonPropertyName("SchedulingStrategy")]
    [InternedString]
    public string? SchedulingStrategy { get; set; }

    /// <summary>The command that runs. It may contain secrets.</summary>
    [JsonPropertyName("UserCommand")]
    public string? UserCommand { get; set; }

    /// <summary>The script that runs; only in the list.</summary>
    [JsonPropertyName("UserScript")]
    public string? UserScript { get; set; }

    /// <summary>The working directory; only in the list.</summary>
    [JsonPropertyName("WorkingDir")]
    [InternedString]
    public string? WorkingDir { get; set; }

    /// <summary>The directory with the list of additional libraries.</summary>
    [JsonPropertyName("ThirdpartyLibDir")]
    [InternedString]
    public string? ThirdpartyLibDir { get; set; }

    /// <summary>Additional libraries.</summary>
    [JsonPropertyName("ThirdpartyLibs")]
    public IReadOnlyList<string> ThirdpartyLibs { get; set => field = value ?? []; } = [];

    /// <summary>Environment variables. They may contain secrets.</summary>
    [JsonPropertyName("Envs")]
    public IReadOnlyDictionary<string, string?> Envs
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Environment variables that the service sets; only in the list.</summary>
    [JsonPropertyName("SystemEnvs")]
    public IReadOnlyDictionary<string, string?> SystemEnvs
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Environment variables with their visibility; only in the answer of GetJob.</summary>
    [JsonPropertyName("CustomEnvs")]
    public IReadOnlyList<PaiDlcCustomEnvironmentVariable> CustomEnvs { get; set => field = value ?? []; } = [];

    /// <summary>Environment variables that the service sets, by role; only in the answer of GetJob.</summary>
    [JsonPropertyName("RoleSystemEnvs")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>?> RoleSystemEnvs
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>?>.Empty;
    } = ReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>?>.Empty;

    /// <summary>The template of the job; only in the list.</summary>
    [JsonPropertyName("TemplateId")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? TemplateId { get; set; }

    /// <summary>The template's name; only in the list.</summary>
    [JsonPropertyName("TemplateName")]
    [InternedString]
    public string? TemplateName { get; set; }

    /// <summary>The roles.</summary>
    [JsonPropertyName("JobSpecs")]
    public IReadOnlyList<PaiDlcJobSpec> JobSpecs { get; set => field = value ?? []; } = [];

    /// <summary>The pods.</summary>
    [JsonPropertyName("Pods")]
    public IReadOnlyList<PaiDlcPod> Pods { get; set => field = value ?? []; } = [];

    /// <summary>The number of replicas by role. One object instead of an array is read as one element.</summary>
    [JsonPropertyName("JobReplicaStatuses")]
    [JsonConverter(typeof(ReplicaStatusesConverter))]
    public IReadOnlyList<PaiDlcReplicaStatus> JobReplicaStatuses { get; set => field = value ?? []; } = [];

    /// <summary>The statuses it has had.</summary>
    [JsonPropertyName("StatusHistory")]
    public IReadOnlyList<PaiDlcStatusChange> StatusHistory { get; set => field = value ?? []; } = [];

    /// <summary>Its restarts; only in the answer of GetJob.</summary>
    [JsonPropertyName("RestartRecord")]
    public IReadOnlyList<PaiDlcRestartRecord> RestartRecord { get; set => field = value ?? []; } = [];

    /// <summary>The number of restarts; in the answer of GetJob as <c>used/limit</c>.</summary>
    [JsonPropertyName("RestartTimes")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RestartTimes { get; set; }

    /// <summary>The number of retries; only in the list.</summary>
    [JsonPropertyName("RetryCount")]
    public int? RetryCount { get; set; }

    /// <summary>The number of nodes; only in the list.</summary>
    [JsonPropertyName("NodeCount")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? NodeCount { get; set; }

    /// <summary>The nodes; only in the list.</summary>
    [JsonPropertyName("NodeNames")]
    public IReadOnlyList<string> NodeNames { get; set => field = value ?? []; } = [];

    /// <summary>Requested CPUs; only in the list.</summary>
    [JsonPropertyName("RequestCPU")]
    public long? RequestCpu { get; set; }

    /// <summary>Requested GPUs; only in the list.</summary>
    [JsonPropertyName("RequestGPU")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestGpu { get; set; }

    /// <summary>Requested memory, with a unit; only in the list.</summary>
    [JsonPropertyName("RequestMemory")]
    [InternedString]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestMemory { get; set; }

    /// <summary>The run time in seconds.</summary>
    [JsonPropertyName("Duration")]
    public long? Duration { get; set; }

    /// <summary>The maximum run time in minutes.</summary>
    [JsonPropertyName("JobMaxRunningTimeMinutes")]
    public long? JobMaxRunningTimeMinutes { get; set; }

    /// <summary>Whether a debugger is attached.</summary>
    [JsonPropertyName("EnabledDebugger")]
    public bool? EnabledDebugger { get; set; }

    /// <summary>Whether the job is preemptible; only in the list.</summary>
    [JsonPropertyName("EnablePreemptibleJob")]
    public bool? EnablePreemptibleJob { get; set; }

    /// <summary>Whether it runs on idle resources of others; only in the list.</summary>
    [JsonPropertyName("UseOversoldResource")]
    public bool? UseOversoldResource { get; set; }

    /// <summary>Whether it was deleted; only in the list.</summary>
    [JsonPropertyName("IsDeleted")]
    public bool? IsDeleted { get; set; }

    /// <summary>The code.</summary>
    [JsonPropertyName("CodeSource")]
    public PaiDlcCodeSource? CodeSource { get; set; }

    /// <summary>The data.</summary>
    [JsonPropertyName("DataSources")]
    public IReadOnlyList<PaiDlcDataSource> DataSources { get; set => field = value ?? []; } = [];

    /// <summary>The user's network.</summary>
    [JsonPropertyName("UserVpc")]
    [JsonConverter(typeof(UserVpcConverter))]
    public PaiDlcUserVpc? UserVpc { get; set; }

    /// <summary>The scaling of the job.</summary>
    [JsonPropertyName("ElasticSpec")]
    public PaiDlcElasticSpec? ElasticSpec { get; set; }

    /// <summary>Its settings.</summary>
    [JsonPropertyName("Settings")]
    public PaiDlcSettings? Settings { get; set; }

    /// <summary>The roles that the job may assume.</summary>
    [JsonPropertyName("CredentialConfig")]
    public PaiDlcCredentialConfig? CredentialConfig { get; set; }

    /// <summary>The supported kinds of profiling.</summary>
    [JsonPropertyName("supportedProfilingTypes")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? SupportedProfilingTypes { get; set; }

    /// <summary>When it was created, as received; <see cref="CreatedAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtCreateTime")]
    public string? GmtCreateTime { get; set; }

    /// <summary>When it was submitted, as received; <see cref="SubmittedAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtSubmittedTime")]
    public string? GmtSubmittedTime { get; set; }

    /// <summary>When it began to run, as received; <see cref="RunningAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtRunningTime")]
    public string? GmtRunningTime { get; set; }

    /// <summary>
    /// When it succeeded, as received, with the service's spelling; <see cref="SucceededAt"/> is the parsed time.
    /// </summary>
    [JsonPropertyName("GmtSuccessedTime")]
    public string? GmtSuccessedTime { get; set; }

    /// <summary>When it failed, as received; <see cref="FailedAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtFailedTime")]
    public string? GmtFailedTime { get; set; }

    /// <summary>When it was stopped, as received; <see cref="StoppedAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtStoppedTime")]
    public string? GmtStoppedTime { get; set; }

    /// <summary>When it ended, as received; <see cref="FinishedAt"/> is the parsed time.</summary>
    [JsonPropertyName("GmtFinishTime")]
    public string? GmtFinishTime { get; set; }

    /// <summary>
    /// When it last changed, as received; <see cref="ModifiedAt"/> is the parsed time. Only in the list.
    /// </summary>
    [JsonPropertyName("GmtModifiedTime")]
    public string? GmtModifiedTime { get; set; }

    /// <summary>The service's id of the request; only in the answer of GetJob.</summary>
    [JsonPropertyName("RequestId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestId { get; set; }

    /// <summary>When it was created; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? CreatedAt => PaiDlcTime.Read(GmtCreateTime);

    /// <summary>When it was submitted; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? SubmittedAt => PaiDlcTime.Read(GmtSubmittedTime);

    /// <summary>When it began to run; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? RunningAt => PaiDlcTime.Read(GmtRunningTime);

    /// <summary>When it succeeded; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? SucceededAt => PaiDlcTime.Read(GmtSuccessedTime);

    /// <summary>When it failed; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? FailedAt => PaiDlcTime.Read(GmtFailedTime);

    /// <summary>When it was stopped; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? StoppedAt => PaiDlcTime.Read(GmtStoppedTime);

    /// <summary>When it ended; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? FinishedAt => PaiDlcTime.Read(GmtFinishTime);

    /// <summary>When it last changed; null if the service sent no time.</summary>
    [JsonIgnore]
    public DateTimeOffset? ModifiedAt => PaiDlcTime.Read(GmtModifiedTime);

    /// <summary>Metadata of the HTTP response of GetJob; null for a job of a list.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => JobId.Length > 0;

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, this, PaiDlcListJsonContext.Default.PaiDlcJob);
}
