using System.Text;

namespace JobApis.Cli.Downloads;

/// <summary>
/// The content version of a partial download, in a file next to the part. It is written before the first byte of the
/// part. So if the file is missing, the version of the part is unknown.
/// </summary>
/// <param name="part">The part.</param>
internal sealed class DownloadVersion(string part)
{
    /// <summary>The suffix of the file, after the name of the part.</summary>
    public const string Suffix = ".etag";

    private const string Unfinished = "~";
    private const int MaxLength = 8 * 1024;

    private readonly string _path = part + Suffix;

    /// <summary>The files that belong to a part.</summary>
    public static IEnumerable<string> FilesOf(string part) => [part + Suffix, part + Suffix + Unfinished];

    /// <summary>Whether the file exists. It may also record that the service has no version.</summary>
    public bool IsKnown => File.Exists(_path);

    /// <summary>The stored version; null if the service has no version, or if nothing is stored.</summary>
    public string? Read() =>
        new FileInfo(_path) is { Exists: true, Length: > 0 and <= MaxLength }
            ? File.ReadAllText(_path, Encoding.UTF8)
            : null;

    /// <summary>Writes the version atomically.</summary>
    public void Write(string? validator)
    {
        string written = _path + Unfinished;
        using (FileStream file = new(written, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(validator ?? ""));
            file.Flush(flushToDisk: true);
        }

        File.Move(written, _path, overwrite: true);
    }

    public void Delete() => File.Delete(_path);
}
