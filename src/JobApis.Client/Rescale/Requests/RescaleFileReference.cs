using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>A file that already exists on Rescale, in a draft.</summary>
public sealed class RescaleFileReference
{
    /// <summary>Creates an empty reference, for use with an object initializer.</summary>
    public RescaleFileReference()
    {
    }

    /// <summary>Creates a reference.</summary>
    /// <param name="id">The file's id.</param>
    public RescaleFileReference(string id) => Id = id;

    /// <summary>The file's id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    /// <summary>Of an input: whether it is unpacked before the run. Null for the service's default.</summary>
    [JsonPropertyName("decompress")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Decompress { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
