using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A step of a job: a single step or a form. One of the two members is set.</summary>
public sealed class JobsV1StepEntry
{
    /// <summary>The step, if it is a single step.</summary>
    [JsonPropertyName("singleStep")]
    public JobsV1Step? SingleStep { get; set; }

    /// <summary>The step, if it is a form, with the steps in it.</summary>
    [JsonPropertyName("reportStep")]
    public JobsV1ReportStep? ReportStep { get; set; }

    /// <summary>The step, from either member.</summary>
    [JsonIgnore]
    public JobsV1Step? Step => SingleStep ?? ReportStep;

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
