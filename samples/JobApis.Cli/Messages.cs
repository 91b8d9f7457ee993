using JobApis.Cli.Output;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli;

/// <summary>What the tool has to say besides data: whole lines on stderr.</summary>
internal sealed class Messages
{
    private IAnsiConsole? _terminal;

    /// <summary>Whether somebody watches stderr on a terminal that can redraw.</summary>
    public bool CanRedraw => !Console.IsErrorRedirected && Terminal.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Stderr as a terminal.</summary>
    public IAnsiConsole Terminal => _terminal ??= TerminalColours.Settle(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <summary>Set while something is being redrawn on <see cref="Terminal"/>: lines then have to be put above it.</summary>
    public bool IsRedrawing { get; set; }

    /// <summary>A line of the tool itself.</summary>
    public void Write(string text) => WriteLine($"jobs: {text}");

    /// <summary>The line for a source that failed.</summary>
    public void WriteFailure(string source, JobApiException failure)
    {
        // Most messages begin with the source's name already.
        string message = failure.Message;
        if (message.StartsWith(source, StringComparison.Ordinal) && message.Length > source.Length && message[source.Length] is ' ' or ':')
        {
            message = message[(source.Length + 1)..].TrimStart();
        }

        WriteLine($"{source}: {message}");
    }

    /// <summary>An exception's text without the name of a parameter of ours, which means nothing to a user.</summary>
    public static string TextOf(ArgumentException exception)
    {
        string suffix = $" (Parameter '{exception.ParamName}')";
        return exception.Message.EndsWith(suffix, StringComparison.Ordinal) ? exception.Message[..^suffix.Length] : exception.Message;
    }

    private void WriteLine(string text)
    {
        string line = TerminalText.Clean(text);
        if (IsRedrawing)
        {
            Terminal.WriteLine(line);
        }
        else
        {
            Console.Error.WriteLine(line);
        }
    }
}
