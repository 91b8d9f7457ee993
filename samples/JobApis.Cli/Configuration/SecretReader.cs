using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Configuration;

/// <summary>
/// Puts secrets in the place of where they come from: <c>ApiKeyFile</c> names a file, <c>ApiKeyCommand</c> a command of
/// the user's own. So it is for every setting whose name ends in Key, Secret or Token.
/// </summary>
internal sealed class SecretReader(JobsConfiguration configuration, Messages messages)
{
    // A placeholder for a secret that is not read, so that the rest of the settings can be checked.
    private const string NotRead = "not-read";

    private readonly SecretCommand _command = new();

    private static string Application => $"jobapis/{typeof(SecretReader).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Reads the secrets, and gives what sources are made from.</summary>
    /// <param name="used">The sources that are used: of the others no file is read and no command run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UsageException">A file cannot be read, or a command fails.</exception>
    public async Task<IConfiguration> ResolveAsync(
        IReadOnlyCollection<string> used,
        CancellationToken cancellationToken)
    {
        HashSet<string> sources = new(used, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<Setting> inForce = configuration.InForce;
        if (configuration.File is { } file && inForce.Any(setting => setting.IsSecret && setting.Origin == file))
        {
            SecretFile.WarnOf(file, messages);
        }

        List<string> problems = [];
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in inForce)
        {
            try
            {
                values[Setting.PathOf(setting.Source, setting.SecretFrom ?? setting.Name)] =
                    setting.SecretFrom is null ? setting.Value
                    : !sources.Contains(setting.Source) ? NotRead
                    : setting.IsCommand ? SecretIn(await _command.RunAsync(setting, cancellationToken), setting)
                    : await ReadAsync(setting, cancellationToken);
            }
            catch (UsageException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        foreach (string source in configuration.Sources)
        {
            // The name of the tool in the service's logs, unless configured otherwise.
            values.TryAdd(Setting.PathOf(source, "ApplicationName"), Application);
        }

        return problems.Count == 0
            ? new ConfigurationBuilder().AddInMemoryCollection(values).Build()
            : throw new UsageException([.. problems.Distinct()]);
    }

    private static string SecretIn(string text, Setting setting) =>
        text.TrimEnd('\r', '\n') is { Length: > 0 } secret
            ? secret
            : throw new UsageException($"{setting.Path}: nothing came from it.");

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
