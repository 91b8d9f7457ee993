using System.Text;

namespace JobApis.Client.Tests.Deepset;

/// <summary>
/// Parses a filter by the documented grammar, independent of the tested builder. Throws if the text does not match the
/// grammar.
/// </summary>
internal sealed class ODataExpression
{
    private readonly string _text;
    private int _at;

    private ODataExpression(string text) => _text = text;

    /// <summary>The clauses: a field, and a literal with its kind ('text' or bare).</summary>
    public static IReadOnlyList<(string Field, bool IsText, string Value)> Parse(string text)
    {
        ODataExpression expression = new(text);
        List<(string, bool, string)> clauses = [expression.Clause()];
        while (expression._at < text.Length)
        {
            expression.Expect(" and ");
            clauses.Add(expression.Clause());
        }

        return clauses;
    }

    private (string Field, bool IsText, string Value) Clause()
    {
        string field = Run(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/');
        Expect(" eq ");
        return _at < _text.Length && _text[_at] == '\''
            ? (field, true, Quoted())
            : (field, false, Run(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private string Quoted()
    {
        Expect("'");
        StringBuilder value = new();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw new FormatException("A text is not closed.");
            }

            char c = _text[_at++];
            if (c != '\'')
            {
                value.Append(c);
            }
            else if (_at < _text.Length && _text[_at] == '\'')
            {
                value.Append('\'');
                _at++;
            }
            else
            {
                return value.ToString();
            }
        }
    }

    private string Run(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw new FormatException($"Something is missing at {_at}.");
    }

    private void Expect(string expected)
    {
        if (!_text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            throw new FormatException($"'{expected}' was expected at {_at}.");
        }

        _at += expected.Length;
    }
}
