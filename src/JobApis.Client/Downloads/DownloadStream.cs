namespace JobApis.Client;

/// <summary>
/// Content of a service, streamed without a copy in memory. All methods of typed interfaces that return a
/// <see cref="Stream"/> return this type. Dispose it to free the connection, also before the end.
/// </summary>
/// <remarks>
/// Reading fails with a <see cref="JobApiException"/>: <see cref="JobApiTimeoutException"/> if no byte was received for
/// <see cref="JobSourceOptions.AttemptTimeout"/>, <see cref="JobApiTransportException"/> if the connection broke before
/// the end. Content that is shorter than announced is an error.
/// </remarks>
public sealed class DownloadStream : Stream
{
    private readonly Stream _content;

    /// <summary>
    /// Creates a stream over other content, for tests and custom sources. It adds no deadlines and converts no errors.
    /// </summary>
    /// <param name="content">The content, from <paramref name="offset"/> on. It is disposed with this stream.</param>
    /// <param name="totalLength">The length of the whole content; null if unknown.</param>
    /// <param name="offset">The offset in the whole content at which <paramref name="content"/> begins.</param>
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

    internal DownloadStream(Stream content, bool isPartial, long offset, long? totalLength, long? remainingLength)
    {
        _content = content;
        IsPartial = isPartial;
        Offset = offset;
        TotalLength = totalLength;
        RemainingLength = remainingLength;
    }

    /// <summary>
    /// Whether this is the requested part of the content. A service without ranges sends the whole content.
    /// </summary>
    public bool IsPartial { get; }

    /// <summary>The offset in the whole content; 0 unless a part was requested and sent.</summary>
    public long Offset { get; }

    /// <summary>The length of the whole content in bytes; null if the service does not send it.</summary>
    public long? TotalLength { get; }

    /// <summary>The number of bytes from <see cref="Offset"/> on; null if the service does not send it.</summary>
    public long? RemainingLength { get; }

    /// <summary>The media type, such as <c>text/plain</c>; null if the service does not send it.</summary>
    public string? MediaType { get; init; }

    /// <summary>
    /// The content codings of the bytes, such as <c>gzip</c>; null for none. The bytes are not decoded: identity was
    /// requested, so a coding belongs to the stored content.
    /// </summary>
    public string? ContentEncoding { get; init; }

    /// <summary>
    /// The validator of this version of the content: its <c>ETag</c>, or else its <c>Last-Modified</c>; null if the
    /// service sends neither.
    /// </summary>
    public string? Validator { get; init; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Not supported: see <see cref="TotalLength"/>.</summary>
    public override long Length =>
        throw new NotSupportedException("The stream cannot seek; use TotalLength for the length of the content.");

    /// <summary>Not supported.</summary>
    public override long Position
    {
        get => throw new NotSupportedException("The stream cannot seek.");
        set => throw new NotSupportedException("The stream cannot seek.");
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _content.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>
    /// Not supported, because the content is read from the network. Use
    /// <see cref="ReadAsync(Memory{byte}, CancellationToken)"/> or <c>CopyToAsync</c>.
    /// </summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    /// <returns>Never.</returns>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The content is read from the network; use ReadAsync or CopyToAsync.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Not supported.</summary>
    /// <param name="offset">Not used.</param>
    /// <param name="origin">Not used.</param>
    /// <returns>Never.</returns>
    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("The stream cannot seek.");

    /// <summary>Not supported.</summary>
    /// <param name="value">Not used.</param>
    public override void SetLength(long value) => throw new NotSupportedException("The stream cannot be written to.");

    /// <summary>Not supported.</summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The stream cannot be written to.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
