using System.Buffers;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Http.Content;

/// <summary>A complete body in a rented buffer, up to a limit of bytes after decompression.</summary>
internal struct PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    // The maximum decompression ratio. Lists of jobs compress 10 to 50 times; more than 200 is a decompression bomb.
    private const int MaxExpansion = 200;
    private const int UnsuspiciousSize = 1024 * 1024;

    private byte[]? _buffer;
    private int _length;

    public readonly ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    public readonly ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Whether the body exceeded the limit; then the buffer holds only its beginning.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Whether the body exceeded the decompression ratio; then the buffer holds only its beginning.</summary>
    public bool IsBomb { get; private set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<PooledBody> ReadAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken)
    {
        PooledBody body = new();
        long announced = content.Headers.ContentLength ?? FirstSize;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(announced, 256), limit) + 1);
        int length = 0;
        try
        {
            (Stream stream, CountingStream? wire) = ContentCoding.Decode(
                await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false),
                content);
            await using (stream.ConfigureAwait(false))
            {
                int read;
                while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false))
                    > 0)
                {
                    length += read;
                    if (length > limit)
                    {
                        body.IsOverLimit = true;
                        length = limit;
                        break;
                    }

                    if (wire is not null && length > UnsuspiciousSize && length / MaxExpansion > wire.Count)
                    {
                        body.IsBomb = true;
                        break;
                    }

                    if (length == buffer.Length)
                    {
                        byte[] larger = ArrayPool<byte>.Shared.Rent(
                            (int)Math.Min((long)buffer.Length * 2, (long)limit + 1));
                        buffer.AsSpan(0, length).CopyTo(larger);
                        ArrayPool<byte>.Shared.Return(buffer);
                        buffer = larger;
                    }
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        body._buffer = buffer;
        body._length = length;
        return body;
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
