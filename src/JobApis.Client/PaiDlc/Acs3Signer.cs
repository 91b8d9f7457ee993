using System.Security.Cryptography;
using System.Text;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The signature ACS3-HMAC-SHA256, as pure functions of the request: docs/providers/pai-dlc.md#wire-signature.
/// </summary>
internal static class Acs3Signer
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>Whether a header is signed.</summary>
    /// <param name="lowerCaseName">The header's name in lower case.</param>
    public static bool IsSigned(string lowerCaseName) =>
        lowerCaseName is "host" or "content-type" || lowerCaseName.StartsWith("x-acs-", StringComparison.Ordinal);

    /// <summary>The lower-case hex SHA-256 of a body.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The names of the signed headers, in the form of the signature.</summary>
    public static string SignedHeaders(SortedDictionary<string, string> headers) => string.Join(';', headers.Keys);

    /// <summary>The canonical form of the request, which client and service hash.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The absolute address, as sent.</param>
    /// <param name="headers">The signed headers by lower-case name, in ordinal order.</param>
    /// <param name="bodyHash">The body's <see cref="HashOf"/>.</param>
    public static string CanonicalRequest(
        string method,
        Uri address,
        SortedDictionary<string, string> headers,
        string bodyHash)
    {
        StringBuilder text = new(512);
        text.Append(method).Append('\n').Append(address.AbsolutePath).Append('\n');
        AppendQuery(text, address.Query);
        text.Append('\n');
        foreach ((string name, string value) in headers)
        {
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', headers.Keys).Append('\n').Append(bodyHash).ToString();
    }

    /// <summary>The signature of a canonical request: lower-case hex.</summary>
    public static string Sign(string canonicalRequest, string secret)
    {
        string toSign = $"{Algorithm}\n{HashOf(Encoding.UTF8.GetBytes(canonicalRequest))}";
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
    }

    // Decode and encode again, because some characters have two forms in an address.
    private static void AppendQuery(StringBuilder text, string query)
    {
        List<(string Name, string Value)> pairs = [];
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0
                ? (Uri.UnescapeDataString(pair), "")
                : (Uri.UnescapeDataString(pair[..equals]), Uri.UnescapeDataString(pair[(equals + 1)..])));
        }

        pairs.Sort(static (one, other) =>
            string.CompareOrdinal(one.Name, other.Name) is var order && order != 0
                ? order
                : string.CompareOrdinal(one.Value, other.Value));
        for (int index = 0; index < pairs.Count; index++)
        {
            text.Append(index == 0 ? "" : "&")
                .Append(Uri.EscapeDataString(pairs[index].Name))
                .Append('=')
                .Append(Uri.EscapeDataString(pairs[index].Value));
        }
    }
}
