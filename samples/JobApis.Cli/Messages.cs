using System.Globalization;
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
    public void Write(string text) => WriteLine($"jobapis: {text}");

    /// <summary>A question on a terminal; the answer is typed behind it.</summary>
    public static void Ask(string question) => Console.Error.Write(TerminalText.Clean(question));

    /// <summary>The line for a source that failed.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="consequence">A sentence about what comes of it.</param>
    public void WriteFailure(string source, JobApiException failure, string? consequence = null)
    {
        // Most messages begin with the source's name already.
        string message = failure.Message;
        if (message.StartsWith(source, StringComparison.Ordinal) && message.Length > source.Length && message[source.Length] is ' ' or ':')
        {
            message = message[(source.Length + 1)..].TrimStart();
        }

        string unknown = failure is { OutcomeUnknown: true, CreatedJobId: null } ? " It may have been carried out all the same: look before you try again." : "";
        WriteLine($"{source}: {message}{unknown}{(consequence is null ? "" : " " + consequence)}");
    }

    /// <summary>The line for a poll that failed and is repeated.</summary>
    public void WriteFailure(JobPollFailure failure, TimeSpan pause) =>
        WriteFailure(failure.Source.Name, failure.Error, string.Create(CultureInfo.InvariantCulture, $"Asked again in {pause.TotalSeconds:0} s."));

    /// <summary>A line about a source.</summary>
    public void Write(string source, string text) => WriteLine($"{source}: {text}");

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
