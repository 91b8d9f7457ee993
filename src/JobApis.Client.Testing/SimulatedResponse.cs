using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client.Testing;

/// <summary>One answer, independent of server types. Immutable.</summary>
public sealed class SimulatedResponse
{
    private const string JsonType = "application/json";

    private readonly SimulatedContent? _content;

    private static readonly JsonWriterOptions Relaxed = new()
    {
        // The services send non-ASCII text unescaped; escaping it would hide encoding errors of a client.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Creates an answer.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="contentType">The content type; null for none.</param>
    /// <param name="headers">Further headers.</param>
    public SimulatedResponse(
        int statusCode,
        ReadOnlyMemory<byte> body = default,
        string? contentType = JsonType,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        StatusCode = statusCode;
        Body = body;
        Length = body.Length;
        ContentType = contentType;
        Headers = headers ?? [];
    }

    /// <summary>Creates an answer whose content is generated while it is sent.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="length">The content's length in bytes; it is announced in the answer's headers.</param>
    /// <param name="content">Creates the content, part by part.</param>
    /// <param name="contentType">The content type; null for none.</param>
    /// <param name="headers">Further headers.</param>
    public SimulatedResponse(
        int statusCode,
        long length,
        SimulatedContent content,
        string? contentType,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null)
        : this(statusCode, contentType: contentType, headers: headers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(content);
        Length = length;
        _content = content;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The body's bytes; empty if the answer <see cref="IsStreamed"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The length of the content in bytes, streamed or not.</summary>
    public long Length { get; }

    /// <summary>
    /// Whether the content is generated while it is sent; <see cref="Read"/> generates any part of it.
    /// </summary>
    public bool IsStreamed => _content is not null;

    /// <summary>The content type; null for none.</summary>
    public string? ContentType { get; }

    /// <summary>Headers other than the content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Reads a part of the content, streamed or not.</summary>
    /// <param name="offset">The offset of the part, in bytes.</param>
    /// <param name="buffer">The buffer, which is filled completely.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part extends beyond the end of the content.</exception>
    public void Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - buffer.Length);
        if (_content is null)
        {
            Body.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);
        }
        else
        {
            _content(offset, buffer);
        }
    }

    /// <summary>The status and the length of the body.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{StatusCode}, {Length} bytes";

    internal static SimulatedResponse Text(int status, string text, string contentType = "text/plain; charset=utf-8") =>
        new(status, Encoding.UTF8.GetBytes(text), contentType);

    internal static SimulatedResponse Json(
        int status,
        Action<Utf8JsonWriter> write,
        params KeyValuePair<string, string>[] headers)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            write(writer);
        }

        return new(status, buffer.WrittenMemory, JsonType, headers);
    }

    internal static SimulatedResponse Row(SimulatedJob job) => new(200, job.Row);

    internal SimulatedResponse With(params ReadOnlySpan<KeyValuePair<string, string>> headers) => _content is null
        ? new(StatusCode, Body, ContentType, [.. Headers, .. headers])
        : new(StatusCode, Length, _content, ContentType, [.. Headers, .. headers]);

    /// <summary>Creates a copy with another body.</summary>
    internal SimulatedResponse WithBody(string body) =>
        new(StatusCode, Encoding.UTF8.GetBytes(body), ContentType, Headers);

    /// <summary>Creates an answer with the first half of the content and its length.</summary>
    internal SimulatedResponse Halved() => _content is null
        ? new(StatusCode, Body[..(Body.Length / 2)], ContentType, Headers)
        : new(StatusCode, Length / 2, _content, ContentType, Headers);
}
