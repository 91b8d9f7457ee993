using JobApis.Cli.Configuration;

namespace JobApis.Client.Tests.Cli;

/// <summary>The folders of the configuration and the state of the tool, on every system.</summary>
/// <remarks>
/// The class of the tool is also compiled into the tests: it reads only the environment that is passed to it.
/// </remarks>
public sealed class UserFoldersTests
{
    [Theory]
    [InlineData(false, "", "", "/home/me/.config/jobapis", "/home/me/.local/state/jobapis")]
    [InlineData(false, "/cfg", "/st", "/cfg/jobapis", "/st/jobapis")]
    [InlineData(false, "relative", "./st", "/home/me/.config/jobapis", "/home/me/.local/state/jobapis")]
    [InlineData(true, "", "", "/home/me/AppData/Roaming/jobapis", "/home/me/AppData/Local/jobapis")]
    [InlineData(true, @"D:\Roaming", @"D:\Local", @"D:\Roaming/jobapis", @"D:\Local/jobapis")]
    public void Folders_AreThoseOfTheSystem(
        bool isWindows,
        string forConfiguration,
        string forState,
        string configuration,
        string state)
    {
        Dictionary<string, string> variables = new()
        {
            [isWindows ? "APPDATA" : "XDG_CONFIG_HOME"] = forConfiguration,
            [isWindows ? "LOCALAPPDATA" : "XDG_STATE_HOME"] = forState,

            // The variables of the other system.
            [isWindows ? "XDG_CONFIG_HOME" : "APPDATA"] = "/elsewhere",
            [isWindows ? "XDG_STATE_HOME" : "LOCALAPPDATA"] = "/elsewhere",
        };
        UserFolders folders = new(isWindows, variables.GetValueOrDefault, "/home/me");

        Assert.Equal(
            (configuration, state),
            (Slashes(folders.Configuration, forConfiguration), Slashes(folders.State, forState)));

        // The system of the tests determines the separator; the given path is unchanged.
        static string Slashes(string path, string given) => given.Contains('\\', StringComparison.Ordinal)
            ? given + path[given.Length..].Replace('\\', '/')
            : path.Replace('\\', '/');
    }

    [Fact]
    public void Folders_VariablesThatAreNotSet_AreBelowHome()
    {
        UserFolders xdg = new(isWindows: false, _ => null, "/home/me");
        UserFolders windows = new(isWindows: true, _ => null, "/home/me");

        Assert.All(
            (string[])[xdg.Configuration, xdg.State, windows.Configuration, windows.State],
            folder => Assert.StartsWith("/home/me", folder, StringComparison.Ordinal));
    }
}
