using System.Globalization;

namespace JobApis.Board.Syncing;

/// <summary>The unique name of this process.</summary>
internal sealed class BoardNode
{
    public string Name { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{Random.Shared.Next(0x10000):x4}");
}
