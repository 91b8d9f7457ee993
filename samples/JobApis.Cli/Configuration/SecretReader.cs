using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Configuration;

/// <summary>
/// Replaces references to secrets by the secrets: <c>ApiKeyFile</c> names a file, <c>ApiKeyCommand</c> a command of the
/// user. This applies to every setting whose name ends in Key, Secret or Token.
/// </summary>
internal sealed class SecretReader(JobsConfiguration configuration, Messages messages)
{
    // A placeholder for a secret that is not read, so that the rest of the settings can be checked.
    private const string NotRead = "not-read";

    private readonly SecretCommand _command = new();

    private static string Application => $"jobapis/{typeof(SecretReader).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The settings of a source that is not used, with a placeholder for each secret.</summary>
    /// <exception cref="UsageException">A secret is set twice in one layer.</exception>
    public static IConfiguration WithoutSecrets(JobsConfiguration configuration, string source) =>
        Build(
            configuration.InForceFor([source]).Select(setting =>
                (setting, setting.SecretFrom is null ? setting.Value : NotRead)),
            [source]);

    /// <summary>Reads the secrets and returns the complete settings of the sources.</summary>
    /// <param name="used">The used sources. Other sources are omitted.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="UsageException">
    /// A file cannot be read, a command fails, or a secret is set twice in one layer.
    /// </exception>
    public async Task<IConfiguration> ResolveAsync(
        IReadOnlyCollection<string> used,
        CancellationToken cancellationToken)
    {
        if (configuration.File is { } file
            && configuration.InForce.Any(setting => setting.IsSecret && setting.Origin == file))
        {
            SecretFile.WarnOf(file, messages);
        }

        List<string> problems = [];
        List<(Setting Setting, string Value)> values = [];
        foreach (Setting setting in configuration.InForceFor(used))
        {
            try
            {
                string value = setting.SecretFrom is null ? setting.Value
                    : setting.IsCommand ? SecretIn(await _command.RunAsync(setting, cancellationToken), setting)
                    : await ReadAsync(setting, cancellationToken);
                values.Add((setting, value));
            }
            catch (UsageException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        return problems.Count == 0 ? Build(values, used) : throw new UsageException([.. problems.Distinct()]);
    }

    private static IConfiguration Build(
        IEnumerable<(Setting Setting, string Value)> settings,
        IEnumerable<string> sources)
    {
        Dictionary<string, string?> values = settings.ToDictionary(
            entry => Setting.PathOf(entry.Setting.Source, entry.Setting.SecretFrom ?? entry.Setting.Name),
            string? (entry) => entry.Value,
            StringComparer.OrdinalIgnoreCase);
        foreach (string source in sources)
        {
            // Identifies the tool in the service's logs, unless configured otherwise.
            values.TryAdd(Setting.PathOf(source, "ApplicationName"), Application);
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static string SecretIn(string text, Setting setting) =>
        text.TrimEnd('\r', '\n') is { Length: > 0 } secret
            ? secret
            : throw new UsageException($"{setting.Path}: it returned an empty value.");

    private async Task<string> ReadAsync(Setting setting, CancellationToken cancellationToken)
    {
        string path = SecretFile.PathOf(setting, configuration.File);
        try
        {
            string text = await File.ReadAllTextAsync(path, cancellationToken);
            SecretFile.WarnOf(path, messages);
            return SecretIn(text, setting);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{setting.Path}: {path}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{setting.Path}: {path}: cannot be read: {exception.Message}");
        }
    }
}
