using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A form: a step that contains other steps.</summary>
public sealed class JobsV1ReportStep : JobsV1Step
{
    /// <summary>The steps in the form.</summary>
    [JsonPropertyName("steps")]
    public IReadOnlyList<JobsV1Step> Steps { get; set => field = value ?? []; } = [];
}
