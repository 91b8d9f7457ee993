using System.CommandLine.Parsing;
using System.Globalization;
using JobApis.Cli.Words;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>
/// Reads the values of options. System.CommandLine's own readers name .NET types in their messages and follow the
/// locale.
/// </summary>
internal static class OptionText
{
    // ISO 8601 as people and services write it. DateTimeOffset.Parse would also accept '1/2/2026', which is ambiguous.
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private static readonly (string Word, UnsupportedQueryBehavior Behavior)[] Behaviors =
    [
        ("fail", UnsupportedQueryBehavior.Fail),
        ("skip", UnsupportedQueryBehavior.Skip),
        ("resolve", UnsupportedQueryBehavior.Resolve),
        ("resolve-or-skip", UnsupportedQueryBehavior.ResolveOrSkip),
    ];

    /// <summary>The values of --unsupported.</summary>
    public static IEnumerable<string> UnsupportedWords => Behaviors.Select(static row => row.Word);

    /// <summary>A time. Without an offset it is UTC; a date alone means midnight.</summary>
    public static DateTimeOffset? Time(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(
            text,
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time))
        {
            return time.ToUniversalTime();
        }

        argument.AddError(
            $"{Name(argument)} {text}: it must be a time such as 2026-01-31, 2026-01-31T09:30Z "
            + "or 2026-01-31T09:30:00+08:00.");
        return null;
    }

    /// <summary>A whole number of at least 1.</summary>
    public static int? Count(ArgumentResult argument) => Number(argument, 1, int.MaxValue, "of at least 1");

    /// <summary>A whole number of at least 0.</summary>
    public static int? CountOrNone(ArgumentResult argument) => Number(argument, 0, int.MaxValue, "of at least 0");

    /// <summary>A whole number from 1 to 64.</summary>
    public static int? CountUpTo64(ArgumentResult argument) => Number(argument, 1, 64, "from 1 to 64");

    /// <summary>The completeness mode.</summary>
    public static Completeness? Completeness(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (text.Equals("fast", StringComparison.OrdinalIgnoreCase))
        {
            return Client.Completeness.Fast;
        }

        if (text.Equals("verified", StringComparison.OrdinalIgnoreCase))
        {
            return Client.Completeness.Verified;
        }

        argument.AddError(
            $"{Name(argument)} {text}: it must be one of fast, verified.{Suggestion.For(text, ["fast", "verified"])}");
        return null;
    }

    /// <summary>The handling of a source whose list cannot answer the query.</summary>
    public static UnsupportedQueryBehavior? Unsupported(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        foreach ((string word, UnsupportedQueryBehavior behavior) in Behaviors)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return behavior;
            }
        }

        string suggestion = Suggestion.For(text, [.. UnsupportedWords]);
        argument.AddError(
            $"{Name(argument)} {text}: it must be one of {string.Join(", ", UnsupportedWords)}.{suggestion}");
        return null;
    }

    /// <summary>Cursors that an earlier run printed.</summary>
    public static PageCursor[] Cursors(ArgumentResult argument)
    {
        List<PageCursor> cursors = [];
        foreach (Token token in argument.Tokens)
        {
            try
            {
                cursors.Add(PageCursor.Parse(token.Value, null));
            }
            catch (FormatException exception)
            {
                argument.AddError($"{Name(argument)} {token.Value}: {exception.Message}");
            }
        }

        return [.. cursors];
    }

    /// <summary>A duration from a second to a day: 30s, 5m, 2h, 1d. Without a unit, it is in seconds.</summary>
    public static TimeSpan? Duration(ArgumentResult argument) =>
        Duration(argument, TimeSpan.FromDays(1), "it must be from 1s to 1d, such as 30s, 5m or 2h.");

    /// <summary>A duration from a second to 30 days.</summary>
    public static TimeSpan? LongDuration(ArgumentResult argument) =>
        Duration(argument, TimeSpan.FromDays(30), "it must be from 1s to 30d, such as 90s, 10m, 2h or 7d.");

    /// <summary>A duration from a second to 3650 days.</summary>
    public static TimeSpan? Age(ArgumentResult argument) =>
        Duration(argument, TimeSpan.FromDays(3650), "it must be from 1s to 3650d, such as 90m, 2h or 7d.");

    /// <summary>A text. An empty text is rejected, because it is usually an unset variable of a script.</summary>
    public static string? Text(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (string.IsNullOrWhiteSpace(text))
        {
            argument.AddError($"{Name(argument)} must not be empty.");
        }

        return text;
    }

    /// <summary>States by name, in any letter case.</summary>
    public static JobState[] States(ArgumentResult argument)
    {
        List<JobState> states = [];
        foreach (Token token in argument.Tokens)
        {
            // Not Enum.TryParse: it also accepts numbers and comma-separated lists.
            string? name = Array.Find(
                Enum.GetNames<JobState>(),
                name => name.Equals(token.Value, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                string names = string.Join(", ", Enum.GetNames<JobState>());
                string suggestion = Suggestion.For(token.Value, Enum.GetNames<JobState>());
                argument.AddError($"{Name(argument)} {token.Value}: it must be one of {names}.{suggestion}");
            }
            else
            {
                states.Add(Enum.Parse<JobState>(name));
            }
        }

        return [.. states];
    }

    private static int? Number(ArgumentResult argument, int min, int max, string range)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= min
            && number <= max)
        {
            return number;
        }

        argument.AddError($"{Name(argument)} {text}: it must be a whole number {range}.");
        return null;
    }

    /// <summary>A duration from a second to a maximum.</summary>
    public static bool TryDuration(string text, TimeSpan longest, out TimeSpan duration)
    {
        TimeSpan? unit = text is [.., var last]
            ? last switch
            {
                's' or (>= '0' and <= '9') => TimeSpan.FromSeconds(1),
                'm' => TimeSpan.FromMinutes(1),
                'h' => TimeSpan.FromHours(1),
                'd' => TimeSpan.FromDays(1),
                _ => null,
            }
            : null;
        string digits = text.TrimEnd('s', 'm', 'h', 'd');
        if (unit is { } known
            && text.Length - digits.Length <= 1
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= 1
            && count <= longest / known)
        {
            duration = known * count;
            return true;
        }

        duration = default;
        return false;
    }

    private static TimeSpan? Duration(ArgumentResult argument, TimeSpan longest, string rule)
    {
        string text = argument.Tokens[0].Value;
        if (TryDuration(text, longest, out TimeSpan duration))
        {
            return duration;
        }

        argument.AddError($"{Name(argument)} {text}: {rule}");
        return null;
    }

    private static string Name(ArgumentResult argument) =>
        argument.Parent is OptionResult option ? option.Option.Name : argument.Argument.Name;
}
