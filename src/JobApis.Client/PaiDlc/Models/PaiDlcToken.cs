using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>A token for read access without an access key.</summary>
public sealed class PaiDlcToken : PaiDlcResponse
{
    /// <summary>The token. It is a secret.</summary>
    [JsonPropertyName("Token")]
    public string? Token { get; set; }
}
