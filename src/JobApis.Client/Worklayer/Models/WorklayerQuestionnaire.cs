using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The questions to answer before a job can be submitted.</summary>
public sealed class WorklayerQuestionnaire : IHasResponseMetadata
{
    /// <summary>Whether the answers suffice to submit the job.</summary>
    [JsonPropertyName("ready_to_submit")]
    public bool? ReadyToSubmit { get; set; }

    /// <summary>The questions with the current answers.</summary>
    [JsonPropertyName("questions")]
    [JsonRequired]
    public IReadOnlyList<WorklayerQuestion> Questions { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }
}
