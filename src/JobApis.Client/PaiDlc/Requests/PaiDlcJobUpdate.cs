using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>An update of a job. Null members are not sent and stay unchanged. The name cannot be changed.</summary>
public sealed class PaiDlcJobUpdate
{
    /// <summary>
    /// The priority, 1 to 9; jobs with a higher value run first. It applies to jobs on a quota that do not run yet; for
    /// others the service ignores it.
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

    /// <summary>Who may see the job. The service can only widen it, to <c>PUBLIC</c>.</summary>
    [JsonPropertyName("Accessibility")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaiDlcAccessibility? Accessibility { get; set; }

    /// <summary>What the job is for.</summary>
    [JsonPropertyName("Description")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>The roles, to scale a running job.</summary>
    [JsonPropertyName("JobSpecs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(RequestBodyConverter<IReadOnlyList<PaiDlcJobSpec>>))]
    public IReadOnlyList<PaiDlcJobSpec>? JobSpecs { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
