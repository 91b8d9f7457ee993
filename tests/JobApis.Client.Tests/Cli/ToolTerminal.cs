using System.Globalization;
using System.Text;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// The tool on a terminal. <c>script</c> opens a real one, where stdin, stdout and stderr are one device and typed text
/// passes through the line discipline.
/// </summary>
internal static class ToolTerminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Ctrl-C, as sent by a terminal.</summary>
    public const string Interrupt = "\u0003";

    /// <summary>Starts the tool on a terminal with a number of columns.</summary>
    public static ToolProcess Start(
        int columns,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Script), $"There is no {Script} here, which opens a terminal.");
        string tool = string.Join(' ', ToolProcess.Command(arguments).Select(Quoted));
        string command = string.Create(CultureInfo.InvariantCulture, $"stty cols {columns} rows 50; exec {tool}");

        // script runs its commands in $SHELL, which differs between users.
        Dictionary<string, string> all = new(environment ?? new Dictionary<string, string>()) { ["SHELL"] = "/bin/sh" };
        return ToolProcess.StartCommand(all, Script, "--quiet", "--return", "--command", command, "/dev/null");
    }

    /// <summary>
    /// The final content of the terminal: with line feeds, without colors, and only the last version of redrawn lines.
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
