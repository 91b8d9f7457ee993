using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Wire;

/// <summary>Texts that an address or a body must carry, and their notation on one line.</summary>
internal static partial class SampleText
{
    /// <summary>
    /// Characters that separate parts of an address or end a text, without the slash, which no id may contain.
    /// </summary>
    public const string Reserved = "a b+c&d=e#f?g%2Fh;i'j\"k\\l";

    /// <summary>Two bytes of UTF-8, and a pair of surrogates.</summary>
    public const string Unicode = "\u00FC\U0001F600";

    /// <summary>Texts that must not change a path, and an ordinary one.</summary>
    public static IReadOnlyList<string> Few { get; } = ["", ".", "..", "a/b", Reserved, Unicode];

    /// <summary>Single characters, and special segments of a path.</summary>
    public static IReadOnlyList<string> Many { get; } =
    [
        .. Few,
        "a b", "a+b", "a&b", "a=b", "a#b", "a?b", "a%2Fb", "a;b", "a'b", "a\"b", "a\\b", "a:b", "a@c", "a,b",
        "!$()*[]|~^<>{}`_-.",
        " ", " a ", "...", ".a", "%2E%2E", "/a", "a/", "a//b", "a/./b", "a/../b", "../a", "a/..", "a\\..\\b",
        "a\tb", "a\r\nX-Injected: b", "a\0b", "a\uD800b",
        new('x', 700), new('\u00FC', 700), new('x', 70_000),
    ];

    /// <summary>The text in quotes, with all characters printable.</summary>
    public static string Quoted(string text)
    {
        string escaped = text
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{Printable(escaped)}\"";
    }

    /// <summary>The text with unprintable characters escaped and long runs shortened.</summary>
    public static string Printable(string text)
    {
        StringBuilder printable = new();
        for (int index = 0; index < text.Length; index++)
        {
            char c = text[index];
            if (char.IsSurrogatePair(text, index))
            {
                printable.Append(c).Append(text[++index]);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c))
            {
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                printable.Append(c);
            }
        }

        return LongRun().Replace(
            printable.ToString(),
            static run => $"<{run.Groups["unit"].Value} x {run.Length / run.Groups["unit"].Length}>");
    }

    [GeneratedRegex(@"(?<unit>x|\u00FC|%C3%BC)\k<unit>{99,}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LongRun();
}
