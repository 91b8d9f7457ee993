using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Output;

/// <summary>Text from elsewhere on its way to a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// The text on one line, without what steers a terminal or reverses what stands beside it: a job's name must not be able to clear the screen. Line breaks and
    /// tabs become blanks, other control and formatting characters are left out.
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
                case UnicodeCategory.Control or UnicodeCategory.Format:
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>How many columns a clean text takes; many East Asian characters take two.</summary>
    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>Cuts a clean text to a number of columns; an ellipsis tells that something is missing.</summary>
    public static string Fit(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        StringBuilder cut = new();
        int left = width - 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= Width(rune.ToString());
            if (left < 0)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }
}
