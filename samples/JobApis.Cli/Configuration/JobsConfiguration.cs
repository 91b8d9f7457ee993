using System.Collections;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Configuration;

/// <summary>
/// The configuration of the sources: a JSON file, and environment variables for single settings, which take precedence.
/// The file is named by <c>--config</c>, otherwise by a variable, otherwise it is the user's file.
/// </summary>
internal sealed class JobsConfiguration
{
    public const string SourcesSection = "JobApis:Sources";

    /// <summary>The environment variable that names the file.</summary>
    public const string FileVariable = "JOBAPIS_CONFIG";

    private const string Root = "JobApis";
    private const int FileLayer = 0;
    private const int EnvironmentLayer = 1;

    private JobsConfiguration(string? file, IReadOnlyList<Setting> settings, IReadOnlyList<string> problems)
    {
        Problems = problems;
        File = file;
        Settings = settings;
    }

    /// <summary>The file that was read; null if there is none.</summary>
    public string? File { get; }

    /// <summary>Every setting of every layer, by source. For the same setting, the highest layer is last.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The errors that do not depend on the used sources: keys that belong to no source.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The distinct names of the sources, in order.</summary>
    public IReadOnlyList<string> Sources =>
    [
        .. Settings.Select(setting => setting.Source)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>
    /// The default file: <c>jobapis/config.json</c> in the user's configuration folder.
    /// </summary>
    public static string UserFile => Path.Combine(UserFolders.Current.Configuration, "config.json");

    /// <summary>
    /// The effective settings: for each setting, the one of the highest layer. A secret, its file and its command count
    /// as one setting.
    /// </summary>
    /// <remarks>If a secret is set twice in one layer, both are included.</remarks>
    public IReadOnlyList<Setting> InForce =>
    [
        .. Settings.GroupBy(PlaceOf, StringComparer.OrdinalIgnoreCase).SelectMany(group =>
        {
            int layer = group.Max(setting => setting.Layer);
            return group.Where(setting => setting.Layer == layer)
                .OrderBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        }),
    ];

    /// <summary>The effective settings of some sources.</summary>
    /// <exception cref="UsageException">A secret of one of them is set twice in one layer.</exception>
    public IReadOnlyList<Setting> InForceFor(IEnumerable<string> sources)
    {
        HashSet<string> wanted = new(sources, StringComparer.OrdinalIgnoreCase);
        Setting[] settings = [.. InForce.Where(setting => wanted.Contains(setting.Source))];
        string[] problems =
        [
            .. settings.GroupBy(PlaceOf, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .Select(group => string.Join(" and ", group.Select(setting => setting.Path))
                    + " are set in the same place: keep only one of them."),
        ];
        return problems.Length == 0 ? settings : throw new UsageException(problems);
    }

    /// <summary>Reads the configuration. It runs no command and reads no other file.</summary>
    /// <param name="named">The file that the command line names; null if it names none.</param>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static JobsConfiguration Load(FileInfo? named)
    {
        string? file = named?.ToString() ?? Environment.GetEnvironmentVariable(FileVariable) switch
        {
            { Length: > 0 } path => path,
            _ => System.IO.File.Exists(UserFile) ? UserFile : null,
        };
        List<(string Key, string Value, string Origin)> ofFile = file is null ? [] : [.. ReadFile(file)];
        List<(string Key, string Value, string Origin)> ofEnvironment = [.. ReadEnvironment()];
        string[] misplaced =
        [
            .. ofFile.Concat(ofEnvironment)
                .Select(setting => ProblemOf(setting.Key))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        Setting[] settings = [.. ofFile.Where(IsOfASource).Select(setting => Parse(setting, FileLayer))];
        HashSet<string> names = new(settings.Select(setting => setting.Source), StringComparer.OrdinalIgnoreCase);

        // No shell exports a name with a dash: an underscore replaces it, unless the file has a source whose name
        // contains an underscore.
        Setting[] variables =
        [
            .. ofEnvironment.Where(IsOfASource).Select(setting => Parse(setting, EnvironmentLayer))
                .Select(setting => names.Contains(setting.Source)
                    ? setting
                    : setting with { Source = setting.Source.Replace('_', '-') }),
        ];
        IEnumerable<string> problems = misplaced.Select(
            path => $"{path} is not a setting: sources are configured under {SourcesSection}:<name>.");
        return new(file, [.. settings, .. variables], [.. problems]);
    }

    // Otherwise, misspelled names such as JobApi__Sources__… and JobApis_Sources__… would be ignored and an account
    // would be missing.
    private static string? ProblemOf(string key)
    {
        string[] names = key.Split(':');
        bool isRoot = names[0].Equals(Root, StringComparison.OrdinalIgnoreCase);
        return names.Length < 2 ? null
            : isRoot ? names[1].Equals("Sources", StringComparison.OrdinalIgnoreCase) ? null : $"{names[0]}:{names[1]}"
            : names[0].StartsWith("JobApi", StringComparison.OrdinalIgnoreCase) ? names[0]
            : null;
    }

    // The key by which settings are merged: a secret, its file and its command share one.
    private static string PlaceOf(Setting setting) =>
        Setting.PathOf(setting.Source, setting.SecretFrom ?? setting.Name);

    private static bool IsOfASource((string Key, string Value, string Origin) setting) =>
        setting.Key.StartsWith(SourcesSection + ":", StringComparison.OrdinalIgnoreCase)
        && setting.Key.Split(':').Length > 3;

    private static Setting Parse((string Key, string Value, string Origin) setting, int layer)
    {
        string[] names = setting.Key.Split(':', 4);
        return new(names[2], names[3], setting.Value, setting.Origin, layer);
    }

    private static IEnumerable<(string Key, string Value, string Origin)> ReadEnvironment()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith("JobApi", StringComparison.OrdinalIgnoreCase)
                && name.Contains("__", StringComparison.Ordinal))
            {
                yield return (name.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value ?? "", name);
            }
        }
    }

    private static IEnumerable<(string Key, string Value, string Origin)> ReadFile(string file)
    {
        using Stream json = Open(file);
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        }
        catch (JsonException exception)
        {
            // The message of the exception quotes the invalid text, which may be a key.
            throw new UsageException(
                $"{file}: not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (FormatException exception)
        {
            throw new UsageException($"{file}: {exception.Message}");
        }

        return
        [
            .. configuration.AsEnumerable()
                .Where(setting => setting.Value is not null)
                .Select(setting => (setting.Key, setting.Value!, file)),
        ];
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileInfo(file).OpenRead();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{file}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: cannot be read: {exception.Message}");
        }
    }
}
