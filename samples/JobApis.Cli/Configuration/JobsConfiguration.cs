using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Configuration;

/// <summary>Where the sources are configured: a JSON file, and environment variables, which win.</summary>
internal static class JobsConfiguration
{
    public const string SourcesSection = "JobApis:Sources";

    private const string Root = "JobApis";

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="UsageException">The file cannot be read, or a key is not where any source would be looked for.</exception>
    public static IConfiguration Load(FileInfo? file)
    {
        ConfigurationBuilder builder = new();
        using Stream json = file is null ? Stream.Null : Open(file);
        if (file is not null)
        {
            builder.AddJsonStream(json);
        }

        IConfiguration configuration;
        try
        {
            configuration = builder.AddEnvironmentVariables().Build();
        }
        catch (JsonException exception)
        {
            // Its message quotes the text that is wrong, which may well be a key.
            throw new UsageException($"{file}: not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (FormatException exception)
        {
            throw new UsageException($"{file}: {exception.Message}");
        }

        string[] misplaced =
        [
            .. configuration.GetChildren().Where(section => IsAlmostRoot(section.Key) && section.GetChildren().Any()).Select(section => section.Path),
            .. configuration.GetSection(Root).GetChildren().Where(section => !section.Path.Equals(SourcesSection, StringComparison.OrdinalIgnoreCase)).Select(section => section.Path),
        ];
        return misplaced.Length == 0
            ? configuration
            : throw new UsageException([.. misplaced.Select(path => $"{path} is not a setting: sources are configured under {SourcesSection}:<name>.")]);
    }

    // JobApi__Sources__… and JobApis_Sources__… would otherwise be ignored, and an account be missing.
    private static bool IsAlmostRoot(string key) =>
        key.StartsWith("JobApi", StringComparison.OrdinalIgnoreCase) && !key.Equals(Root, StringComparison.OrdinalIgnoreCase);

    private static FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
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
