using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace JobApis.Client.Http.Content;

/// <summary>Streamed content: its stream is a <see cref="DownloadStream"/>, which the reader disposes.</summary>
internal sealed class DownloadContent : HttpContent
{
    private readonly DownloadStream _stream;

    private DownloadContent(DownloadStream stream) => _stream = stream;

    public static async ValueTask<DownloadContent> OpenAsync(
        ApiCall call,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        HttpContent received = response.Content;
        bool isPartial = response.StatusCode == HttpStatusCode.PartialContent;
        ContentRangeHeaderValue? range = received.Headers.ContentRange;
        if (isPartial && !IsOnePart(range, received.Headers.ContentLength))
        {
            throw call.InvalidResponse(response, "is partial content without a valid Content-Range");
        }

        // Do not decode: identity was requested, so a coding belongs to the stored file. Size and checksum refer to
        // these bytes.
        Stream content = await received.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new(new(
            new GuardedStream(content, received, call),
            isPartial,
            offset: isPartial ? range!.From!.Value : 0,
            totalLength: isPartial ? range!.Length : received.Headers.ContentLength,
            received.Headers.ContentLength)
        {
            MediaType = received.Headers.ContentType?.MediaType,
            ContentEncoding = CodingsOf(received),
            Validator = ValidatorOf(response),
        });
    }

    private static bool IsOnePart(ContentRangeHeaderValue? range, long? length) =>
        range is { From: { } from, To: { } to }
        && range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
        && (length is null || length == to - from + 1);

    private static string? CodingsOf(HttpContent received)
    {
        string codings = string.Join(", ", received.Headers.ContentEncoding.Where(static coding =>
            !coding.Equals(ContentCoding.Identity, StringComparison.OrdinalIgnoreCase)));
        return codings.Length == 0 ? null : codings;
    }

    private static string? ValidatorOf(HttpResponseMessage response) =>
        response.Headers.ETag?.ToString()
            ?? response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _stream.CopyToAsync(stream);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_stream);
}
