using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A question of a questionnaire.</summary>
public sealed class WorklayerQuestion
{
    /// <summary>The question's id, which its answer refers to.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The question.</summary>
    [JsonPropertyName("question")]
    public string? Question { get; set; }

    /// <summary>The explanation.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>The kind of answer.</summary>
    [JsonPropertyName("type")]
    public WorklayerQuestionType? Type { get; set; }

    /// <summary>The current answer; null if it has none.</summary>
    [JsonPropertyName("answer")]
    public WorklayerAnswer? Answer { get; set; }

    /// <summary>For a time: whether it must not be in the future.</summary>
    [JsonPropertyName("disallow_future")]
    public bool? DisallowFuture { get; set; }

    /// <summary>For a time: whether it must not be in the past.</summary>
    [JsonPropertyName("disallow_past")]
    public bool? DisallowPast { get; set; }

    /// <summary>The options, if the answer is a choice.</summary>
    [JsonPropertyName("options")]
    public IReadOnlyList<WorklayerOption> Options { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
