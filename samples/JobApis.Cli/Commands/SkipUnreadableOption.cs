using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>--skip-unreadable</c>: skips unreadable rows.</summary>
internal sealed class SkipUnreadableOption : Option<bool>
{
    private readonly HashSet<(string Source, string Row)> _told = [];
    private readonly Lock _gate = new();

    public SkipUnreadableOption(string consequence)
        : base("--skip-unreadable") =>
        Description = "Skip unreadable rows, with a warning for each, instead of failing. "
            + $"{consequence}";

    /// <summary>
    /// The callback of a watch for unreadable rows. It warns once for each row, even if the row is listed often. Null
    /// if the option is not set.
    /// </summary>
    public Action<UnreadableRow>? Warner(ParseResult command, Messages messages) =>
        command.GetValue(this) ? row => WarnOnce(row, messages) : null;

    private void WarnOnce(UnreadableRow row, Messages messages)
    {
        // The sources of a watch are read concurrently.
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
