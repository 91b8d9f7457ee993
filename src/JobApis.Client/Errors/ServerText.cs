using System.Globalization;
using System.Text;

namespace JobApis.Client.Errors;

/// <summary>Cleans text of a server for messages and logs.</summary>
internal static class ServerText
{
    public const int MaxLength = 1024;

    /// <summary>
    /// Truncates the text to <see cref="MaxLength"/> characters and replaces each run of control, formatting and line
    /// characters by one space, so that it cannot fake a log line, control a terminal or reverse the direction of other
    /// text. Returns null for an empty text.
    /// </summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        StringBuilder clean = new(Math.Min(text.Length, MaxLength));
        bool gap = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsUnfit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
            {
                gap = clean.Length > 0;
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength + 1 > MaxLength)
            {
                break;
            }

            if (gap)
            {
                clean.Append(' ');
                gap = false;
            }

            clean.Append(rune.ToString());
        }

        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>Whether a text needs no cleaning.</summary>
    public static bool IsClean(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsUnfit(rune))
            {
                return false;
            }
        }

        return text.Length <= MaxLength;
    }

    private static bool IsUnfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
