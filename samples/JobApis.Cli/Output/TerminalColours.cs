using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>The colors of a terminal.</summary>
internal static class TerminalColours
{
    /// <summary>Disables colors if the user has set NO_COLOR (https://no-color.org).</summary>
    public static IAnsiConsole Settle(IAnsiConsole console)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }
}
