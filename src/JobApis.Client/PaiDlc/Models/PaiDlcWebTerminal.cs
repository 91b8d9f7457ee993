using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Where a shell of a pod can be reached.</summary>
public sealed class PaiDlcWebTerminal : PaiDlcResponse
{
    /// <summary>
    /// The address, <c>wss://</c>. Valid for 30 seconds. It is a secret: it opens the shell without further
    /// credentials.
    /// </summary>
    [JsonPropertyName("WebTerminalUrl")]
    public string? WebTerminalUrl { get; set; }
}
