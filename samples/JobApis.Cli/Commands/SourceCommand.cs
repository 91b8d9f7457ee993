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
        Description = "The source's name; 'jobapis sources' lists them and what they can.",
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

    /// <summary>The argument for a job's id; a derived command adds it where it wants it.</summary>
    protected Argument<string> Id { get; } = new("ID")
    {
        Description = "The job's id. After '--' it may begin with a dash.",
    };

    /// <summary>Shows how far it is and what is waited for while the source is asked.</summary>
    protected ProgressLine Waiting => new(Messages, Events);

    /// <summary>What the calls of the source wait for.</summary>
    protected CallEvents Events { get; private set; } = new();

    /// <summary>Refuses options that do not go together, before a source is opened.</summary>
    protected virtual void Check(ParseResult command)
    {
    }

    /// <summary>
    /// Does what the command is for. What a source fails with, and the arguments that it refuses, are reported by the
    /// caller.
    /// </summary>
    /// <param name="command">The command line.</param>
    /// <param name="source">The source.</param>
    /// <param name="session">The session that it is of.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken);

    // After the source's name another argument is completed.
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
