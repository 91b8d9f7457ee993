namespace JobApis.Client.Generators;

/// <summary>A path such as <c>/jobs/{id}/files/{**path}?view=full</c>, taken apart.</summary>
internal sealed class PathTemplate
{
    private const string UnreservedMarks = "-._~";
    private const string PathMarks = UnreservedMarks + "!$&'()*+,;=:@/";

    private PathTemplate(List<PathPart> parts, List<KeyValuePair<string, string>> query)
    {
        Parts = parts;
        Query = query;
    }

    public IReadOnlyList<PathPart> Parts { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>Takes the text apart, or says what is wrong with it.</summary>
    public static PathTemplate? Parse(string text, out string? problem)
    {
        int mark = text.IndexOf('?');
        string path = mark < 0 ? text : text.Substring(0, mark);
        List<PathPart> parts = [];
        List<KeyValuePair<string, string>> query = [];
        problem = ReadPath(path, parts) ?? (mark < 0 ? null : ReadQuery(text.Substring(mark + 1), query));
        return problem is null ? new(parts, query) : null;
    }

    private static string? ReadPath(string path, List<PathPart> parts)
    {
        int at = 0;
        while (at < path.Length)
        {
            if (path[at] == '{')
            {
                int end = path.IndexOf('}', at);
                string name = end < 0 ? "" : path.Substring(at + 1, end - at - 1);
                bool roundTrip = name.StartsWith("**", StringComparison.Ordinal);
                name = roundTrip ? name.Substring(2) : name;
                if (name.Length == 0 || !name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
                {
                    return "it has a '{' without a name and a '}' after it";
                }

                parts.Add(new(name, IsPlaceholder: true, roundTrip));
                at = end + 1;
            }
            else
            {
                int end = path.IndexOf('{', at);
                end = end < 0 ? path.Length : end;
                string literal = path.Substring(at, end - at);
                foreach (char c in literal.Where(static c => !IsOneOf(c, PathMarks)))
                {
                    return $"'{Show(c)}' cannot stand in it as it is; leave it out, or make it part of a parameter's value, which is escaped";
                }

                parts.Add(new(literal, IsPlaceholder: false, IsRoundTrip: false));
                at = end;
            }
        }

        string[] segments = path.Substring(1).Split('/');
        return segments.Any(static s => s is "." or "..") || segments.Take(segments.Length - 1).Any(static s => s.Length == 0)
            ? "it has an empty, \".\" or \"..\" segment, which an address does not keep"
            : null;
    }

    private static string? ReadQuery(string text, List<KeyValuePair<string, string>> query)
    {
        foreach (string pair in text.Split('&'))
        {
            int equals = pair.IndexOf('=');
            if (equals < 1 || !pair.Remove(equals, 1).All(static c => IsOneOf(c, UnreservedMarks)))
            {
                return "its query may hold only name=value pairs of letters, digits, '-', '.', '_' and '~'; make anything else a parameter";
            }

            query.Add(new(pair.Substring(0, equals), pair.Substring(equals + 1)));
        }

        return null;
    }

    private static bool IsOneOf(char c, string marks) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || marks.IndexOf(c) >= 0;

    private static string Show(char c) => c is > ' ' and < '\u007f' ? c.ToString() : $"U+{(int)c:X4}";
}

/// <param name="Text">The literal text, or the name between the braces.</param>
/// <param name="IsRoundTrip">Whether the name came with <c>**</c>: slashes in the value separate segments.</param>
internal sealed record PathPart(string Text, bool IsPlaceholder, bool IsRoundTrip);
