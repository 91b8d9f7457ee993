using System.Security.Cryptography;
using System.Text;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>
/// ACS3-HMAC-SHA256 as the server computes it, from the raw request. It shares no code with the client's signer.
/// </summary>
internal static class Acs3Signature
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <param name="request">The request as received.</param>
    /// <param name="signedHeaders">Lower-case names of the headers to sign.</param>
    /// <param name="bodyHash">The lower-case hexadecimal SHA-256 of the body.</param>
    public static string CanonicalRequest(SimulatedRequest request, IEnumerable<string> signedHeaders, string bodyHash)
    {
        string[] names = [.. signedHeaders.Order(StringComparer.Ordinal)];
        string query = string.Join('&', request.Query
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Encode(pair.Key)}={Encode(pair.Value)}"));
        string path = string.Join(
            '/',
            request.RawPath.Split('/').Select(segment => Encode(Uri.UnescapeDataString(segment))));
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach (string name in names)
        {
            text.Append(name).Append(':').Append(request.Header(name)?.Trim()).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', names).Append('\n').Append(bodyHash).ToString();
    }

    public static string Sign(string secret, string canonicalRequest)
    {
        string toSign = $"{Algorithm}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Encodes as UTF-8, with %XX for all except unreserved characters. It does not use Uri, because the client does.
    /// </summary>
    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);
            }
        }

        return encoded.ToString();
    }
}
