using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Deepset;

/// <summary>Reads deepset's part of OData: <c>path eq literal</c> clauses joined by <c>and</c>.</summary>
/// <remarks>An independent parser, based on the documents and not on the client's builder.</remarks>
internal sealed class DeepsetFilter
{
    private readonly string _text;
    private int _position;

    private DeepsetFilter(string text) => _text = text;

    /// <exception cref="FormatException">The text is not a filter; the message has the position.</exception>
    public static Predicate<SimulatedJob> Parse(string text)
    {
        var parser = new DeepsetFilter(text);
        var clauses = new List<Predicate<SimulatedJob>>();
        do
        {
            clauses.Add(parser.Clause());
        }
        while (parser.TakeKeyword("and"));
        parser.SkipBlanks();
        return parser._position == text.Length
            ? job => clauses.TrueForAll(clause => clause(job))
            : throw parser.Error("'and' or the end");
    }

    private Predicate<SimulatedJob> Clause()
    {
        SkipBlanks();
        string path = Run(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '/');
        if (!DeepsetValues.IsKnown(path))
        {
            throw path.Length == 0 ? Error("a field") : new FormatException($"Unknown field '{path}'.");
        }

        if (!TakeKeyword("eq"))
        {
            throw Error("'eq'");
        }

        SkipBlanks();
        JsonValue literal = Literal();
        return job => DeepsetValues.AreEqual(DeepsetValues.Read(job, path), literal, path);
    }

    private JsonValue Literal()
    {
        if (_position < _text.Length && _text[_position] == '\'')
        {
            return JsonValue.Create(Quoted());
        }

        string word = Run(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+');
        return word switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) =>
                JsonValue.Create(number),
            _ => throw Error("a quoted text, true, false or a number"),
        };
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] != '\'')
            {
                value.Append(_text[_position]);
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == '\'')
            {
                value.Append('\'');
                _position++;
            }
            else
            {
                _position++;
                return value.ToString();
            }
        }

        throw Error("a closing quote");
    }

    private string Run(Func<char, bool> belongs)
    {
        int start = _position;
        while (_position < _text.Length && belongs(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    /// <summary>Reads a keyword between spaces; the documents use either case.</summary>
    private bool TakeKeyword(string keyword)
    {
        int before = _position;
        SkipBlanks();
        int end = _position + keyword.Length;
        if (_position > before && end < _text.Length && _text[end] == ' '
            && string.Equals(_text[_position..end], keyword, StringComparison.OrdinalIgnoreCase))
        {
            _position = end;
            return true;
        }

        _position = before;
        return false;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private FormatException Error(string expected) => new($"Expected {expected} at position {_position}.");
}
