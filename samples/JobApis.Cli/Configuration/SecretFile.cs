namespace JobApis.Cli.Configuration;

/// <summary>Files that contain secrets.</summary>
internal static class SecretFile
{
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The full path of the file that a setting names.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="configurationFile">
    /// The configuration file, to whose folder a path in it is relative. Null if there is none.
    /// </param>
    public static string PathOf(Setting setting, string? configurationFile)
    {
        // A path in a file is not expanded by a shell, so '~' is replaced here.
        string path = setting.Value.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), setting.Value[2..])
            : setting.Value;
        return configurationFile is not null && setting.Origin == configurationFile
            ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(configurationFile))!, path)
            : path;
    }

    /// <summary>Warns if others can read the file. It does not open the file.</summary>
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
                messages.Note($"{path} contains secrets and can be read by others: chmod 600 {path}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // If the file cannot be checked, its reader reports the error.
        }
    }
}
