using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>The last lines of a file of a running run.</summary>
public sealed class RescaleTail
{
    /// <summary>The kind of file, as sent.</summary>
    [JsonPropertyName("fileType")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? FileType { get; set; }

    /// <summary>
    /// The lines, oldest first. They are untrusted: remove control characters before you print them to a terminal.
    /// </summary>
    [JsonPropertyName("lines")]
    [JsonRequired]
    public IReadOnlyList<string> Lines { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
