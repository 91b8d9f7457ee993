using System.Text;

namespace JobApis.Cli.Downloads;

/// <summary>
/// The version of the content of a partial download, in a file beside the part. It is on disk before the first byte of
/// the part is, so the version of a part without one is unknown.
/// </summary>
/// <param name="part">The part.</param>
internal sealed class DownloadVersion(string part)
{
    /// <summary>What the name of the file ends with, after the part's.</summary>
    public const string Suffix = ".etag";

    private const string Unfinished = "~";
    private const int MaxLength = 8 * 1024;

    private readonly string _path = part + Suffix;

    /// <summary>The files that are made for a part.</summary>
    public static IEnumerable<string> FilesOf(string part) => [part + Suffix, part + Suffix + Unfinished];

    /// <summary>Whether anything is known, if only that the service names no version.</summary>
    public bool IsKnown => File.Exists(_path);

    /// <summary>What was written; null where the service names no version, or nothing is known.</summary>
    public string? Read() =>
        new FileInfo(_path) is { Exists: true, Length: > 0 and <= MaxLength }
            ? File.ReadAllText(_path, Encoding.UTF8)
            : null;

    /// <summary>Writes it, whole or not at all.</summary>
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
