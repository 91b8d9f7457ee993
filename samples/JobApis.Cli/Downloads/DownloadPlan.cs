using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>
/// Decides where files are saved. The paths are untrusted: a user who can name a job's file must not be able to write
/// outside the folder.
/// </summary>
internal sealed class DownloadPlan
{
    private const int MaxNameLength = 255;

    private readonly string _folder;
    private readonly string _jobKey;
    private readonly HashSet<string> _taken =
        new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">The folder for the files.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="jobId">The job's id.</param>
    public DownloadPlan(string folder, string source, string jobId)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _jobKey = $"{source}\n{jobId}";
    }

    /// <summary>Determines where a file is saved.</summary>
    /// <param name="file">The file.</param>
    /// <param name="planned">Where it is saved.</param>
    /// <param name="problem">Why it cannot be saved.</param>
    public bool TryAdd(
        JobFile file,
        [NotNullWhen(true)] out PlannedDownload? planned,
        [NotNullWhen(false)] out string? problem)
    {
        planned = null;
        problem = ProblemOf(file.Path);
        if (problem is not null)
        {
            return false;
        }

        string target = Path.GetFullPath(Path.Combine([_folder, .. file.Path.Split('/').Where(name => name != ".")]));
        if (!target.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && _folder != Path.GetPathRoot(_folder))
        {
            problem = "its path is outside the folder";
            return false;
        }

        string part = PartOf(target, KeyOf(file));
        string[] written = [target, part, .. DownloadVersion.FilesOf(part)];
        if (written.Select(LinkOnTheWayTo).FirstOrDefault(found => found is not null) is { } link)
        {
            problem = $"{link} is a link and may point outside the folder";
            return false;
        }

        if (!_taken.Add(target))
        {
            problem = "another file is saved under the same path; choose one with --file ID";
            return false;
        }

        planned = new(file, target, part);
        return true;
    }

    private static string? ProblemOf(string path)
    {
        if (path.Length == 0)
        {
            return "it has no path";
        }

        if (path[0] == '/' || Path.IsPathRooted(path))
        {
            return "its path is absolute";
        }

        string[] names = path.Split('/');
        return names.Contains("..") ? "its path is outside the folder"
            : names.Any(name => name.Length == 0) || names[^1] == "." ? "its path does not name a file"
            : path.Any(char.IsControl)
                || names.Any(name => name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
                ? "its path has a character that is not allowed in file names on this system"
            : null;
    }

    // Next to the target, with its name plus a suffix if that fits: most file systems allow 255 bytes.
    private static string PartOf(string target, string key)
    {
        string part = $"{target}.{key}.part";
        return Encoding.UTF8.GetByteCount(Path.GetFileName(DownloadVersion.FilesOf(part).Last())) <= MaxNameLength
            ? part
            : Path.Combine(
                Path.GetDirectoryName(target)!,
                $".{key}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)).AsSpan(0, 8))}.part");
    }

    private string? LinkOnTheWayTo(string target)
    {
        for (string? place = target;
            place is not null && place.Length > _folder.Length;
            place = Path.GetDirectoryName(place))
        {
            if (new FileInfo(place).LinkTarget is not null)
            {
                return place;
            }
        }

        return null;
    }

    // The name identifies the file whose start is in the part. Files of another job, or this file after it has grown,
    // have the same target but another part.
    private string KeyOf(JobFile file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_jobKey}\n{file.Id}\n{file.Size}\n{file.CreatedAt?.UtcTicks}"))).AsSpan(0, 4));
}
