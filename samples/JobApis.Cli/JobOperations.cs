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

    /// <summary>The optional commands that a source supports.</summary>
    public static IReadOnlyList<string> Of(IJobSource source) =>
        [.. Table.Where(row => row.Can(source)).Select(row => row.Command)];

    /// <summary>Casts a source to the interface of a command.</summary>
    /// <param name="source">The source.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="configured">Returns all sources, to name those that support the command.</param>
    /// <exception cref="UsageException">The source does not support the command.</exception>
    public static T Require<T>(IJobSource source, string command, Func<IReadOnlyList<IJobSource>> configured)
        where T : class
    {
        if (source is T able)
        {
            return able;
        }

        string[] others = [.. configured().Where(other => other is T).Select(other => other.Name)];
        string hint = others.Length == 0
            ? "No configured source supports it."
            : $"Sources that support it: {string.Join(", ", others)}.";
        throw new UsageException(
            $"{source.Name}: 'jobapis {command}' is not supported by {source.Capabilities.Provider}. {hint}");
    }
}
