using System.CommandLine;

namespace JobApis.Cli.Commands;

/// <summary>
/// <c>--yes</c>, and the question that it answers. Actions that cannot be undone need a confirmation.
/// </summary>
internal sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Arity = ArgumentArity.Zero,
        Description = "Do not ask for confirmation. Needed without a terminal: in a script, in cron, in a pipe.",
    };

    public void AddTo(Command command) => command.Options.Add(_yes);

    /// <summary>Returns if the action is confirmed.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="question">The question about the action.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UsageException">The action was not confirmed, or there is no terminal for the
    /// question.</exception>
    public async Task RequireAsync(ParseResult command, string question, CancellationToken cancellationToken)
    {
        if (command.GetValue(_yes))
        {
            return;
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new UsageException(
                $"nothing was done: '{JobsCommand.PathOf(command)}' asks for confirmation, and there is no terminal. "
                    + "Use --yes to skip the question.");
        }

        Messages.Ask($"{question} [y/N] ");
        string? answer = await ReadLineAsync(cancellationToken);
        if (answer?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new UsageException("not confirmed: nothing was done.");
        }
    }

    // Not Console.ReadLine: it would configure the terminal for editing and echo to stdout. The thread that waits for a
    // line ends with the process.
    private static Task<string?> ReadLineAsync(CancellationToken cancellationToken) => Task.Run(
        static () =>
        {
            using StreamReader input = new(Console.OpenStandardInput());
            return input.ReadLine();
        },
        cancellationToken).WaitAsync(cancellationToken);
}
