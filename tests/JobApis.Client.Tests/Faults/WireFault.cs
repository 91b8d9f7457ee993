using System.IO.Compression;
using System.Text;
using System.Text.Json;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>One fault of an answer on the wire, and its expected result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Apply">Changes the answer.</param>
/// <param name="Lasting">
/// The error if the fault occurs every time; null if the answer is valid.
/// </param>
/// <param name="Passes">Whether a retry succeeds after one occurrence.</param>
internal sealed record WireFault(string Name, Func<RawAnswer, RawDelivery> Apply, Type? Lasting, bool Passes)
{
    public static IReadOnlyList<WireFault> All { get; } =
    [
        // The connection.
        Broken("reset before the head", _ => new([], RawEnd.Reset)),
        Broken("closed before the head", _ => new([], RawEnd.Close)),
        Broken("noise in place of an answer", _ => new([0x16, 0x03, 0xFF, 0x00, 0x0D, 0x0A, 0x00, 0x42], RawEnd.Close)),
        Broken("head cut short", answer => new(answer.Bytes[..20], RawEnd.Close)),
        Broken("reset in the head", answer => new(answer.Bytes[..40], RawEnd.Reset)),
        Broken(
            "Content-Length too long",
            answer => new(answer.With("Content-Length", $"{answer.Body.Length + 10}").Bytes, RawEnd.Close)),
        Broken(
            "Content-Length too short",
            answer => new(answer.With("Content-Length", $"{answer.Body.Length / 2}").Bytes, RawEnd.Close)),
        Broken(
            "body cut that ends with the connection",
            answer => new((answer.Without("Content-Length") with { Body = answer.Body[..^2] }).Bytes, RawEnd.Close)),
        Broken("reset in the body", answer => new(answer.Bytes[..^5], RawEnd.Reset)),
        Broken("chunk without a length", answer => new(Chunked(answer, "zz\r\nrubbish"), RawEnd.Close)),
        Broken("last chunk missing", answer => new(Chunked(answer, ""), RawEnd.Close)),
        Broken(
            "head of 200 KiB",
            answer => new(answer.With("X-Flood", new string('f', 200 * 1024)).Bytes, RawEnd.Open)),
        Broken("ten thousand headers", answer => new((answer with { Head = answer.Head
            + string.Concat(Enumerable.Range(0, 10_000).Select(static n => $"\r\nX-{n}: y")) }).Bytes, RawEnd.Open)),
        Broken("said to be gzip and is not", answer => new(answer.With("Content-Encoding", "gzip").Bytes, RawEnd.Open)),
        Broken(
            "an encoding that was not asked for",
            answer => new(answer.With("Content-Encoding", "zstd").Bytes, RawEnd.Open)),
        new("stalls before the head", _ => new([], RawEnd.Stall), typeof(JobApiTimeoutException), Passes: true),
        new(
            "stalls in the head",
            answer => new(answer.Bytes[..30], RawEnd.Stall),
            typeof(JobApiTimeoutException),
            Passes: true),
        new(
            "stalls in the body",
            answer => new(answer.Bytes[..^5], RawEnd.Stall),
            typeof(JobApiTimeoutException),
            Passes: true),

        // Statuses.
        Refused(408, typeof(JobApiServerException), passes: true),
        Refused(429, typeof(JobApiRateLimitException), passes: true),
        Refused(
            500, typeof(JobApiServerException), passes: true, body: "<html><body>Internal Server Error</body></html>"),
        Refused(502, typeof(JobApiServerException), passes: true, body: ""),
        Refused(503, typeof(JobApiServerException), passes: true, retryAfter: "2"),
        Refused(504, typeof(JobApiServerException), passes: true),
        Refused(503, typeof(JobApiServerException), passes: false, retryAfter: "3600"),
        Refused(501, typeof(JobApiServerException), passes: false),
        Refused(400, typeof(JobApiInvalidRequestException), passes: false),
        Refused(403, typeof(JobApiAuthenticationException), passes: false),
        Refused(404, typeof(JobApiNotFoundException), passes: false),
        Refused(418, typeof(JobApiInvalidRequestException), passes: false, body: new string('[', 100_000)),
        Invalid("redirect", _ => RawAnswer.Of(302, "", ("Location", "https://elsewhere.invalid/"))),
        Invalid("redirect to itself", answer => RawAnswer.Of(308, "", ("Location", "/"))),

        // Bodies.
        Invalid(
            "a page for people",
            _ => RawAnswer.Of(200, "<!DOCTYPE html><title>Sign in</title>", ("Content-Type", "text/html"))),
        Invalid("no body", _ => RawAnswer.Of(200, "")),
        Invalid("no content", _ => new("HTTP/1.1 204 No Content", [])),
        Invalid("null", _ => RawAnswer.Of(200, "null")),
        Invalid("a text", _ => RawAnswer.Of(200, "\"jobs\"")),
        Invalid("something behind the end", answer => answer.With([.. answer.Body, .. "{}"u8])),
        Invalid("two documents, a line each", answer => answer.With([.. answer.Body, (byte)'\n', .. answer.Body])),
        Invalid("a member twice", answer => answer.With(Twice(answer.Body))),
        Invalid(
            "a member of a job twice",
            answer => answer.With(Twice(answer.Body, answer.Body.AsSpan().IndexOf("[{"u8)))),
        Invalid("nested a thousand deep", _ => RawAnswer.Of(200, new string('[', 1000) + new string(']', 1000))),
        Invalid(
            "nine mebibytes",
            answer => answer.With([.. answer.Body, .. Encoding.ASCII.GetBytes(new string(' ', 9 * 1024 * 1024))])),
        Invalid(
            "a bomb",
            _ => RawAnswer.Of(200, "").With(Gzip(new byte[7 * 1024 * 1024])).With("Content-Encoding", "gzip")),

        // Unusual but valid answers.
        Odd("byte order mark", answer => answer.With([0xEF, 0xBB, 0xBF, .. answer.Body])),
        Odd("media type of plain text", answer => answer.With("Content-Type", "text/plain")),
        Odd("charset that nobody knows", answer => answer.With("Content-Type", "application/json; charset=x-klingon")),
        Odd("no media type", answer => answer.Without("Content-Type")),
        Odd(
            "an interim answer before it",
            answer => answer with { Head = $"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n{answer.Head}" }),
        Odd("compressed twice", answer => answer.With(Gzip(Gzip(answer.Body))).With("Content-Encoding", "gzip, gzip")),
        new(
            "no length, ends with the connection",
            answer => new(answer.Without("Content-Length").Bytes, RawEnd.Close),
            Lasting: null,
            Passes: true),
    ];

    /// <summary>Faults in which the connection breaks instead of an answer.</summary>
    public static IReadOnlyList<WireFault> NoAnswer { get; } =
    [
        Named("reset before the head"),
        Named("closed before the head"),
        Named("noise in place of an answer"),
        Named("chunk without a length"),
    ];

    public override string ToString() => Name;

    private static WireFault Named(string name) => All.Single(fault => fault.Name == name);

    private static WireFault Broken(string name, Func<RawAnswer, RawDelivery> apply) =>
        new(name, apply, typeof(JobApiTransportException), Passes: true);

    private static WireFault Invalid(string name, Func<RawAnswer, RawAnswer> apply) =>
        new(name, answer => new(apply(answer).Bytes, RawEnd.Open), typeof(JobApiProtocolException), Passes: false);

    private static WireFault Odd(string name, Func<RawAnswer, RawAnswer> apply) =>
        new(name, answer => new(apply(answer).Bytes, RawEnd.Open), Lasting: null, Passes: true);

    private static WireFault Refused(
        int status,
        Type error,
        bool passes,
        string body = "{\"detail\":\"Not now.\"}",
        string? retryAfter = null) =>
        new(
            $"status {status}{(retryAfter is null ? "" : $", wait {retryAfter}")}",
            _ => new((retryAfter is null
                ? RawAnswer.Of(status, body)
                : RawAnswer.Of(status, body, ("Retry-After", retryAfter))).Bytes, RawEnd.Open),
            error,
            passes);

    private static byte[] Chunked(RawAnswer answer, string rest)
    {
        int half = answer.Body.Length / 2;
        RawAnswer head = answer.Without("Content-Length").With("Transfer-Encoding", "chunked") with { Body = [] };
        return
        [
            .. head.Bytes,
            .. Encoding.ASCII.GetBytes($"{half:x}\r\n"),
            .. answer.Body[..half],
            .. "\r\n"u8,
            .. Encoding.ASCII.GetBytes(rest),
        ];
    }

    // Duplicates the first member of an object, with a value of the same kind.
    private static byte[] Twice(byte[] body, int from = 0)
    {
        int begin = from + body.AsSpan(from).IndexOf((byte)'{') + 1;
        Utf8JsonReader reader = new(body.AsSpan(begin - 1));
        reader.Read();
        reader.Read();
        reader.Read();
        reader.Skip();
        int end = begin - 1 + (int)reader.BytesConsumed;
        return [.. body[..begin], .. body[begin..end], (byte)',', .. body[begin..]];
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
