using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Json;

namespace JobApis.Client.Http.Content;

/// <summary>
/// A complete answer in memory. It parses itself, requests another attempt if the body is truncated, and ends the call.
/// </summary>
/// <param name="call">The call that the answer belongs to.</param>
/// <param name="response">The response with its headers.</param>
/// <param name="body">The body. It is disposed with the content.</param>
internal sealed class ApiContent(ApiCall call, HttpResponseMessage response, PooledBody body) : HttpContent
{
    private readonly HttpContent _received = response.Content;
    private readonly HttpStatusCode _status = response.StatusCode;
    private PooledBody _body = body;

    /// <summary>Metadata of the HTTP response.</summary>
    public ResponseMetadata Metadata => ResponseFacts.Of(call, response, _status);

    /// <summary>The received status; that of the response may have been changed for Refit.</summary>
    public HttpStatusCode Status => _status;

    /// <summary>Whether another answer is used, so that this one does not end the call.</summary>
    public bool IsSuperseded { get; set; }

    /// <summary>Parses the answer.</summary>
    /// <exception cref="JobApiException">
    /// The answer is invalid, or it is truncated and no further attempt succeeded.
    /// </exception>
    public Task<T> ReadAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        T answer;
        try
        {
            answer = Parse(type);
        }
        catch (JobApiException failure) when (failure.MayRetry && call.Retries is not null)
        {
            return ReadAgainAsync(failure, type, cancellationToken);
        }
        catch (JobApiException failure)
        {
            return Task.FromException<T>(call.Fail(failure));
        }

        call.Succeed();
        return Task.FromResult(answer);
    }

    /// <summary>
    /// For the library's interfaces only <see cref="ReadAsync"/> reads the content, so nothing is written when Refit
    /// buffers it. For other readers the body is written as usual.
    /// </summary>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        call.Limits.IsOwnInterface ? Task.CompletedTask : stream.WriteAsync(_body.Memory).AsTask();

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        // Refit returns null for a length of 0 without parsing. The parser reports an empty answer.
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        // The caller parses the stream and has nothing else to dispose.
        MemoryStream stream = new(_body.Span.ToArray(), writable: false);
        call.Succeed();
        return Task.FromResult<Stream>(stream);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _received.Dispose();

            if (!IsSuperseded)
            {
                // End a call whose answer is not parsed. Does nothing if the call has already ended.
                call.Succeed();
            }
        }

        base.Dispose(disposing);
    }

    private async Task<T> ReadAgainAsync<T>(
        JobApiException failure,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        call.Link(cancellationToken);
        try
        {
            while (true)
            {
                using HttpResponseMessage next = await call.Retries!.RetryAsync(call, failure).ConfigureAwait(false);
                ApiContent content = (ApiContent)next.Content;
                content.IsSuperseded = true;
                try
                {
                    T answer = content.Parse(type);
                    call.Succeed();
                    return answer;
                }
                catch (JobApiException again) when (again.MayRetry)
                {
                    failure = again;
                }
            }
        }
        catch (Exception exception)
        {
            throw call.Fail(exception);
        }
    }

    private T Parse<T>(JsonTypeInfo<T> type)
    {
        T? answer;
        try
        {
            // Parse an empty body as null. The converter of the type decides what null means, such as "no such job".
            answer = JsonBody.Parse(_body.Span.IsEmpty ? "null"u8 : _body.Span, type);
        }
        catch (JsonException exception)
        {
            answer = default;
            if (!TryReadRowByRow(type, ref answer))
            {
                throw JsonBody.IsCutShort(_body.Span)
                    ? call.FailureOf(exception)
                    : ErrorInside<T>() ?? call.InvalidResponse(Received(), Describe(exception), exception);
            }
        }
        catch (Exception exception)
        {
            // A converter of an app's type may throw any exception.
            throw call.InvalidResponse(
                Received(),
                $"could not be read: a converter failed with {exception.GetType().Name}",
                exception);
        }

        if (RowReading.Current?.HasNameless(answer) == true)
        {
            TryReadRowByRow(type, ref answer);
        }

        if (answer is null)
        {
            throw call.InvalidResponse(
                Received(),
                $"is {(_body.Span.IsEmpty ? "empty" : "null")}, but content is required");
        }

        if (answer is IHasRequiredContent { HasRequiredContent: false })
        {
            throw ErrorInside<T>() ?? call.InvalidResponse(Received(), "lacks the requested content");
        }

        if (answer is IHasResponseMetadata carrier)
        {
            carrier.Response = Metadata;
        }

        return answer;
    }

    // Parses row by row if the list skips rows that cannot be read.
    private bool TryReadRowByRow<T>(JsonTypeInfo<T> type, ref T? answer)
    {
        // Pages are reference types; for a value type null could not mean "no page".
        if (typeof(T).IsValueType
            || RowReading.Current is not { } rows
            || rows.Read(JsonBody.WithoutByteOrderMark(_body.Span), type, FailureAt) is not { } read)
        {
            return false;
        }

        answer = read;
        return true;

        JobApiException FailureAt(string? place) =>
            call.InvalidResponse(Received(), $"holds a row that cannot be read, at {call.Clean(place) ?? "$"}");
    }

    // Some services and gateways answer 200 with an error object. Read as a list, it would end the list.
    private JobApiException? ErrorInside<T>()
    {
        if (!typeof(T).IsAssignableTo(typeof(IHasRequiredContent)) || !JsonBody.IsObject(_body.Span))
        {
            return null;
        }

        TransportSettings settings = call.Settings;
        ErrorResponse error = settings.Errors.Read(Received(), _body.Memory, settings.TimeProvider.GetUtcNow());
        if (error.Code is null && error.Message is null)
        {
            return null;
        }

        error.Redact(call.Redact);

        // The status is 200, so only the error code shows the kind of error.
        if (settings.Errors.KindOf(_status, error) == ErrorKind.InvalidRequest)
        {
            return call.InvalidResponse(Received(), $"is an error object with a success status: {error}");
        }

        JobApiException failure = ErrorMapping.ToException(call, _status, error);
        Resilience.RetryPolicy.TryRemedy(call, failure, error, response);
        return failure;
    }

    // Use the received status; it may have been changed for Refit.
    private HttpResponseMessage Received()
    {
        response.StatusCode = _status;
        return response;
    }

    private string Describe(JsonException exception)
    {
        if (exception is TooManyMembersException)
        {
            return $"holds a row with more than {TooManyMembersException.Most} undocumented members";
        }

        ReadOnlySpan<byte> text = _body.Span.TrimStart(" \t\r\n"u8);
        string mediaType = call.Clean(_received.Headers.ContentType?.MediaType) ?? "no media type";
        if (text.IsEmpty)
        {
            return "is empty, but content is required";
        }

        return text[0] == (byte)'<'
            ? $"is a web page ({mediaType}) instead of data; check for a login page or a proxy in between"
            : $"is not the expected JSON ({mediaType}), at {call.Clean(exception.Path) ?? "$"}";
    }
}
