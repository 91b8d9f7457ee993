using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A job to create. Null members are not sent.</summary>
/// <remarks>
/// The service checks more than <see cref="Validate"/>, such as the roles that a framework requires. Parts of a job
/// that was read, such as its <see cref="PaiDlcJob.JobSpecs"/> and <see cref="PaiDlcJob.Settings"/>, can be used in a
/// draft; their null and empty members are not sent.
/// </remarks>
public sealed class PaiDlcJobRequest
{
    /// <summary>The maximum size of the body in bytes, including the parts that the service adds.</summary>
    internal const int MaxBytes = 65_536;

    /// <summary>
    /// The name, 1 to 256 letters, digits, <c>_</c>, <c>.</c> and <c>-</c>; it need not be unique. Required.
    /// </summary>
    [JsonPropertyName("DisplayName")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DisplayName { get; set; }

    /// <summary>The framework. Required.</summary>
    [JsonPropertyName("JobType")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaiDlcJobType? JobType { get; set; }

    /// <summary>
    /// The command that runs in every pod. Required. Do not put secrets into it: the service shows it.
    /// </summary>
    [JsonPropertyName("UserCommand")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserCommand { get; set; }

    /// <summary>
    /// The roles, at least one. Required. In each role, <see cref="PaiDlcJobSpec.EcsSpec"/> is for public resources and
    /// <see cref="PaiDlcJobSpec.ResourceConfig"/> for a quota.
    /// </summary>
    [JsonPropertyName("JobSpecs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<IReadOnlyList<PaiDlcJobSpec>>))]
    public IReadOnlyList<PaiDlcJobSpec>? JobSpecs { get; set; }

    /// <summary>
    /// The workspace, a numeric text. <b>Null for the caller's default workspace</b>, which the answer does not name.
    /// </summary>
    [JsonPropertyName("WorkspaceId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkspaceId { get; set; }

    /// <summary>The quota; null for public resources.</summary>
    [JsonPropertyName("ResourceId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResourceId { get; set; }

    /// <summary>Who may see the job.</summary>
    [JsonPropertyName("Accessibility")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaiDlcAccessibility? Accessibility { get; set; }

    /// <summary>What the job is for.</summary>
    [JsonPropertyName("Description")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>
    /// The priority, 1 to 9; jobs with a higher value run first. Null for the service's default, 1. It applies only on
    /// a quota.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 9.</exception>
    [JsonPropertyName("Priority")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Priority
    {
        get;
        set => field = value is < 1 or > 9
            ? throw new ArgumentOutOfRangeException(nameof(Priority), value, "Priority must be between 1 and 9.")
            : value;
    }

    /// <summary>The maximum run time in minutes, 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [JsonPropertyName("JobMaxRunningTimeMinutes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? JobMaxRunningTimeMinutes
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(
                nameof(JobMaxRunningTimeMinutes),
                value,
                "JobMaxRunningTimeMinutes must be at least 1.")
            : value;
    }

    /// <summary>Environment variables. Do not put secrets into them: the service shows them.</summary>
    [JsonPropertyName("Envs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Envs { get; set; }

    /// <summary>Environment variables with their visibility.</summary>
    [JsonPropertyName("CustomEnvs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<IReadOnlyList<PaiDlcCustomEnvironmentVariable>>))]
    public IReadOnlyList<PaiDlcCustomEnvironmentVariable>? CustomEnvs { get; set; }

    /// <summary>The code to mount.</summary>
    [JsonPropertyName("CodeSource")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaiDlcCodeSourceRequest? CodeSource { get; set; }

    /// <summary>The data to mount.</summary>
    [JsonPropertyName("DataSources")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PaiDlcDataSourceRequest>? DataSources { get; set; }

    /// <summary>Additional libraries to install.</summary>
    [JsonPropertyName("ThirdpartyLibs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ThirdpartyLibs { get; set; }

    /// <summary>The directory with the list of additional libraries.</summary>
    [JsonPropertyName("ThirdpartyLibDir")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ThirdpartyLibDir { get; set; }

    /// <summary>The user's network to connect to.</summary>
    [JsonPropertyName("UserVpc")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaiDlcUserVpcRequest? UserVpc { get; set; }

    /// <summary>Settings, including the tags.</summary>
    [JsonPropertyName("Settings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<PaiDlcSettings>))]
    public PaiDlcSettings? Settings { get; set; }

    /// <summary>The scaling of the job.</summary>
    [JsonPropertyName("ElasticSpec")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<PaiDlcElasticSpec>))]
    public PaiDlcElasticSpec? ElasticSpec { get; set; }

    /// <summary>The roles that the job may assume.</summary>
    [JsonPropertyName("CredentialConfig")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<PaiDlcCredentialConfig>))]
    public PaiDlcCredentialConfig? CredentialConfig { get; set; }

    /// <summary>
    /// The rule for the job's success: <c>ChiefWorker</c>, or <c>AllWorkers</c>, the default; an open set.
    /// </summary>
    [JsonPropertyName("SuccessPolicy")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuccessPolicy { get; set; }

    /// <summary>How it is scheduled.</summary>
    [JsonPropertyName("SchedulingStrategy")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SchedulingStrategy { get; set; }

    /// <summary>Additional options, as text.</summary>
    [JsonPropertyName("Options")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Options { get; set; }

    /// <summary>The template of the job.</summary>
    [JsonPropertyName("TemplateId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TemplateId { get; set; }

    /// <summary>The template's version.</summary>
    [JsonPropertyName("TemplateVersion")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TemplateVersion { get; set; }

    /// <summary>The service ignores it.</summary>
    [JsonPropertyName("DebuggerConfigContent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DebuggerConfigContent { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>
    /// Checks the draft for errors that the service always refuses: no name, framework, command or role, or more than
    /// 65 536 bytes.
    /// </summary>
    /// <remarks>
    /// The service adds parts before it checks the size, so a draft slightly below the limit may still be too large.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Required members are missing or the draft is too large; the message lists all problems, without values.
    /// </exception>
    public void Validate()
    {
        List<string> problems = [];
        Require(!string.IsNullOrWhiteSpace(DisplayName), nameof(DisplayName));
        Require(!string.IsNullOrWhiteSpace(JobType?.Value), nameof(JobType));
        Require(!string.IsNullOrWhiteSpace(UserCommand), nameof(UserCommand));
        Require(JobSpecs is { Count: > 0 }, nameof(JobSpecs));
        if (JobSpecs?.Contains(null!) == true)
        {
            problems.Add("JobSpecs contains null");
        }

        int size = JsonSerializer.SerializeToUtf8Bytes(this, PaiDlcJsonContext.Default.PaiDlcJobRequest).Length;
        if (size > MaxBytes)
        {
            problems.Add($"it has {size} bytes, but the service accepts at most {MaxBytes}");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"The job cannot be created: {string.Join("; ", problems)}.");
        }

        void Require(bool isThere, string name)
        {
            if (!isThere)
            {
                problems.Add($"{name} is missing");
            }
        }
    }
}
