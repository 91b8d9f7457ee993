using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The ports that a role serves.</summary>
public sealed class PaiDlcServiceSpec
{
    /// <summary><c>PerRole</c> or <c>PerPod</c>; an open set.</summary>
    [JsonPropertyName("ServiceMode")]
    public string? ServiceMode { get; set; }

    /// <summary>The port.</summary>
    [JsonPropertyName("DefaultPort")]
    public int? DefaultPort { get; set; }

    /// <summary>Further ports.</summary>
    [JsonPropertyName("ExtraPorts")]
    public IReadOnlyList<int> ExtraPorts { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
