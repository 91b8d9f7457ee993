using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client.Testing;

/// <summary>One answer, free of any server's types. Immutable.</summary>
public sealed class SimulatedResponse
{
    private const string JsonType = "application/json";

    private static readonly JsonWriterOptions Relaxed = new()
    {
        // The services send non-ASCII text as it is; escaping it would hide encoding faults of a client.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Creates an answer.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="contentType">The content type, or null for none.</param>
    /// <param name="headers">Further headers.</param>
    public SimulatedResponse(
        int statusCode,
        ReadOnlyMemory<byte> body = default,
        string? contentType = JsonType,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        StatusCode = statusCode;
        Body = body;
        ContentType = contentType;
        Headers = headers ?? [];
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The body's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The content type, or null for none.</summary>
    public string? ContentType { get; }

    /// <summary>Headers other than the content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The status and the length of the body.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{StatusCode}, {Body.Length} bytes";

    internal static SimulatedResponse Text(int status, string text, string contentType = "text/plain; charset=utf-8") =>
        new(status, Encoding.UTF8.GetBytes(text), contentType);

    internal static SimulatedResponse Json(int status, Action<Utf8JsonWriter> write, params KeyValuePair<string, string>[] headers)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            write(writer);
        }

        return new(status, buffer.WrittenMemory, JsonType, headers);
    }

    internal static SimulatedResponse Row(SimulatedJob job) => new(200, job.Row);

    internal SimulatedResponse With(params ReadOnlySpan<KeyValuePair<string, string>> headers) =>
        new(StatusCode, Body, ContentType, [.. Headers, .. headers]);
}
