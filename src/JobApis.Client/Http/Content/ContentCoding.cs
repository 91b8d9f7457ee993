using System.IO.Compression;

namespace JobApis.Client.Http.Content;

/// <summary>
/// Compression of answers. It is done here and not by the network handler, because that one asks for compression of
/// everything: a download that comes compressed has no length and cannot be resumed in the middle.
/// </summary>
internal static class ContentCoding
{
    /// <summary>What is accepted for an answer that is read whole.</summary>
    public const string Accepted = "gzip, br, deflate";

    /// <summary>What is accepted for a download.</summary>
    public const string Identity = "identity";

    /// <summary>Undoes the codings of a content, the last one first.</summary>
    /// <returns>The content, and what counts the bytes that came for it; null where nothing had to be undone.</returns>
    /// <exception cref="InvalidDataException">A coding is not known.</exception>
    public static async ValueTask<(Stream Decoded, CountingStream? Wire)> OpenDecodedAsync(
        HttpContent content,
        CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (!content.Headers.NonValidated.Contains("Content-Encoding"))
        {
            return (stream, null);
        }

        CountingStream wire = new(stream);
        return (Decode(wire, content.Headers.ContentEncoding), wire);
    }

    /// <summary>Undoes codings, the last one first.</summary>
    /// <exception cref="InvalidDataException">A coding is not known.</exception>
    public static Stream Decode(Stream stream, IEnumerable<string> codings)
    {
        foreach (string coding in codings.Reverse())
        {
            stream = coding.ToUpperInvariant() switch
            {
                "GZIP" or "X-GZIP" => new GZipStream(stream, CompressionMode.Decompress),
                "BR" => new BrotliStream(stream, CompressionMode.Decompress),
                "DEFLATE" => new ZLibStream(stream, CompressionMode.Decompress),
                "IDENTITY" => stream,
                _ => throw new InvalidDataException("The answer is encoded in a way that was not asked for."),
            };
        }

        return stream;
    }
}
