using System.Net;
using JobApis.Client.Http;

namespace JobApis.Client;

/// <summary>
/// Content that a service sends, read as it comes: nothing is kept in memory. Every method of a typed interface that returns a <see cref="Stream"/> returns one
/// of these. Dispose it to free the connection, also in the middle.
/// </summary>
/// <remarks>
/// Reading fails with a <see cref="JobApiException"/>: <see cref="JobApiTimeoutException"/> when nothing came for <see cref="JobSourceOptions.AttemptTimeout"/>,
/// <see cref="JobApiTransportException"/> when the connection broke before the end. Content that is shorter than it was announced is never taken for whole.
/// </remarks>
public sealed class DownloadStream : Stream
{
    private readonly HttpResponseMessage? _response;
    private readonly Stream _content;
    private readonly TransportSettings? _settings;
    private readonly string? _operation;

    /// <summary>Makes one over content that comes from elsewhere: for tests, and for sources of your own. It adds neither a deadline nor errors.</summary>
    /// <param name="content">The content, from <paramref name="offset"/> on. It is disposed with this stream.</param>
    /// <param name="totalLength">The length of the whole content; null when it is not known.</param>
    /// <param name="offset">Where in the whole content <paramref name="content"/> begins.</param>
    /// <param name="mediaType">The media type.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    public DownloadStream(Stream content, long? totalLength = null, long offset = 0, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _content = content;
        IsPartial = offset > 0;
        Offset = offset;
        TotalLength = totalLength;
        RemainingLength = totalLength - offset;
        MediaType = mediaType;
    }

    private DownloadStream(HttpResponseMessage response, Stream content, TransportSettings settings, string operation)
    {
        _response = response;
        _content = content;
        _settings = settings;
        _operation = operation;
        IsPartial = response.StatusCode == HttpStatusCode.PartialContent;
        Offset = IsPartial ? response.Content.Headers.ContentRange?.From ?? 0 : 0;
        RemainingLength = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
        TotalLength = IsPartial ? response.Content.Headers.ContentRange?.Length : RemainingLength;
        MediaType = response.Content.Headers.ContentType?.MediaType;
    }

    /// <summary>Whether this is the part of the content that was asked for, and not all of it. A service that knows no ranges sends all.</summary>
    public bool IsPartial { get; }

    /// <summary>Where in the whole content this begins; 0 unless a part was asked for and given.</summary>
    public long Offset { get; }

    /// <summary>The length of the whole content in bytes; null when the service does not say.</summary>
    public long? TotalLength { get; }

    /// <summary>How many bytes come from <see cref="Offset"/> on; null when the service does not say.</summary>
    public long? RemainingLength { get; }

    /// <summary>The media type, as in <c>text/plain</c>; null when the service does not say.</summary>
    public string? MediaType { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Not supported: see <see cref="TotalLength"/>.</summary>
    public override long Length => throw new NotSupportedException("The stream cannot seek; TotalLength says how long the content is.");

    /// <summary>Not supported.</summary>
    public override long Position
    {
        get => throw new NotSupportedException("The stream cannot seek.");
        set => throw new NotSupportedException("The stream cannot seek.");
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_settings is null)
        {
            return await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        using CancellationTokenSource idle = new(_settings.AttemptTimeout, _settings.TimeProvider);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            return await _content.ReadAsync(buffer, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asks which token it was means his own, not the linked one.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException exception) when (idle.IsCancellationRequested)
        {
            throw new JobApiTimeoutException(
                $"{_settings.Source} {_operation}: nothing of the content came for {_settings.AttemptTimeout.TotalSeconds:0.###} s (AttemptTimeout).",
                exception)
            {
                JobSource = _settings.Source,
                Operation = _operation,
                IsTransient = true,
            };
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new JobApiTransportException($"{_settings.Source} {_operation}: the connection broke before the content was whole.", exception)
            {
                JobSource = _settings.Source,
                Operation = _operation,
                IsTransient = true,
            };
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not supported: content comes over a network. Use <see cref="ReadAsync(Memory{byte}, CancellationToken)"/> or <c>CopyToAsync</c>.</summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    /// <returns>Never.</returns>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content comes over a network; read it with ReadAsync or CopyToAsync.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Not supported.</summary>
    /// <param name="offset">Not used.</param>
    /// <param name="origin">Not used.</param>
    /// <returns>Never.</returns>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The stream cannot seek.");

    /// <summary>Not supported.</summary>
    /// <param name="value">Not used.</param>
    public override void SetLength(long value) => throw new NotSupportedException("The stream cannot be written to.");

    /// <summary>Not supported.</summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream cannot be written to.");

    /// <summary>Takes over an answer whose headers have come.</summary>
    internal static async Task<DownloadStream> OpenAsync(HttpResponseMessage response, TransportSettings settings, string operation, CancellationToken cancellationToken) =>
        new(response, (await ContentCoding.OpenDecodedAsync(response.Content, cancellationToken).ConfigureAwait(false)).Decoded, settings, operation);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _response?.Dispose();
        }

        base.Dispose(disposing);
    }
}
