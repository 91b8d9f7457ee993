using System.IO.Compression;

namespace JobApis.Client.Http.Content;

/// <summary>
/// Decompression of answers. The network handler does not do it, because it would request compression of downloads,
/// too: a compressed download has no length and cannot be resumed.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The accepted codings of an answer that is read completely.</summary>
    public const string Accepted = "gzip, br, deflate";

    /// <summary>The accepted codings of a download.</summary>
    public const string Identity = "identity";

    /// <summary>Decodes the stream of a content, the last coding first.</summary>
    /// <returns>The decoded stream, and the counter of received bytes; null if nothing was decoded.</returns>
    /// <exception cref="InvalidDataException">A coding is not known.</exception>
    public static (Stream Decoded, CountingStream? Wire) Decode(Stream stream, HttpContent content)
    {
        if (!content.Headers.NonValidated.Contains("Content-Encoding"))
        {
            return (stream, null);
        }

        CountingStream wire = new(stream);
        return (Decode(wire, content.Headers.ContentEncoding), wire);
    }

    /// <summary>Decodes a stream, the last coding first.</summary>
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
                _ => throw new InvalidDataException("The answer has a content coding that was not requested."),
            };
        }

        return stream;
    }
}
