using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>All answers to a questionnaire.</summary>
public sealed class WorklayerAnswers
{
    /// <summary>
    /// The answers by the ids of their questions. A question without an entry has no answer afterwards, even if it had
    /// one before.
    /// </summary>
    [JsonPropertyName("answers")]
    public OrderedDictionary<string, WorklayerAnswer> Answers { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
