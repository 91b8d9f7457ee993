using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>A step of a job: what was asked, and what was answered.</summary>
public class JobsV1Step
{
    /// <summary>The answers, as text: several where several can be chosen, none for an instruction.</summary>
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

    /// <summary>What kind of step it is.</summary>
    [JsonPropertyName("stepType")]
    public JobsV1StepType? StepType { get; set; }

    /// <summary>Probably the branch that was taken; all samples have null.</summary>
    [JsonPropertyName("connectionType")]
    public string? ConnectionType { get; set; }

    /// <summary>When the step was begun.</summary>
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
    /// When the step was cancelled, by the name of the member; as received, because all samples have null.
    /// <see cref="CancelledAt"/> reads it as a moment.
    /// </summary>
    [JsonPropertyName("cancelled")]
    public JsonElement? Cancelled { get; set; }

    /// <summary>When the step was cancelled; null where <see cref="Cancelled"/> is no moment.</summary>
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

    /// <summary>The files of the note, by the name of the member; as received, because all samples have null.</summary>
    [JsonPropertyName("noteResourceFilenames")]
    public JsonElement? NoteResourceFilenames { get; set; }

    /// <summary>Where the step was done; as received, because its shape is not known.</summary>
    [JsonPropertyName("coordinates")]
    public JsonElement? Coordinates { get; set; }

    /// <summary>The id of the user who did the step.</summary>
    [JsonPropertyName("userId")]
    public string? UserId { get; set; }

    /// <summary>The name of the user who did the step.</summary>
    [JsonPropertyName("userName")]
    public string? UserName { get; set; }

    /// <summary>The device it was done on.</summary>
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

    /// <summary>The workflow author's own values: keys in their order and letter case, values mostly texts.</summary>
    [JsonPropertyName("metadata")]
    public OrderedDictionary<string, JsonElement>? Metadata { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
