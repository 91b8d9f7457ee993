using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Data to mount into a new job: <see cref="DataSourceId"/> or <see cref="Uri"/>. Null members are not sent.
/// </summary>
public sealed class PaiDlcDataSourceRequest
{
    /// <summary>The data source.</summary>
    [JsonPropertyName("DataSourceId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DataSourceId { get; set; }

    /// <summary>The address of the data, such as <c>oss://bucket/path</c>.</summary>
    [JsonPropertyName("Uri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Uri { get; set; }

    /// <summary>The path at which to mount it.</summary>
    [JsonPropertyName("MountPath")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MountPath { get; set; }

    /// <summary>Whether it is writable.</summary>
    [JsonPropertyName("MountAccess")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MountAccess { get; set; }

    /// <summary>Mount options, as text.</summary>
    [JsonPropertyName("Options")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Options { get; set; }

    /// <summary>The version of the data source.</summary>
    [JsonPropertyName("DataSourceVersion")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DataSourceVersion { get; set; }

    /// <summary>The access point of the data.</summary>
    [JsonPropertyName("AccessPointId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessPointId { get; set; }

    /// <summary>The roles for accessing the data.</summary>
    [JsonPropertyName("RoleChain")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RoleChain { get; set; }

    /// <summary>Whether the data is cached.</summary>
    [JsonPropertyName("EnableCache")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EnableCache { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
