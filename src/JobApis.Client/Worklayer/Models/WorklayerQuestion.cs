using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A question of a questionnaire.</summary>
public sealed class WorklayerQuestion
{
    /// <summary>The question's id, by which it is answered.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>The question.</summary>
    [JsonPropertyName("question")]
    public string? Question { get; set; }

    /// <summary>What it means.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>What kind of answer it wants.</summary>
    [JsonPropertyName("type")]
    public WorklayerQuestionType? Type { get; set; }

    /// <summary>The answer so far; null when there is none.</summary>
    [JsonPropertyName("answer")]
    public WorklayerAnswer? Answer { get; set; }

    /// <summary>Of a moment: whether it must not lie in the future.</summary>
    [JsonPropertyName("disallow_future")]
    public bool? DisallowFuture { get; set; }

    /// <summary>Of a moment: whether it must not lie in the past.</summary>
    [JsonPropertyName("disallow_past")]
    public bool? DisallowPast { get; set; }

    /// <summary>What can be chosen, where the answer is a choice.</summary>
    [JsonPropertyName("options")]
    public IReadOnlyList<WorklayerOption> Options { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
