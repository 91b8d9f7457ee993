using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>A step of a job: the question and the answer.</summary>
public class JobsV1Step
{
    /// <summary>The answers as text: several if several can be chosen, none for an instruction.</summary>
    [JsonPropertyName("values")]
    public IReadOnlyList<string> Values { get; set => field = value ?? []; } = [];

    /// <summary>The ids of captured files.</summary>
    [JsonPropertyName("valueResourceIds")]
    public IReadOnlyList<string> ValueResourceIds { get; set => field = value ?? []; } = [];

    /// <summary>The id of this run of the step.</summary>
    [JsonPropertyName("uniqueStepId")]
    public string? UniqueStepId { get; set; }

    /// <summary>The id of the run before it; empty on the first.</summary>
    [JsonPropertyName("previousUniqueStepId")]
    public string? PreviousUniqueStepId { get; set; }

    /// <summary>The id of the step in the workflow.</summary>
    [JsonPropertyName("stepId")]
    public string? StepId { get; set; }

    /// <summary>The number of the step.</summary>
    [JsonPropertyName("stepNumber")]
    public int? StepNumber { get; set; }

    /// <summary>The title; may be empty.</summary>
    [JsonPropertyName("stepTitle")]
    public string? StepTitle { get; set; }

    /// <summary>The description; may be empty.</summary>
    [JsonPropertyName("stepDescription")]
    public string? StepDescription { get; set; }

    /// <summary>The kind of step.</summary>
    [JsonPropertyName("stepType")]
    public JobsV1StepType? StepType { get; set; }

    /// <summary>Probably the branch of the workflow; all samples have null.</summary>
    [JsonPropertyName("connectionType")]
    public string? ConnectionType { get; set; }

    /// <summary>When the step was started.</summary>
    [JsonPropertyName("started")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Started { get; set; }

    /// <summary>When the step last changed.</summary>
    [JsonPropertyName("updated")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Updated { get; set; }

    /// <summary>When the step was done; null while it is open.</summary>
    [JsonPropertyName("completed")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Completed { get; set; }

    /// <summary>
    /// Probably the time at which the step was cancelled, according to the member's name; as received, because all
    /// samples have null. <see cref="CancelledAt"/> parses it as a time.
    /// </summary>
    [JsonPropertyName("cancelled")]
    public JsonElement? Cancelled { get; set; }

    /// <summary>When the step was cancelled; null if <see cref="Cancelled"/> is not a time.</summary>
    [JsonIgnore]
    public DateTimeOffset? CancelledAt => Cancelled is { } value ? WireTime.ReadOrNull(value) : null;

    /// <summary>
    /// Times during the step, each with a number, in the order and spelling received. Their meaning is not documented.
    /// </summary>
    [JsonPropertyName("timeEvents")]
    public OrderedDictionary<string, long>? TimeEvents { get; set; }

    /// <summary>A note.</summary>
    [JsonPropertyName("note")]
    public string? Note { get; set; }

    /// <summary>
    /// Probably the files of the note, according to the member's name; as received, because all samples have null.
    /// </summary>
    [JsonPropertyName("noteResourceFilenames")]
    public JsonElement? NoteResourceFilenames { get; set; }

    /// <summary>Where the step was done; as received, because its format is unknown.</summary>
    [JsonPropertyName("coordinates")]
    public JsonElement? Coordinates { get; set; }

    /// <summary>The id of the user who did the step.</summary>
    [JsonPropertyName("userId")]
    public string? UserId { get; set; }

    /// <summary>The name of the user who did the step.</summary>
    [JsonPropertyName("userName")]
    public string? UserName { get; set; }

    /// <summary>The device on which the step was done.</summary>
    [JsonPropertyName("deviceId")]
    public string? DeviceId { get; set; }

    /// <summary>Of a step in a form: the form's id in the workflow.</summary>
    [JsonPropertyName("parentStepId")]
    public string? ParentStepId { get; set; }

    /// <summary>Of a step in a form: the id of the form's run.</summary>
    [JsonPropertyName("parentUniqueStepId")]
    public string? ParentUniqueStepId { get; set; }

    /// <summary>Of a step in a form: the form's title.</summary>
    [JsonPropertyName("parentStepTitle")]
    public string? ParentStepTitle { get; set; }

    /// <summary>Of a step in a form: the form's description.</summary>
    [JsonPropertyName("parentStepDescription")]
    public string? ParentStepDescription { get; set; }

    /// <summary>
    /// The workflow author's own values. Order and case of the keys are kept; values are mostly texts.
    /// </summary>
    [JsonPropertyName("metadata")]
    public OrderedDictionary<string, JsonElement>? Metadata { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
