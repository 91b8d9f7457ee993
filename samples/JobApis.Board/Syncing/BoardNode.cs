using System.Globalization;

namespace JobApis.Board.Syncing;

/// <summary>This process, by a name that no other one has.</summary>
internal sealed class BoardNode
{
    public string Name { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{Random.Shared.Next(0x10000):x4}");
}
