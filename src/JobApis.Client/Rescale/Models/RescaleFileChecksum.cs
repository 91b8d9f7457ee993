using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A checksum of a file.</summary>
public sealed class RescaleFileChecksum
{
    /// <summary>The function, as in <c>sha512</c>.</summary>
    [JsonPropertyName("hashFunction")]
    public string? HashFunction { get; set; }

    /// <summary>The checksum.</summary>
    [JsonPropertyName("fileHash")]
    public string? FileHash { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
