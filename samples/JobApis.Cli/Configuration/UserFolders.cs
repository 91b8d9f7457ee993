namespace JobApis.Cli.Configuration;

/// <summary>The folders for a user's configuration and state, by the convention of each system.</summary>
/// <param name="isWindows">Whether the system is Windows.</param>
/// <param name="variable">Returns an environment variable; null if it is not set.</param>
/// <param name="home">The user's home folder.</param>
/// <remarks>
/// These are the folders of the XDG Base Directory Specification, also on macOS, where command line tools use it. On
/// Windows they are the folders that <c>APPDATA</c> and <c>LOCALAPPDATA</c> name.
/// </remarks>
internal sealed class UserFolders(bool isWindows, Func<string, string?> variable, string home)
{
    private const string Own = "jobapis";

    /// <summary>The folders of the user who runs the tool.</summary>
    public static UserFolders Current { get; } = new(
        OperatingSystem.IsWindows(),
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The tool's folder for configuration.</summary>
    public string Configuration => isWindows
        ? Windows("APPDATA", "Roaming")
        : Xdg("XDG_CONFIG_HOME", ".config");

    /// <summary>The tool's folder for state that is kept between runs.</summary>
    public string State => isWindows
        ? Windows("LOCALAPPDATA", "Local")
        : Xdg("XDG_STATE_HOME", Path.Combine(".local", "state"));

    private string Windows(string name, string folder) =>
        Path.Combine(variable(name) is { Length: > 0 } path ? path : Path.Combine(home, "AppData", folder), Own);

    // "All paths set in these environment variables must be absolute"; a relative one must be ignored.
    private string Xdg(string name, string folder) =>
        Path.Combine(variable(name) is { } path && path.StartsWith('/') ? path : Path.Combine(home, folder), Own);
}
