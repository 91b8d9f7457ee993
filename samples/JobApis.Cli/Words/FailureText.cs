using System.Buffers;
using JobApis.Client;
using Microsoft.Extensions.Configuration;

namespace JobApis.Cli.Words;

/// <summary>Translates messages of the library: names of commands and options replace names of members.</summary>
internal static class FailureText
{
    private static readonly (JobQueryFeatures Feature, string Option)[] Options =
    [
        (JobQueryFeatures.States, "--state"),
        (JobQueryFeatures.CreatedFrom, "--created-from"),
        (JobQueryFeatures.CreatedBefore, "--created-before"),
        (JobQueryFeatures.NameContains, "--name"),
        (JobQueryFeatures.Owner, "--owner"),
    ];

    // The advice of the library for its callers, and the advice for users of the tool. WordsTests compare the left side
    // with the library's source.
    private static readonly (string Library, string Tool)[] Advice =
    [
        (" Resume at FailedAt, or set ListOptions.MaxPages.", ""),
        (" Pass Job.Id unchanged.", " Write it as 'jobapis list' does."),
        ("(Timeout)", "(--timeout)"),
        ("List it with Completeness.Fast.", "List it with --completeness fast."),
        ("(CreatedFrom and CreatedBefore, or StartTime and EndTime)", "(--created-from and --created-before)"),
        ("list with Completeness.Verified", "list with --completeness verified"),
        ("Resume with the UnsupportedQuery that", "Resume with the --unsupported that"),
        (", or AccessTokenProvider", ""),
    ];

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The text for a failure of a source, without the source's name.</summary>
    public static string Of(IJobSource source, JobApiException failure) =>
        failure is JobQueryNotSupportedException refusal
            ? OfRefusal(source, refusal.Unsupported)
            : Of(source.Name, failure);

    /// <summary>The text for a failure, without the source's name and the operation's.</summary>
    public static string Of(string source, JobApiException failure) =>
        Reworded(WithoutOperation(WithoutSource(source, failure.Message), failure.Operation));

    /// <summary>The text for an argument that the library rejects, without the name of a parameter.</summary>
    public static string Of(ArgumentException exception)
    {
        string suffix = $" (Parameter '{exception.ParamName}')";
        return Reworded(exception.Message.EndsWith(suffix, StringComparison.Ordinal)
            ? exception.Message[..^suffix.Length]
            : exception.Message);
    }

    /// <summary>The text for an invalid setting of the configuration, with a suggestion.</summary>
    /// <param name="problem">The message of the library, which starts with the setting's path.</param>
    /// <param name="configuration">The configuration.</param>
    public static string OfSetting(string problem, IConfiguration configuration)
    {
        string path = problem.Split(' ', 2)[0];
        string written = problem.StartsWith($"{path} is not a setting of ", StringComparison.Ordinal)
            ? path[(path.LastIndexOf(':') + 1)..]
            : problem.StartsWith($"{path} is not a known service: ", StringComparison.Ordinal)
                ? configuration[path] ?? ""
                : "";

        // The library ends with the known names: 'the settings are A, B.' or 'it must be one of A, B.'
        string[] known = [.. problem.TrimEnd('.').Split(", ").Select(word => word[(word.LastIndexOf(' ') + 1)..])];
        return Reworded(problem) + (written.Length == 0 ? "" : Suggestion.For(written, known));
    }

    private static string OfRefusal(IJobSource source, JobQueryFeatures refused)
    {
        string options = OptionsOf(refused);

        // What is rejected although lookups of single jobs can answer it: usually the outcome of ended jobs.
        if (!source.Capabilities.PerJob.HasFlag(refused))
        {
            return $"{WhyNot(source, refused)} Omit {options}, choose other sources with --source, "
                + "or skip this one with 'jobapis list --unsupported skip'.";
        }

        return source.Capabilities.Supported.HasFlag(refused)
            ? "this service's list shows that a job has ended, not how. "
                + "'jobapis list --unsupported resolve' requests each ended job, "
                + $"'jobapis get {source.Name} ID' for one; or use {options} finished."
            : $"this service's list does not contain what {options} needs. "
                + "'jobapis list --unsupported resolve' requests each job.";
    }

    /// <summary>The reason why a source is skipped, without advice.</summary>
    public static string WhyNot(IJobSource source, JobQueryFeatures refused) =>
        source.Capabilities.PerJob.HasFlag(refused)
            ? $"its list does not contain what {OptionsOf(refused)} needs."
            : $"{source.Capabilities.Provider} cannot filter by {OptionsOf(refused)}, "
                + "and its list does not contain it.";

    private static string OptionsOf(JobQueryFeatures refused) =>
        string.Join(
            " and ",
            Options.Where(option => refused.HasFlag(option.Feature)).Select(option => option.Option));

    private static string WithoutSource(string source, string message) =>
        message.StartsWith(source, StringComparison.Ordinal)
            && message.Length > source.Length && message[source.Length] is ' ' or ':'
            ? message[(source.Length + 1)..].TrimStart()
            : message;

    private static string WithoutOperation(string message, string? operation)
    {
        // A failure of the paging or of a wait also names the operation, but has no member for it.
        int end = message.IndexOf(": ", StringComparison.Ordinal);
        return end > 0 && (message.AsSpan(..end).SequenceEqual(operation) || IsOperation(message.AsSpan(..end)))
            ? message[(end + 2)..]
            : message;
    }

    private static bool IsOperation(ReadOnlySpan<char> word) =>
        char.IsAsciiLetterUpper(word[0]) && !word.ContainsAnyExcept(Letters);

    private static string Reworded(string message)
    {
        foreach ((string library, string tool) in Advice)
        {
            message = message.Replace(library, tool, StringComparison.Ordinal);
        }

        return message;
    }
}
