using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using JobApis.Client.Errors;
using JobApis.Client.Http.Content;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>
/// Parses error answers. The status decides; a readable body adds details, and an unreadable body never hides the
/// status. This base class parses common shapes; a service with documented errors overrides it.
/// </summary>
internal class ErrorResponseParser
{
    /// <summary>The maximum length of an error body that is read.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    // Smaller values are seconds from now; larger ones exceed DateTimeOffset.
    private const long FirstUnixSecond = 1_000_000_000;
    private const long LastUnixSecond = 253_402_300_799;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    public static ErrorResponseParser Default { get; } = new();

    /// <summary>Parses an error answer.</summary>
    public virtual ErrorResponse Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        ErrorResponse error = new();
        ReadBody(response, body, error);
        error.Message = ServerText.Clean(error.Message);
        error.Code = ServerText.Clean(error.Code);
        error.RequestId = ServerText.Clean(error.RequestId ?? RequestIdOf(response.Headers));
        error.RetryAfter = RetryAfterOf(response.Headers, now) ?? error.RetryAfter;
        return error;
    }

    /// <summary>
    /// The kind of an error. Overridden for services whose codes are more precise than their statuses.
    /// </summary>
    public virtual ErrorKind KindOf(HttpStatusCode status, ErrorResponse error) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ErrorKind.Authentication,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => ErrorKind.NotFound,
        HttpStatusCode.TooManyRequests => ErrorKind.RateLimit,
        _ when PassingStatus.IsBadMoment(status) => ErrorKind.Transient,
        HttpStatusCode.ProxyAuthenticationRequired => ErrorKind.Proxy,
        >= HttpStatusCode.InternalServerError => ErrorKind.Server,
        _ => ErrorKind.InvalidRequest,
    };

    /// <summary>The remedy of a refused request. Overridden for services that sign requests.</summary>
    public virtual RequestRemedy RemedyFor(ErrorResponse error) => RequestRemedy.None;

    /// <summary>The service's id of a request, from the headers of its answer.</summary>
    public virtual string? RequestIdOf(HttpResponseHeaders headers) =>
        First(headers, "X-Request-Id") ?? First(headers, "Request-Id");

    /// <summary>The rate limit in the headers of an answer; null if they contain none.</summary>
    /// <remarks>Reads the headers that gateways use. Overridden for services with other headers.</remarks>
    public virtual RateLimitState? RateLimitOf(HttpResponseHeaders headers, TimeProvider clock)
    {
        long? limit = Number(First(headers, "X-RateLimit-Limit"));
        long? remaining = Number(First(headers, "X-RateLimit-Remaining"));
        if (limit is null && remaining is null)
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        return new()
        {
            Limit = limit,
            Remaining = remaining,
            ReceivedAt = now,

            // Seconds from now, or since 1970.
            ResetsAt = Number(First(headers, "X-RateLimit-Reset")) switch
            {
                null => null,
                < FirstUnixSecond and long seconds => now.AddSeconds(seconds),
                <= LastUnixSecond and long seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
                _ => null,
            },
        };
    }

    /// <summary>Parses a non-negative integer; null for any other text.</summary>
    protected static long? Number(string? text) =>
        long.TryParse(
            text,
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out long number)
            ? number
            : null;

    /// <summary>The wait that the headers request; null if it is missing or invalid.</summary>
    protected virtual TimeSpan? RetryAfterOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.NonValidated.TryGetValues("Retry-After", out HeaderStringValues values) || values.Count != 1)
        {
            return null;
        }

        // .NET drops a number that overflows, which would turn a very long wait into none.
        string text = values.ToString().Trim();
        if (text.Length > 0 && text.AsSpan().ContainsAnyExceptInRange('0', '9') is false)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
                ? TimeSpan.FromSeconds(seconds)
                : TimeSpan.MaxValue;
        }

        // A date is relative to the server's clock, if the answer has a Date header.
        return headers.RetryAfter?.Date is { } date ? Max(TimeSpan.Zero, date - (headers.Date ?? now)) : null;
    }

    /// <summary>Reads a JSON error body.</summary>
    protected virtual void ReadJson(JsonElement root, ErrorResponse error)
    {
        switch (root.ValueKind)
        {
            case JsonValueKind.String:
                error.Message = root.GetString();
                return;
            case JsonValueKind.Object:
                break;
            default:
                return;
        }

        error.Message = Text(root, "message")
            ?? Text(root, "detail") ?? Text(root, "error_description") ?? Text(root, "title") ?? Text(root, "error");
        error.Code = Text(root, "code");
        if (root.TryGetProperty("error", out JsonElement inner))
        {
            if (inner.ValueKind == JsonValueKind.Object)
            {
                error.Message ??= Text(inner, "message");
                error.Code ??= Text(inner, "code");
            }
            else if (inner.ValueKind == JsonValueKind.String)
            {
                error.Code ??= inner.GetString();
            }
        }

        if (root.TryGetProperty("errors", out JsonElement errors))
        {
            ReadFields(errors, "", error.Fields);
        }
    }

    /// <summary>
    /// Parses an error body that is not JSON. HTML pages of gateways are ignored, because the status already gives the
    /// reason.
    /// </summary>
    protected virtual void ReadText(string text, ErrorResponse error)
    {
        if (!text.AsSpan().TrimStart().StartsWith('<'))
        {
            error.Message = text;
        }
    }

    /// <summary>
    /// Flattens messages nested in objects and arrays into paths such as <c>jobanalyses[1].command</c>.
    /// </summary>
    protected static void ReadFields(JsonElement element, string path, List<JobFieldError> fields)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                fields.Add(new(ServerText.Clean(path) ?? "", ServerText.Clean(element.GetString()) ?? ""));
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    ReadFields(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    // A list of texts has several messages for one element; a list of objects has one entry for each
                    // element.
                    ReadFields(item, item.ValueKind == JsonValueKind.String
                        ? path
                        : string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), fields);
                    index++;
                }

                break;
            default:
                break;
        }
    }

    protected static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    protected static string? First(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out HeaderStringValues values))
        {
            return null;
        }

        using HeaderStringValues.Enumerator each = values.GetEnumerator();
        return each.MoveNext() ? each.Current : null;
    }

    private void ReadBody(HttpResponseMessage response, ReadOnlyMemory<byte> body, ErrorResponse error)
    {
        ReadOnlySpan<byte> content = JsonBody.WithoutByteOrderMark(body.Span);
        if (content.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return;
        }

        try
        {
            // Gateways may use other encodings. Replace invalid UTF-8, so that the rest can be read.
            ReadOnlyMemory<byte> json = Utf8.IsValid(content)
                ? body[(body.Length - content.Length)..]
                : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content));
            using JsonDocument document = JsonDocument.Parse(json, Shallow);
            ReadJson(document.RootElement, error);
        }
        catch (JsonException)
        {
            // Not JSON: keep the status, and use the text as the message.
            error.IsText = true;
            ReadText(Encoding.UTF8.GetString(content), error);
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate cannot be decoded: keep the status and what was read before it.
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
