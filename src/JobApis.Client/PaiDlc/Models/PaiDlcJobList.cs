using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One page of jobs.</summary>
public sealed class PaiDlcJobList : ICarriesResponse
{
    /// <summary>The jobs of the page.</summary>
    [JsonPropertyName("Jobs")]
    public IReadOnlyList<PaiDlcJob> Jobs { get; set => field = value ?? []; } = [];

    /// <summary>How many jobs match in all, not on this page.</summary>
    [JsonPropertyName("TotalCount")]
    public long? TotalCount { get; set; }

    /// <summary>The service's id of the request.</summary>
    [JsonPropertyName("RequestId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestId { get; set; }

    /// <summary>What the answer said about itself.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
