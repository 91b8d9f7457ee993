namespace JobApis.Cli.Configuration;

/// <summary>Files that hold secrets.</summary>
internal static class SecretFile
{
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The path that a setting names.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="configurationFile">
    /// The configuration file: a path in it is meant as seen from its folder. Null for none.
    /// </param>
    public static string PathOf(Setting setting, string? configurationFile)
    {
        // No shell has replaced the user's home in a file.
        string path = setting.Value.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), setting.Value[2..])
            : setting.Value;
        return configurationFile is not null && setting.Origin == configurationFile
            ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(configurationFile))!, path)
            : path;
    }

    /// <summary>Warns of a file that others can read. It is not opened.</summary>
    public static void WarnOf(string path, Messages messages)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            if (File.Exists(target) && (File.GetUnixFileMode(target) & OthersMayRead) != UnixFileMode.None)
            {
                messages.Note($"{path} holds secrets and can be read by others: chmod 600 {path}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be looked at is reported by what reads it.
        }
    }
}
