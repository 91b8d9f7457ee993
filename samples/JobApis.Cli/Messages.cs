using System.Globalization;
using JobApis.Cli.Output;
using JobApis.Cli.Words;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli;

/// <summary>The messages of the tool: complete lines on stderr.</summary>
internal sealed class Messages
{
    // How long the final messages wait for a write in progress, which may never end if its reader has stalled.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Lock _line = new();
    private IAnsiConsole? _terminal;
    private bool _hasLine;
    private bool _isDrawn;
    private Action? _lastWords;

    /// <summary>Whether stderr is a terminal that can redraw lines.</summary>
    public bool CanRedraw =>
        !Console.IsErrorRedirected && Terminal.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Stderr as a terminal.</summary>
    public IAnsiConsole Terminal => _terminal ??=
        TerminalColours.Settle(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <summary>The verbosity.</summary>
    public Loudness Loudness { get; set; } = Loudness.Normal;

    /// <summary>
    /// Set while a part of <see cref="Terminal"/> is being redrawn: lines must then be written above it.
    /// </summary>
    public bool IsRedrawing { get; set; }

    /// <summary>
    /// Writes data and records the progress. A process that must exit immediately writes its final messages between two
    /// such writes, so that they match the data on stdout.
    /// </summary>
    public void Commit(Action write)
    {
        lock (_gate)
        {
            EraseLine();
            write();
        }
    }

    /// <summary>Sets the final messages if the process must exit before the command has ended; null for none.</summary>
    public void SetLastWords(Action? words) => Volatile.Write(ref _lastWords, words);

    /// <summary>Writes the final messages, once.</summary>
    public void SayLastWords()
    {
        if (Interlocked.Exchange(ref _lastWords, null) is not { } words)
        {
            return;
        }

        EndLine();
        bool isOurs = _gate.TryEnter(Patience);
        try
        {
            words();
        }
        finally
        {
            if (isOurs)
            {
                _gate.Exit();
            }
        }
    }

    /// <summary>Writes a line of the tool itself.</summary>
    public void Write(string text) => WriteLine($"jobapis: {text}");

    /// <summary>Writes a line of the tool itself, unless --quiet is set.</summary>
    public void Note(string text)
    {
        if (Loudness > Loudness.Quiet)
        {
            Write(text);
        }
    }

    /// <summary>Writes a question to a terminal, without a line break.</summary>
    public static void Ask(string question) => WriteError(TerminalText.Clean(question));

    /// <summary>Writes the line for a row that was skipped.</summary>
    public void WriteUnreadable(UnreadableRow row) =>
        Write(row.Source, $"skipped an unreadable row: {row.Error?.Message ?? row.Reason}");

    /// <summary>Writes the line for a source that failed.</summary>
    /// <param name="source">The source.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="consequence">A sentence about the consequence.</param>
    public void WriteFailure(IJobSource source, JobApiException failure, string? consequence = null)
    {
        string unknown = failure is { OutcomeUnknown: true, CreatedJobId: null }
            ? " It may have been carried out anyway: check before you try again."
            : "";
        string end = consequence is null ? "" : " " + consequence;
        WriteLine($"{source.Name}: {FailureText.Of(source, failure)}{unknown}{end}");
    }

    /// <summary>Writes the line for a poll that failed and is repeated.</summary>
    public void WriteFailure(JobPollFailure failure, TimeSpan pause) =>
        WriteFailure(
            failure.Source,
            failure.Error,
            string.Create(CultureInfo.InvariantCulture, $"Next attempt in {pause.TotalSeconds:0} s."));

    /// <summary>Writes a line about a source.</summary>
    public void Write(string source, string text) => WriteLine($"{source}: {text}");

    /// <summary>Writes a line about a source, unless --quiet is set.</summary>
    public void Note(string source, string text)
    {
        if (Loudness > Loudness.Quiet)
        {
            Write(source, text);
        }
    }

    /// <summary>Starts a line that is redrawn, below all others.</summary>
    public void BeginLine() => Volatile.Write(ref _hasLine, true);

    /// <summary>Redraws the line. An empty text removes it until the next call.</summary>
    public void DrawLine(string text)
    {
        if (text.Length == 0)
        {
            EraseLine();
            return;
        }

        // While a write is in progress, the line would be mixed with its data. Skip this redraw; the next call draws
        // it.
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            DrawNow(text);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void DrawNow(string text)
    {
        lock (_line)
        {
            // Do not redraw a line that has ended in the meantime.
            if (Volatile.Read(ref _hasLine))
            {
                string line = TerminalText.Fit(TerminalText.Clean(text), Terminal.Profile.Width - 1);
                WriteError($"\r\e[K{line}");
                _isDrawn = true;
            }
        }
    }

    /// <summary>Removes the line.</summary>
    public void EndLine()
    {
        Volatile.Write(ref _hasLine, false);
        EraseLine();
    }

    private void EraseLine()
    {
        lock (_line)
        {
            if (_isDrawn)
            {
                _isDrawn = false;
                WriteError("\r\e[K");
            }
        }
    }

    private void WriteLine(string text)
    {
        string line = TerminalText.Clean(text);
        if (IsRedrawing)
        {
            Terminal.WriteLine(line);
            return;
        }

        lock (_line)
        {
            WriteError(_isDrawn ? $"\r\e[K{line}{Environment.NewLine}" : line + Environment.NewLine);
            _isDrawn = false;
        }
    }

    private static void WriteError(string text)
    {
        try
        {
            Console.Error.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Stderr is closed or full, so the error cannot be reported. The exit code and the data are still valid.
        }
    }
}
