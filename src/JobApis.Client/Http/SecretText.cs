using System.Text;

namespace JobApis.Client.Http;

/// <summary>
/// Removes credentials from texts of a server: as they were sent, escaped, or in base64, alone or inside a longer text,
/// as in <c>user:password</c>.
/// </summary>
internal static class SecretText
{
    private const string Replacement = "***";

    // Shorter words are, for example, scheme names and occur in many texts.
    private const int ShortestSecret = 8;

    /// <summary>Removes the values of credential headers, and every part of them that may be a secret.</summary>
    public static string Redact(string text, IEnumerable<string> secrets)
    {
        foreach (string form in secrets.SelectMany(WordsOf)
            .Where(static word => word.Length >= ShortestSecret)
            .SelectMany(FormsOf))
        {
            // A host name may be converted to lower case.
            text = WithoutBeginningAtEnd(text.Replace(form, Replacement, StringComparison.OrdinalIgnoreCase), form);
        }

        return text;
    }

    // "Token abc", and "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=…,Signature=abc" in its parts too.
    private static IEnumerable<string> WordsOf(string header)
    {
        foreach (string word in header.Split(' '))
        {
            yield return word;
            foreach (string pair in word.Split(','))
            {
                yield return pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
            }
        }
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int before = 0; before < 3; before++)
        {
            // Preceding bytes shift the base64 text by two bits each. Characters shared with neighboring bytes are not
            // removed.
            string base64 = Convert.ToBase64String([.. new byte[before], .. bytes]);
            int begin = before == 0 ? 0 : before + 1;
            string own = base64[begin..((before + bytes.Length) * 8 / 6)];
            yield return own;
            yield return own.Replace('+', '-').Replace('/', '_');
        }
    }

    // A long text is truncated, and the cut may split a secret.
    private static string WithoutBeginningAtEnd(string text, string form)
    {
        for (int length = Math.Min(form.Length - 1, text.Length); length >= ShortestSecret; length--)
        {
            if (text.AsSpan().EndsWith(form.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
            {
                return string.Concat(text.AsSpan(0, text.Length - length), Replacement);
            }
        }

        return text;
    }
}
