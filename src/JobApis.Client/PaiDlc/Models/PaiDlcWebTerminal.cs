using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The address of a shell in a pod.</summary>
public sealed class PaiDlcWebTerminal : PaiDlcResponse
{
    /// <summary>
    /// The address, <c>wss://</c>. Valid for 30 seconds. It is a secret: it opens the shell without further
    /// credentials.
    /// </summary>
    [JsonPropertyName("WebTerminalUrl")]
    public string? WebTerminalUrl { get; set; }
}
