namespace JobApis.Cli;

/// <summary>
/// The command line or the configuration is invalid. Each problem becomes a line on stderr, and the exit code is
/// <see cref="ExitCode.Usage"/>.
/// </summary>
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join(' ', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
