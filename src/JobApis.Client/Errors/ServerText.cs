using System.Globalization;
using System.Text;

namespace JobApis.Client.Errors;

/// <summary>Text that a server wrote, made fit for messages and logs.</summary>
internal static class ServerText
{
    public const int MaxLength = 1024;

    /// <summary>
    /// Cuts the text to <see cref="MaxLength"/> characters and replaces every run of control, formatting and line
    /// characters by one blank, so that it can neither fake a log line nor steer a terminal nor reverse what stands
    /// beside it. Null for nothing.
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

    /// <summary>Whether a text can be told as it is.</summary>
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
