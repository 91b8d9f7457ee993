using System.Net;

namespace JobApis.Client.Http.Content;

/// <summary>Content that is handed on as it comes: its stream is a <see cref="DownloadStream"/>, which its reader disposes.</summary>
internal sealed class DownloadContent : HttpContent
{
    private readonly DownloadStream _stream;

    private DownloadContent(DownloadStream stream) => _stream = stream;

    public static async ValueTask<DownloadContent> OpenAsync(ApiCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpContent received = response.Content;
        (Stream decoded, _) = await ContentCoding.OpenDecodedAsync(received, cancellationToken).ConfigureAwait(false);
        bool isPartial = response.StatusCode == HttpStatusCode.PartialContent;
        long offset = isPartial ? received.Headers.ContentRange?.From ?? 0 : 0;
        long? remaining = received.Headers.ContentEncoding.Count == 0 ? received.Headers.ContentLength : null;
        return new(new(
            new GuardedStream(decoded, received, call),
            isPartial,
            offset,
            totalLength: isPartial ? received.Headers.ContentRange?.Length : remaining,
            remaining,
            received.Headers.ContentType?.MediaType));
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _stream.CopyToAsync(stream);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_stream);
}
