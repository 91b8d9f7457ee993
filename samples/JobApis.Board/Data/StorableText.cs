using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JobApis.Board.Data;

/// <summary>
/// Text of a service in a form that every database stores and returns unchanged. Two things are escaped: a NUL, which
/// PostgreSQL rejects, and an unpaired surrogate, which UTF-8 cannot encode.
/// </summary>
internal static class StorableText
{
    private const char Escape = '\uE000';
    private const int EscapedLength = 5;

    public static ValueConverter<string, string> Converter { get; } = new(text => Encode(text), text => Decode(text));

    public static string Encode(string text)
    {
        if (!NeedsEscape(text))
        {
            return text;
        }

        StringBuilder stored = new(text.Length + EscapedLength);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                stored.Append(text[index]).Append(text[++index]);
            }
            else if (text[index] is '\0' or Escape || char.IsSurrogate(text[index]))
            {
                stored.Append(Escape).Append(((int)text[index]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                stored.Append(text[index]);
            }
        }

        return stored.ToString();
    }

    public static string Decode(string stored)
    {
        if (!stored.Contains(Escape, StringComparison.Ordinal))
        {
            return stored;
        }

        StringBuilder text = new(stored.Length);
        for (int index = 0; index < stored.Length; index++)
        {
            if (stored[index] == Escape && index + EscapedLength <= stored.Length)
            {
                ReadOnlySpan<char> code = stored.AsSpan(index + 1, EscapedLength - 1);
                text.Append((char)int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                index += EscapedLength - 1;
            }
            else
            {
                text.Append(stored[index]);
            }
        }

        return text.ToString();
    }

    private static bool NeedsEscape(string text)
    {
        foreach (char c in text)
        {
            if (c is '\0' or Escape || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }
}
