using System.CommandLine;
using System.CommandLine.Invocation;
using JobApis.Cli;
using JobApis.Cli.Commands;
using JobApis.Cli.Output;
using JobApis.Cli.Words;

Messages messages = new();
using TerminationSignals signals = new(messages);
try
{
    // No response files: an argument that begins with '@' is an id like any other.
    CommonOptions common = new();
    ParseResult command = JobsCommand.Create(common, messages).Parse(args, new() { ResponseFileTokenReplacer = null });
    if (command.Action is ParseErrorAction)
    {
        // Its own exit code for this is 1, which here says that a source failed.
        throw new UsageException(CommandLineErrors.Of(command));
    }

    messages.Loudness = common.Loudness(command);
    return await command.InvokeAsync(
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
        signals.Token);
}
catch (UsageException exception)
{
    foreach (string problem in exception.Problems)
    {
        messages.Write(problem);
    }

    return ExitCode.Usage;
}
catch (Exception) when (signals.Token.IsCancellationRequested)
{
    // The signal is the cause of any exception here.
    return signals.ExitCodeOfSignal;
}
catch (OutputClosedException)
{
    // 'jobapis list | head -1': the reader has what it wanted.
    return ExitCode.Success;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // The network's are the library's to report: what is left is stdout, on a full disk or closed, for example.
    messages.Write($"the output cannot be written: {exception.Message.TrimEnd('.')}.");
    return ExitCode.SourceFailed;
}
catch (Exception exception)
{
    messages.Write($"{exception.GetType().Name}: {exception.Message}");
    return ExitCode.SourceFailed;
}
