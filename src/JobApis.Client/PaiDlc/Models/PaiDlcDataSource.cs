using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>A data set that a job has mounted.</summary>
public sealed class PaiDlcDataSource
{
    /// <summary>The data source.</summary>
    [JsonPropertyName("DataSourceId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? DataSourceId { get; set; }

    /// <summary>The path at which it is mounted.</summary>
    [JsonPropertyName("MountPath")]
    public string? MountPath { get; set; }

    /// <summary>The address of the data; only in the answer of GetJob.</summary>
    [JsonPropertyName("Uri")]
    public string? Uri { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
