using System.Text;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>
/// Parses a filter by the documented grammar with parentheses, independent of the tested builder. A chain that mixes
/// AND and OR without parentheses is rejected, because its meaning is unknown. The result is a text of nested groups
/// that is unique for each filter.
/// </summary>
internal sealed class FilterExpression
{
    private static readonly string[] Comparators = ["!=", ">=", "<=", ":", "=", ">", "<"];

    private readonly string _text;
    private int _at;

    private FilterExpression(string text) => _text = text;

    public static Node Parse(string text)
    {
        FilterExpression expression = new(text);
        Node node = expression.Chain();
        return expression._at == text.Length
            ? node
            : throw new FormatException($"Something is left over at {expression._at}.");
    }

    private Node Chain()
    {
        List<Node> parts = [Term()];
        string? joint = null;
        while (_at < _text.Length && _text[_at] == ' ')
        {
            string next = Accept(" AND ") ? "AND"
                : Accept(" OR ") ? "OR"
                : throw new FormatException($"A joint was expected at {_at}.");
            joint = joint is null || joint == next
                ? next
                : throw new FormatException("AND and OR are mixed without parentheses.");
            parts.Add(Term());
        }

        return joint is null ? parts[0] : new Group(joint, parts);
    }

    private Node Term()
    {
        if (Accept("("))
        {
            Node node = Chain();
            return Accept(")") ? node : throw new FormatException($"A parenthesis is not closed at {_at}.");
        }

        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterLower(_text[_at]) || _text[_at] is '_' or '.'))
        {
            _at++;
        }

        string field = _text[start.._at];
        string comparator = Comparators.FirstOrDefault(Accept)
            ?? throw new FormatException($"A comparator was expected at {_at}.");
        return field.Length > 0
            ? new Condition(field, comparator, Quoted())
            : throw new FormatException($"A field was expected at {start}.");
    }

    private string Quoted()
    {
        StringBuilder value = new();
        if (!Accept("\""))
        {
            throw new FormatException($"A quoted value was expected at {_at}.");
        }

        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == '"')
            {
                return value.ToString();
            }

            value.Append(c == '\\' && _at < _text.Length ? _text[_at++] : c);
        }

        throw new FormatException("A value is not closed.");
    }

    private bool Accept(string expected)
    {
        if (!_text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    internal abstract record Node;

    internal sealed record Condition(string Field, string Comparator, string Value) : Node;

    internal sealed record Group(string Joint, IReadOnlyList<Node> Parts) : Node
    {
        public bool Equals(Group? other) =>
            other is not null && Joint == other.Joint && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => HashCode.Combine(Joint, Parts.Count);
    }
}
