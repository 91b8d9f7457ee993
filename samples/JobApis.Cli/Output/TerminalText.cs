using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Output;

/// <summary>Makes text from elsewhere safe for a terminal.</summary>
internal static class TerminalText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>
    /// The text on one line, without characters that control a terminal or reverse adjacent text: a job's name must not
    /// clear the screen. Line breaks and tabs become blanks. Other control and formatting characters are removed,
    /// except those that join letters and emoji.
    /// </summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r':
                    clean.Append(' ');
                    break;
                case UnicodeCategory.Control:
                case UnicodeCategory.Format when !IsJoiner(rune):
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// Whether it is the zero-width joiner or non-joiner: Persian, Indian languages and many emoji need them, and they
    /// do not affect adjacent text.
    /// </summary>
    public static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>
    /// The number of columns of a clean text: none for marks, two for many East Asian characters and for an emoji, even
    /// one joined from several.
    /// </summary>
    public static int Width(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        int width = 0;
        TextElementEnumerator characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            width += WidthOfOne(characters.GetTextElement());
        }

        return width;
    }

    /// <summary>
    /// Cuts a clean text to a number of columns, never inside a visible character. An ellipsis marks the cut.
    /// </summary>
    public static string Fit(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        StringBuilder cut = new();
        int left = width - 1;
        TextElementEnumerator characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            string character = characters.GetTextElement();
            left -= WidthOfOne(character);
            if (left < 0)
            {
                break;
            }

            cut.Append(character);
        }

        return cut.Append('…').ToString();
    }

    /// <summary>
    /// Isolates a clean right-to-left text, so that it does not reorder adjacent cells.
    /// </summary>
    public static string Isolate(string text) =>
        text.EnumerateRunes().Any(IsRightToLeft) ? $"{FirstStrongIsolate}{text}{PopDirectionalIsolate}" : text;

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and similar scripts, their presentation forms, and those outside the basic
    // plane.
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF)
            or (>= 0xFB1D and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10800 and <= 0x10FFF)
            or (>= 0x1E800 and <= 0x1EFFF);

    private static int WidthOfOne(string character)
    {
        int widest = 0, flags = 0;
        foreach (Rune rune in character.EnumerateRunes())
        {
            if (rune.Value == EmojiPresentation)
            {
                return 2;
            }

            flags += rune.Value is >= 0x1F1E6 and <= 0x1F1FF ? 1 : 0;
            widest = Math.Max(widest, new Segment(rune.ToString()).CellCount());
        }

        return flags == 2 ? 2 : widest;
    }
}
