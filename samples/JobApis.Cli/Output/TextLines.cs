using System.Text;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>Lines for people: with colors on a terminal, plain in a pipe or a file.</summary>
internal sealed class TextLines
{
    private readonly StandardOutput _output;
    private readonly IAnsiConsole? _terminal;
    private readonly StringBuilder _plain = new();

    public TextLines(StandardOutput output)
    {
        _output = output;
        if (output.IsTerminal)
        {
            _terminal = StandardOutput.Terminal;
            Width = _terminal.Profile.Width;

            // The lines are already laid out; Spectre would wrap long ones.
            _terminal.Profile.Width = int.MaxValue;
        }
    }

    /// <summary>The columns of the terminal; null means no limit.</summary>
    public int? Width { get; }

    public void Append(string text, Style? style = null)
    {
        if (_terminal is null)
        {
            _plain.Append(text);
        }
        else
        {
            _terminal.Write(new Text(text, style));
        }
    }

    /// <summary>Adds a value from elsewhere that is already clean.</summary>
    public void AppendCell(string text, Style? style) =>
        Append(_terminal is null ? text : TerminalText.Isolate(text), style);

    public void EndLine() => Append("\n");

    public void Flush()
    {
        _output.Write(Encoding.UTF8.GetBytes(_plain.ToString()));
        _plain.Clear();
    }
}
