using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The results of all checks of a job's machines.</summary>
public sealed class PaiDlcSanityCheckResultList : PaiDlcResponse
{
    /// <summary>For each check, its phases.</summary>
    [JsonPropertyName("SanityCheckResults")]
    public IReadOnlyList<IReadOnlyList<PaiDlcSanityCheckItem>> SanityCheckResults
    {
        get;
        set => field = value is null
            ? []
            : [.. value.Select(static IReadOnlyList<PaiDlcSanityCheckItem> (phases) => phases ?? [])];
    } = [];

    /// <summary>The number of results.</summary>
    [JsonPropertyName("TotalCount")]
    public int? TotalCount { get; set; }
}
