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
        // System.CommandLine would return 1, which here means that a source failed.
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
    // After a signal, it is the cause of any exception here.
    return signals.ExitCodeOfSignal;
}
catch (OutputClosedException)
{
    // 'jobapis list | head -1': the reader has closed the pipe, which is not an error.
    return ExitCode.Success;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // The library reports errors of the network. This is an error of stdout, such as a full disk.
    messages.Write($"the output cannot be written: {exception.Message.TrimEnd('.')}.");
    return ExitCode.SourceFailed;
}
catch (Exception exception)
{
    messages.Write($"{exception.GetType().Name}: {exception.Message}");
    return ExitCode.SourceFailed;
}
