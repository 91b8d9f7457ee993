using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The resources of a container, by name.</summary>
public sealed class PaiDlcContainerResources
{
    /// <summary>The maximum that it may use.</summary>
    [JsonPropertyName("Limits")]
    public IReadOnlyDictionary<string, string?> Limits
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>The guaranteed resources.</summary>
    [JsonPropertyName("Requests")]
    public IReadOnlyDictionary<string, string?> Requests
    {
        get;
        set => field = value ?? ReadOnlyDictionary<string, string?>.Empty;
    } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
