using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A command.</summary>
public sealed class PaiDlcExecAction
{
    /// <summary>The program and its arguments.</summary>
    [JsonPropertyName("Command")]
    public IReadOnlyList<string> Command { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
