using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>--skip-unreadable</c>: goes on over rows that cannot be read.</summary>
internal sealed class SkipUnreadableOption : Option<bool>
{
    private readonly HashSet<(string Source, string Row)> _told = [];
    private readonly Lock _gate = new();

    public SkipUnreadableOption(string consequence)
        : base("--skip-unreadable") =>
        Description = "Go on over rows that cannot be read, with a warning for each, instead of failing. "
            + $"{consequence}";

    /// <summary>
    /// What a watch is to call for each such row, which warns once however often it is listed; null for nothing.
    /// </summary>
    public Action<UnreadableRow>? Warner(ParseResult command, Messages messages) =>
        command.GetValue(this) ? row => WarnOnce(row, messages) : null;

    private void WarnOnce(UnreadableRow row, Messages messages)
    {
        // The sources of a watch are read at the same time.
        lock (_gate)
        {
            if (!_told.Add((row.Source, row.Id ?? row.Json)))
            {
                return;
            }
        }

        messages.WriteUnreadable(row);
    }
}
