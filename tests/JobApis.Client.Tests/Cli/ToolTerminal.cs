using System.Globalization;
using System.Text;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The tool on a terminal: <c>script</c> opens a real one, on which stdin, stdout and stderr are one and what is typed
/// goes through the line discipline.
/// </summary>
internal static class ToolTerminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Ctrl-C, as a terminal has it.</summary>
    public const string Interrupt = "\u0003";

    /// <summary>Starts the tool on a terminal of so many columns.</summary>
    public static ToolProcess Start(
        int columns,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Script), $"There is no {Script} here, which opens a terminal.");
        string tool = string.Join(' ', ToolProcess.Command(arguments).Select(Quoted));
        string command = string.Create(CultureInfo.InvariantCulture, $"stty cols {columns} rows 50; exec {tool}");

        // Its commands run in $SHELL, which is not the same for everybody who runs the tests.
        Dictionary<string, string> all = new(environment ?? new Dictionary<string, string>()) { ["SHELL"] = "/bin/sh" };
        return ToolProcess.StartCommand(all, Script, "--quiet", "--return", "--command", command, "/dev/null");
    }

    /// <summary>
    /// What is on the terminal when it has ended: line feeds alone, no colours, and of what was redrawn only the last.
    /// </summary>
    public static string Screen(ToolResult result)
    {
        StringBuilder screen = new();
        string text = ToolProcess.WithoutEscapes(result.Output).Replace("\r\n", "\n", StringComparison.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            screen.Append(line[(line.LastIndexOf('\r') + 1)..]).Append('\n');
        }

        return screen.ToString().TrimEnd('\n');
    }

    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
