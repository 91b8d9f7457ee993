using System.Text;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Worklayer;

/// <summary>Reads a Worklayer filter: terms joined by AND and OR, with parentheses.</summary>
/// <remarks>An independent parser, based on the documents and not on the client's builder.</remarks>
internal sealed class WorklayerFilter
{
    private static readonly HashSet<string> Comparators = new(
        ["=", "!=", ">", ">=", "<", "<="],
        StringComparer.Ordinal);

    private readonly string _text;
    private readonly bool _orBindsTighter;
    private int _position;

    private WorklayerFilter(string text, bool orBindsTighter)
    {
        _text = text;
        _orBindsTighter = orBindsTighter;
    }

    /// <exception cref="FormatException">The text is not a filter; the message has the position.</exception>
    public static Predicate<SimulatedJob> Parse(string text, bool orBindsTighter)
    {
        var parser = new WorklayerFilter(text, orBindsTighter);
        Predicate<SimulatedJob> filter = parser.Outer();
        parser.SkipBlanks();
        return parser._position == text.Length ? filter : throw parser.Error("an AND, an OR or the end");
    }

    private Predicate<SimulatedJob> Outer() => _orBindsTighter ? All(() => Any(Term)) : Any(() => All(Term));

    private Predicate<SimulatedJob> All(Func<Predicate<SimulatedJob>> part)
    {
        Predicate<SimulatedJob> left = part();
        while (TakeWord("AND"))
        {
            Predicate<SimulatedJob> first = left;
            Predicate<SimulatedJob> second = part();
            left = job => first(job) && second(job);
        }

        return left;
    }

    private Predicate<SimulatedJob> Any(Func<Predicate<SimulatedJob>> part)
    {
        Predicate<SimulatedJob> left = part();
        while (TakeWord("OR"))
        {
            Predicate<SimulatedJob> first = left;
            Predicate<SimulatedJob> second = part();
            left = job => first(job) || second(job);
        }

        return left;
    }

    private Predicate<SimulatedJob> Term()
    {
        SkipBlanks();
        if (Take('('))
        {
            Predicate<SimulatedJob> inner = Outer();
            SkipBlanks();
            return Take(')') ? inner : throw Error("a closing parenthesis");
        }

        string field = Word("a field");
        SkipBlanks();
        string comparator = Comparator();
        SkipBlanks();
        string value = Value();
        return (field, comparator) switch
        {
            ("members.user_id", ":") => job => HasMember(job, value),
            ("status", "=") => job => IsStatus(job, value),
            ("status", "!=") => job => !IsStatus(job, value),
            ("create_time", _) when Comparators.Contains(comparator) =>
                Time(comparator, value, static job => job.CreatedAt),
            ("transmit_time" or "deadline_time", _) when Comparators.Contains(comparator) =>
                Time(comparator, value, job => TimeOf(job, field)),
            _ => throw new FormatException($"'{field} {comparator}' is not a restriction of this list."),
        };
    }

    private static bool IsStatus(SimulatedJob job, string status) =>
        string.Equals((string?)job.Content["status"], status, StringComparison.Ordinal);

    private static bool HasMember(SimulatedJob job, string userId) =>
        job.Content["members"] is JsonArray members
        && members.Any(member =>
            string.Equals((string?)member?["user_id"], userId, StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset? TimeOf(SimulatedJob job, string field) =>
        WireTime.TryParse((string?)job.Content[field], out DateTimeOffset time) ? time : null;

    /// <summary>A job without the time fails every comparison, as AIP-160 requires for missing fields.</summary>
    private static Predicate<SimulatedJob> Time(
        string comparator,
        string value,
        Func<SimulatedJob, DateTimeOffset?> read)
    {
        if (!WireTime.TryParse(value, out DateTimeOffset wanted))
        {
            throw new FormatException($"'{value}' is not a timestamp.");
        }

        return comparator switch
        {
            "=" => job => read(job) == wanted,
            "!=" => job => read(job) is { } time && time != wanted,
            ">" => job => read(job) > wanted,
            ">=" => job => read(job) >= wanted,
            "<" => job => read(job) < wanted,
            _ => job => read(job) <= wanted,
        };
    }

    private string Comparator()
    {
        int start = _position;
        while (_position < _text.Length && "=!<>:".Contains(_text[_position], StringComparison.Ordinal))
        {
            _position++;
        }

        string comparator = _text[start.._position];
        return string.Equals(comparator, ":", StringComparison.Ordinal) || Comparators.Contains(comparator)
            ? comparator
            : throw Error("a comparator");
    }

    private string Value()
    {
        if (!Take('"'))
        {
            return Word("a value");
        }

        var value = new StringBuilder();
        while (_position < _text.Length)
        {
            char next = _text[_position++];
            switch (next)
            {
                case '"':
                    return value.ToString();
                case '\\' when _position < _text.Length && _text[_position] is '"' or '\\':
                    value.Append(_text[_position++]);
                    break;
                case '\\':
                    throw Error("an escaped quote or backslash");
                case < ' ':
                    throw Error("no control character");
                default:
                    value.Append(next);
                    break;
            }
        }

        throw Error("a closing quote");
    }

    private string Word(string what)
    {
        int start = _position;
        while (_position < _text.Length
            && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is '_' or '.' or '-'))
        {
            _position++;
        }

        string word = _text[start.._position];
        return word is "" or "AND" or "OR" or "NOT" ? throw Error(what) : word;
    }

    private bool TakeWord(string word)
    {
        SkipBlanks();
        int end = _position + word.Length;
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0
            || (end < _text.Length && _text[end] is not (' ' or '(')))
        {
            return false;
        }

        _position = end;
        return true;
    }

    private bool Take(char wanted)
    {
        if (_position < _text.Length && _text[_position] == wanted)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private FormatException Error(string expected) =>
        new($"Malformed filter: expected {expected} at position {_position}.");
}
