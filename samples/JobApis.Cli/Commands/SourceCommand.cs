using System.CommandLine;
using System.CommandLine.Completions;
using JobApis.Cli.Configuration;
using JobApis.Cli.Progress;
using JobApis.Cli.Words;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>A command about one source: <c>jobapis VERB SOURCE …</c>.</summary>
internal abstract class SourceCommand : Command
{
    private readonly Argument<string> _source = new("SOURCE")
    {
        HelpName = "SOURCE",
        Description = "The source's name; 'jobapis sources' lists the sources and their operations.",
    };

    private readonly CommonOptions _common;

    protected SourceCommand(string name, string description, CommonOptions common, Messages messages)
        : base(name, description)
    {
        _common = common;
        Messages = messages;
        _source.CompletionSources.Add(context => IsTyped(context) ? [] : common.CompleteSources(context));
        Arguments.Add(_source);
        SetAction(RunAsync);
    }

    protected Messages Messages { get; }

    /// <summary>The argument for a job's id. A derived command adds it at the position it needs.</summary>
    protected Argument<string> Id { get; } = new("ID")
    {
        Description = "The job's id. After '--' it may start with a dash.",
    };

    /// <summary>Shows the progress and the current wait during requests.</summary>
    protected ProgressLine Waiting => new(Messages, Events);

    /// <summary>The waits of the calls of the source.</summary>
    protected CallEvents Events { get; private set; } = new();

    /// <summary>Rejects options that cannot be combined, before a source is opened.</summary>
    protected virtual void Check(ParseResult command)
    {
    }

    /// <summary>
    /// Runs the command. The caller reports failures of the source and rejected arguments.
    /// </summary>
    /// <param name="command">The command line.</param>
    /// <param name="source">The source.</param>
    /// <param name="session">The session of the source.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken);

    // After the source's name, complete the other arguments.
    private bool IsTyped(CompletionContext context) =>
        context.ParseResult.GetResult(_source) is { Tokens: [{ } token] } && token.Value != context.WordToComplete;

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        Check(command);
        string name = command.GetRequiredValue(_source);
        await using JobsSession session =
            await JobsSession.OpenAsync(_common, command, [name], Messages, cancellationToken);
        IJobSource source = session.Select([name])[0];
        Events = session.Events;
        try
        {
            return await RunAsync(command, source, session, cancellationToken);
        }
        catch (JobApiException failure)
        {
            Messages.WriteFailure(source, failure);
            return ExitCode.SourceFailed;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{source.Name}: {FailureText.Of(exception)}");
        }
    }
}
