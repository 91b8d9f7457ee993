using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>One page of jobs.</summary>
public sealed class PaiDlcJobList : IHasResponseMetadata, IHasRequiredContent
{
    private IReadOnlyList<PaiDlcJob>? _jobs;

    /// <summary>The jobs of the page.</summary>
    [JsonPropertyName("Jobs")]
    public IReadOnlyList<PaiDlcJob> Jobs
    {
        get => _jobs ?? [];
        set => _jobs = value;
    }

    /// <summary>The total number of matching jobs, not only of this page.</summary>
    [JsonPropertyName("TotalCount")]
    public long? TotalCount { get; set; }

    /// <summary>The service's id of the request.</summary>
    [JsonPropertyName("RequestId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestId { get; set; }

    /// <summary>Metadata of the HTTP response.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>An empty list may lack the rows member. A list with a total and without rows is invalid.</summary>
    bool IHasRequiredContent.HasRequiredContent => _jobs is not null || TotalCount == 0;
}
