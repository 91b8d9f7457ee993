using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using JobApis.Cli.Configuration;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The option for the folder in which the tool stores jobs between runs.</summary>
internal sealed class MemoryOptions(string description)
{
    private readonly Option<DirectoryInfo?> _folder = new("--memory")
    {
        Description = description,
        HelpName = "FOLDER",
    };

    public Option Folder => _folder;

    /// <summary>Whether a folder was specified.</summary>
    public bool IsNamed(ParseResult command) => command.GetValue(_folder) is not null;

    /// <summary>The folder. It is created if it does not exist.</summary>
    /// <exception cref="UsageException">
    /// It cannot be created, or the jobs are simulated and would be mixed with the user's.
    /// </exception>
    public string Open(ParseResult command, JobsSession session)
    {
        if (command.GetValue(_folder) is null && session.IsSimulated)
        {
            throw new UsageException("--demo needs --memory FOLDER: simulated jobs are not stored with yours.");
        }

        string folder = command.GetValue(_folder)?.FullName ?? UserFolders.Current.State;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // Names and owners are personal data.
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: cannot be created: {exception.Message}");
        }

        return folder;
    }

    /// <summary>The file for a source and its filters. Each set of filters has a separate file.</summary>
    public static string FileOf(string folder, IJobSource source, JobQuery query)
    {
        string filters = string.Join(
            '\n',
            string.Join(',', query.States.Order()),
            query.CreatedFrom?.UtcTicks,
            query.CreatedBefore?.UtcTicks,
            query.NameContains,
            query.Owner);
        string mark = query.Features == JobQueryFeatures.None
            ? ""
            : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)).AsSpan(0, 4));
        return Path.Combine(folder, $"{Uri.EscapeDataString(source.Name)}{mark}.sync");
    }
}
