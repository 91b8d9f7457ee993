using JobApis.Client;

namespace JobApis.Cli;

/// <summary>The optional operations of sources, by the names of the commands.</summary>
internal static class JobOperations
{
    private static readonly (string Command, Func<IJobSource, bool> Can)[] Table =
    [
        ("submit", static source => source is IJobSubmitter),
        ("stop", static source => source is IJobStopper),
        ("delete", static source => source is IJobDeleter),
        ("logs", static source => source is IJobLogSource),
        ("files", static source => source is IJobFileSource),
        ("download", static source => source is IJobFileSource),
    ];

    /// <summary>The commands that a source can carry out, beyond those that every source can.</summary>
    public static IReadOnlyList<string> Of(IJobSource source) =>
        [.. Table.Where(row => row.Can(source)).Select(row => row.Command)];

    /// <summary>A source as what carries out a command.</summary>
    /// <param name="source">The source.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="configured">Gives all sources, to tell which of them can.</param>
    /// <exception cref="UsageException">It cannot.</exception>
    public static T Require<T>(IJobSource source, string command, Func<IReadOnlyList<IJobSource>> configured)
        where T : class
    {
        if (source is T able)
        {
            return able;
        }

        string[] others = [.. configured().Where(other => other is T).Select(other => other.Name)];
        string hint = others.Length == 0
            ? "No configured source can."
            : $"Sources that can: {string.Join(", ", others)}.";
        throw new UsageException(
            $"{source.Name}: 'jobapis {command}' is not possible with {source.Capabilities.Provider}. {hint}");
    }
}
