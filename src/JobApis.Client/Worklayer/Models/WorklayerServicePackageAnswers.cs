using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>The answers about one service package, in the older flow.</summary>
public sealed class WorklayerServicePackageAnswers
{
    /// <summary>The service package.</summary>
    [JsonPropertyName("service_package_id")]
    public required string ServicePackageId { get; set; }

    /// <summary>The answers by the ids of their questions.</summary>
    [JsonPropertyName("answers")]
    public OrderedDictionary<string, WorklayerAnswer> Answers { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
