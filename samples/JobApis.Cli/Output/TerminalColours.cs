using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>The colours of a terminal.</summary>
internal static class TerminalColours
{
    /// <summary>Takes the colours away where the user asked for none (https://no-color.org).</summary>
    public static IAnsiConsole Settle(IAnsiConsole console)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }
}
