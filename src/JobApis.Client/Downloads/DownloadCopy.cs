namespace JobApis.Client.Downloads;

/// <summary>
/// The state of a copy over one or more connections: the bytes received, and the known facts about the whole content.
/// </summary>
internal sealed class DownloadCopy
{
    private readonly string _subject;
    private readonly Stream _destination;
    private readonly long? _listed;
    private readonly Action<DownloadProgress>? _progress;
    private long? _total;

    /// <param name="subject">The name of the download, for messages.</param>
    /// <param name="destination">The destination. A seekable stream already holds the beginning of the content.</param>
    /// <param name="listed">The length of the content in the service's list.</param>
    /// <param name="validator">The validator of the version in the destination.</param>
    /// <param name="progress">Called after every piece.</param>
    public DownloadCopy(
        string subject,
        Stream destination,
        long? listed,
        string? validator,
        IProgress<DownloadProgress>? progress)
    {
        _subject = subject;
        _destination = destination;
        _listed = listed;
        _progress = progress is null ? null : CallbackFailure.Marking<DownloadProgress>(progress.Report);
        if (destination.CanSeek)
        {
            Position = destination.Seek(0, SeekOrigin.End);
        }

        Validator = Position > 0 ? validator : null;
    }

    /// <summary>The number of bytes in the destination.</summary>
    public long Position { get; private set; }

    /// <summary>The validator of the version of these bytes.</summary>
    public string? Validator { get; private set; }

    /// <summary>Copies the content of one connection.</summary>
    /// <exception cref="JobApiProtocolException">The content is not the rest of the destination's content.</exception>
    /// <exception cref="JobApiTransportException">The content ended too early.</exception>
    public async Task RunAsync(Stream content, byte[] piece, CancellationToken cancellationToken)
    {
        DownloadStream? download = content as DownloadStream;
        long skip = Position - (download?.Offset ?? 0);
        if (skip < 0)
        {
            throw new JobApiProtocolException(
                $"{_subject}: the service did not send the requested part of the content.");
        }

        CheckVersion(download);
        Report();
        int length;
        while ((length = await content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            int known = (int)Math.Min(skip, length);
            if (known > 0)
            {
                await CompareAsync(piece.AsMemory(0, known), Position - skip, cancellationToken).ConfigureAwait(false);
                skip -= known;
            }

            if (known < length)
            {
                await _destination.WriteAsync(
                    piece.AsMemory(known, length - known),
                    cancellationToken).ConfigureAwait(false);
                Position += length - known;
                Report();
            }
        }

        if (skip > 0)
        {
            throw Unlike(null);
        }

        long? end = _total ?? _listed;
        if (Position < end)
        {
            throw new JobApiTransportException(
                $"{_subject}: the content ended after {Position} of {end} bytes.") { IsTransient = true };
        }

        if (Position > end)
        {
            throw new JobApiProtocolException(
                $"{_subject}: {Position} bytes were received, but the content has {end}. List the files again.");
        }
    }

    public JobApiProtocolException Unlike(Exception? cause) =>
        new($"{_subject}: the {Position} bytes in the destination are not the beginning of this content,"
            + " which is shorter or has changed. Start again with an empty destination.", cause);

    private void CheckVersion(DownloadStream? download)
    {
        long? total = download?.TotalLength;
        if ((_total is not null && total is not null && total != _total)
            || total < Position
            || (Position > 0 && Validator is not null && download?.Validator is { } other && other != Validator))
        {
            throw Unlike(null);
        }

        if (total is not null && _listed is not null && total != _listed)
        {
            throw new JobApiProtocolException(
                $"{_subject}: the content has {total} bytes, but {_listed} in the list of files."
                + " List the files again.");
        }

        // The destination has no validator, so its bytes may be of another version. Do not use the new validator for
        // them.
        Validator = Position == 0 ? download?.Validator : Validator;
        _total ??= total;
    }

    // A service without ranges sends everything again: compare it with the bytes of the destination.
    private async Task CompareAsync(ReadOnlyMemory<byte> sent, long offset, CancellationToken cancellationToken)
    {
        if (!_destination.CanSeek || !_destination.CanRead)
        {
            return;
        }

        byte[] kept = new byte[sent.Length];
        _destination.Position = offset;
        await _destination.ReadExactlyAsync(kept, cancellationToken).ConfigureAwait(false);
        _destination.Seek(0, SeekOrigin.End);
        if (!sent.Span.SequenceEqual(kept))
        {
            throw Unlike(null);
        }
    }

    private void Report() => _progress?.Invoke(new(Position, _total ?? _listed) { Validator = Validator });
}
