using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>Where a shell of a pod can be reached.</summary>
public sealed class PaiDlcWebTerminal : PaiDlcAnswer
{
    /// <summary>
    /// The address, <c>wss://</c>. Good for 30 seconds. It is a secret: whoever has it has the shell.
    /// </summary>
    [JsonPropertyName("WebTerminalUrl")]
    public string? WebTerminalUrl { get; set; }
}
