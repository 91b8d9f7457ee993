using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.RateLimiting;
using JobApis.Client.Diagnostics;
using JobApis.Client.Json;
using Polly;

namespace JobApis.Client.Http;

/// <summary>
/// Sends an <see cref="ApiRequest"/> and reads its answer. One place for all services: total deadline, then retry, then for each attempt a fresh request, the
/// attempt's deadline, sending, reading the whole bounded body, mapping errors, parsing. Retry wraps all of it, because a body that breaks off is seen by no
/// handler.
/// </summary>
/// <param name="client">Sends. It is disposed with the transport.</param>
/// <param name="settings">The limits, and what belongs to the client as a whole.</param>
internal sealed class ApiTransport(HttpClient client, TransportSettings settings) : IDisposable
{
    private const string AcceptHeader = "Accept";

    // Made when the first call has to be repeated. Calls that go through at once, which are nearly all, do not pay for it.
    private ResiliencePipeline Retry => field ??= RetryPolicy.Create(settings);

    /// <summary>Sends a call whose answer is JSON.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        RunAsync(new Call<T>(request, answer), cancellationToken);

    /// <summary>Sends a call whose answer, if any, does not matter.</summary>
    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        RunAsync(new Call<bool>(request, null), cancellationToken);

    /// <summary>
    /// Sends a call whose answer is content to read as it comes. Until the answer begins it is a call like any other; reading has a deadline of its own, renewed
    /// whenever something came, so a large file may take its time and a stalled one may not.
    /// </summary>
    public async Task<Stream> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        await RunAsync(new Call<DownloadStream>(request, null) { IsDownload = true }, cancellationToken).ConfigureAwait(false);

    /// <summary>A transport over the same client with other limits. It is not to be disposed: the client and the limiter are this one's.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "It shares what is disposed with this one.")]
    public ApiTransport With(CallOptions options) => new(client, settings.With(options));

    public void Dispose()
    {
        client.Dispose();
        if (settings.OwnsRateLimiter)
        {
            settings.RateLimiter?.Dispose();
        }
    }

    private Task<T> RunAsync<T>(Call<T> call, CancellationToken cancellationToken) =>
        CallTelemetry.IsWanted(settings) ? ObserveAsync(call, cancellationToken) : RunWithinDeadlineAsync(call, cancellationToken);

    private async Task<T> ObserveAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        CallTelemetry telemetry = call.Telemetry = CallTelemetry.Begin(settings, call.Request);
        try
        {
            T answer = await RunWithinDeadlineAsync(call, cancellationToken).ConfigureAwait(false);
            telemetry.Succeeded(call.Attempts);
            return answer;
        }
        catch (Exception exception)
        {
            telemetry.Failed(exception, call.Attempts);
            throw;
        }
    }

    private async Task<T> RunWithinDeadlineAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource total = new(settings.TotalTimeout, settings.TimeProvider);
        using CancellationTokenRegistration link = Link(total, cancellationToken);
        try
        {
            T answer;
            try
            {
                answer = await AttemptAsync(call, total.Token).ConfigureAwait(false);
            }
            catch (JobApiException failure) when (failure.MayRetry && settings.MaxRetries > 0)
            {
                answer = await RetryAsync(call, failure, total.Token).ConfigureAwait(false);
            }

            settings.Budget.OnSuccess(call.LastRetryCost);
            return answer;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asks which token it was means his own, not one of ours.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException exception) when (total.IsCancellationRequested)
        {
            throw TimedOut(call, $"did not succeed within {settings.TotalTimeout.TotalSeconds:0.###} s (TotalTimeout), {call.Attempts} attempt(s) made", exception);
        }
    }

    // The pipeline begins with the attempt that was made, so that it counts it and waits as after any other.
    private async Task<T> RetryAsync<T>(Call<T> call, JobApiException failure, CancellationToken cancellationToken)
    {
        JobApiException? first = failure;
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(RetryPolicy.Telemetry, call.Telemetry);
        try
        {
            return await Retry.ExecuteAsync(
                context => Interlocked.Exchange(ref first, null) is { } made ? ValueTask.FromException<T>(made) : AttemptAsync(call, context.CancellationToken),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // This and the next one run for every page of every list, so their state is pooled.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> AttemptAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using RateLimitLease? permit = await PermitAsync(call, cancellationToken).ConfigureAwait(false);
        call.Attempts++;
        try
        {
            return await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException failure) when (failure.MayRetry && !failure.IsPutRight && call.Attempts <= settings.MaxRetries)
        {
            // Decided here and not in the pipeline, because only here it is known for sure that a retry would follow.
            int cost = RetryBudget.CostOf(failure);
            if (settings.Budget.TryTake(cost))
            {
                call.LastRetryCost = cost;
            }
            else
            {
                failure.MayRetry = false;
                failure.AddAdvice("It was not tried again: too many calls failed lately, and the retry budget is used up.");
            }

            throw;
        }
    }

    // A permit for each attempt, since each is a request to the service. Waiting for it is bounded by the total deadline, not by the attempt's.
    private async ValueTask<RateLimitLease?> PermitAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        if (settings.RateLimiter is not { } limiter)
        {
            return null;
        }

        long begun = settings.TimeProvider.GetTimestamp();
        RateLimitLease lease = await limiter.AcquireAsync(new(settings.Source, call.Request.Operation), 1, cancellationToken).ConfigureAwait(false);
        call.Telemetry?.WaitedForPermit(settings.TimeProvider.GetElapsedTime(begun));
        if (lease.IsAcquired)
        {
            return lease;
        }

        TimeSpan? wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : null;
        lease.Dispose();
        throw new JobApiRateLimitException($"{Subject(call)}: the app's own rate limiter gave no permit; nothing was sent{(call.Attempts == 0 ? "" : " this time")}.")
        {
            JobSource = settings.Source,
            Operation = call.Request.Operation,
            Attempts = call.Attempts,
            RetryAfter = wait,
            IsTransient = true,
        };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> SendOnceAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource attempt = new(settings.AttemptTimeout, settings.TimeProvider);
        using CancellationTokenRegistration link = Link(attempt, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            using ApiRequestMessage message = CreateMessage(call.Request, call.IsDownload);
            call.Telemetry?.Accompany(message);
            SendingRecord.Attach(message, RetryPolicy.ClassOf(call.Request, settings));
            response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);
            call.Telemetry?.Answered(response.StatusCode);
            RefuseForeignAnswer(response, call);
            if (!response.IsSuccessStatusCode)
            {
                return IsDoneAlready(response, call) ? default! : throw await ErrorOfAsync(response, call, attempt.Token).ConfigureAwait(false);
            }

            if (!call.IsDownload)
            {
                return await ReadAnswerAsync(response, call, attempt.Token).ConfigureAwait(false);
            }

            DownloadStream content = await DownloadStream.OpenAsync(response, settings, call.Request.Operation, attempt.Token).ConfigureAwait(false);
            response = null;
            return (T)(object)content;
        }
        catch (OperationCanceledException exception) when (attempt.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(call, $"got no complete answer within {settings.AttemptTimeout.TotalSeconds:0.###} s (AttemptTimeout)", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the caller's nor a deadline of ours: HttpClient.Timeout, a handler of the app's, a disposed client. Passed on as it
            // is, it would say that the caller had cancelled.
            throw exception.InnerException is TimeoutException
                ? TimedOut(call, "was ended by a timeout of the HttpClient or of a handler in it", exception)
                : Disconnected(call, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw Disconnected(call, exception);
        }
        finally
        {
            response?.Dispose();
        }
    }

    // Half of what a linked source costs. The caller's token tells afterwards who it was.
    private static CancellationTokenRegistration Link(CancellationTokenSource source, CancellationToken token) =>
        token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);

    // The first sending of a DELETE was carried out and its answer lost.
    private static bool IsDoneAlready<T>(HttpResponseMessage response, Call<T> call) =>
        call.Request.Method == HttpMethod.Delete && call.Attempts > 1 && call.Answer is null && response.StatusCode == HttpStatusCode.NotFound;

    private ApiRequestMessage CreateMessage(ApiRequest request, bool isDownload)
    {
        ApiRequestMessage message = new(request.Method, settings.Origin.Resolve(request.PathAndQuery));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = request.BodyType } };
        }
        else if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put || request.Method == HttpMethod.Patch
            || RetryPolicy.ClassOf(request, settings) == RetryClass.AtMostOnce)
        {
            // A request without a content object is sent up to four times by .NET itself when a connection breaks; one with a content is not.
            message.Content = new ByteArrayContent([]);
        }

        // Constants, which need not be taken apart for every request.
#pragma warning disable RS0030 // Lets a line break through: there is none in them.
        message.Headers.TryAddWithoutValidation(AcceptHeader, isDownload ? "*/*" : "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", isDownload ? ContentCoding.Identity : ContentCoding.Accepted);
#pragma warning restore RS0030
        foreach ((string name, string value) in request.Headers)
        {
            if (name.Equals(AcceptHeader, StringComparison.OrdinalIgnoreCase))
            {
                message.Headers.Remove(AcceptHeader);
            }

            message.Headers.Add(name, value);
        }

        return message;
    }

    private async Task<T> ReadAnswerAsync<T>(HttpResponseMessage response, Call<T> call, CancellationToken cancellationToken)
    {
        using PooledBody body = await PooledBody.ReadAsync(response.Content, settings.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        if (body.IsOverLimit)
        {
            throw NotAsPromised(call, response, $"is larger than {settings.MaxResponseBytes} bytes (MaxResponseBytes)");
        }

        if (body.IsBomb)
        {
            throw NotAsPromised(call, response, "grows more than 200 times when it is decompressed, as no list of jobs does");
        }

        if (call.Answer is null)
        {
            return default!;
        }

        T? answer;
        try
        {
            // An answer without a body says the same as null: nothing. What a type makes of nothing, such as "no such job", is for its converter to say.
            answer = JsonBody.Parse(body.Span.IsEmpty ? "null"u8 : body.Span, call.Answer);
        }
        catch (JsonException exception)
        {
            if (JsonBody.IsCutShort(body.Span))
            {
                throw Disconnected(call, exception);
            }

            throw ErrorInside(response, body.Memory, call, exception)
                ?? NotAsPromised(call, response, WhatItIs(response, body.Span, exception), exception);
        }

        if (answer is null)
        {
            throw NotAsPromised(call, response, $"is {(body.Span.IsEmpty ? "empty" : "null")} where there should be content");
        }

        if (answer is IHasRequiredContent { HasRequiredContent: false })
        {
            throw ErrorInside(response, body.Memory, call, cause: null)
                ?? NotAsPromised(call, response, "lacks the content that was asked for");
        }

        if (answer is ICarriesResponse carrier)
        {
            carrier.Response = new()
            {
                StatusCode = (int)response.StatusCode,
                RequestId = RequestIdOf(response),
                Date = response.Headers.Date,
                Attempts = call.Attempts,
                Telemetry = call.Telemetry,
            };
        }

        return answer;
    }

    // Some services and gateways answer 200 with an error object. Read as a list, it would end the list.
    private JobApiException? ErrorInside<T>(
        HttpResponseMessage response,
        ReadOnlyMemory<byte> body,
        Call<T> call,
        JsonException? cause)
    {
        if (!typeof(T).IsAssignableTo(typeof(IHasRequiredContent)) || !JsonBody.IsObject(body.Span))
        {
            return null;
        }

        ServiceError error = settings.Errors.Read(response, body, settings.TimeProvider.GetUtcNow());
        if (error.Code is null && error.Message is null)
        {
            return null;
        }

        error.Redact((response.RequestMessage as ApiRequestMessage)?.Secrets ?? []);

        // What kind of error it is only its code can say; the status says that there is none.
        return settings.Errors.KindOf(response.StatusCode, error) != ErrorKind.InvalidRequest
            ? ErrorMapping.ToException(call.Request, settings, response.StatusCode, error, call.Attempts)
            : NotAsPromised(call, response, $"is an error with a status of success: {error}", cause);
    }

    private async Task<JobApiException> ErrorOfAsync<T>(HttpResponseMessage response, Call<T> call, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            // Location is relative or absolute, and untrusted: only the host of an absolute one is told.
            string target = response.Headers.Location is { IsAbsoluteUri: true } location ? $" to the host '{ServerText.Clean(location.Host)}'" : "";
            return NotAsPromised(call, response, $"is a redirect{target}; redirects are never followed, so that no credential leaves its origin");
        }

        using PooledBody body = await PooledBody.ReadAsync(response.Content, ErrorReader.MaxBodyBytes, cancellationToken).ConfigureAwait(false);
        ServiceError error = settings.Errors.Read(response, body.Memory, settings.TimeProvider.GetUtcNow());

        // Some services, and whoever stands between, repeat the request's headers in an error.
        error.Redact((response.RequestMessage as ApiRequestMessage)?.Secrets ?? []);
        JobApiException failure = ErrorMapping.ToException(call.Request, settings, response.StatusCode, error, call.Attempts);
        PutRight(failure, error, response, call);
        return failure;
    }

    // Once a call: what was put right and is refused again for the same reason is another fault.
    private void PutRight<T>(JobApiException failure, ServiceError error, HttpResponseMessage response, Call<T> call)
    {
        switch (settings.Errors.RecoveryFrom(error))
        {
            case Recovery.ServiceTime when response.Headers.Date is { } serviceTime:
                if (!settings.Clock.TryAdjust(serviceTime, settings.TimeProvider.GetUtcNow()))
                {
                    failure.AddAdvice("This machine's clock and the service's are more than a day apart: set this one right.");
                }
                else if (!call.WasPutRight)
                {
                    call.WasPutRight = failure.IsPutRight = failure.MayRetry = true;
                }

                break;
            case Recovery.NewKey when !call.WasPutRight:
                call.WasPutRight = failure.IsPutRight = failure.MayRetry = true;
                break;
            case Recovery.NewSignature:
                failure.MayRetry &= !call.WasPutRight;
                call.WasPutRight |= failure.IsPutRight = failure.MayRetry;
                break;
            default:
                break;
        }
    }

    private void RefuseForeignAnswer<T>(HttpResponseMessage response, Call<T> call)
    {
        if (!settings.Origin.Owns(response.RequestMessage?.RequestUri))
        {
            throw NotAsPromised(call, response, "comes from another origin: a handler in the HttpClient followed a redirect");
        }
    }

    private JobApiProtocolException NotAsPromised<T>(Call<T> call, HttpResponseMessage response, string what, Exception? cause = null) =>
        new($"{Subject(call)}: the answer ({(int)response.StatusCode}) {what}.", cause)
        {
            JobSource = settings.Source,
            Operation = call.Request.Operation,
            StatusCode = response.StatusCode,
            RequestId = RequestIdOf(response),
            Attempts = call.Attempts,
            OutcomeUnknown = !RetryPolicy.IsRead(call.Request),
        };

    // None where the service, or whoever stands between, repeats a credential in it.
    private string? RequestIdOf(HttpResponseMessage response) =>
        ServerText.Clean(settings.Errors.RequestIdOf(response.Headers)) is { } id
        && (response.RequestMessage as ApiRequestMessage)?.Secrets.Any(secret => id.Contains(secret, StringComparison.Ordinal)) != true
            ? id
            : null;

    private JobApiTransportException Disconnected<T>(Call<T> call, Exception cause)
    {
        // What failed before a byte could be sent was certainly not carried out.
        bool nothingSent = ErrorMapping.SaysNothingSent(cause);
        string what = nothingSent ? "could not connect to" : "lost the connection to";
        return new($"{Subject(call)}: {what} {settings.Origin.Address.Host}:{settings.Origin.Address.Port}{(nothingSent ? "" : " before the answer was whole")}.", cause)
        {
            JobSource = settings.Source,
            Operation = call.Request.Operation,
            Attempts = call.Attempts,
            IsTransient = true,
            OutcomeUnknown = !nothingSent && !RetryPolicy.IsRead(call.Request),
            MayRetry = nothingSent || RetryPolicy.ClassOf(call.Request, settings) == RetryClass.Repeatable,
        };
    }

    private JobApiTimeoutException TimedOut<T>(Call<T> call, string what, Exception cause) =>
        new($"{Subject(call)}: {what}.", cause)
        {
            JobSource = settings.Source,
            Operation = call.Request.Operation,
            Attempts = call.Attempts,
            IsTransient = true,
            OutcomeUnknown = !RetryPolicy.IsRead(call.Request),
            MayRetry = RetryPolicy.ClassOf(call.Request, settings) == RetryClass.Repeatable,
        };

    private string Subject<T>(Call<T> call) => ErrorMapping.Subject(settings, call.Request);

    private static string WhatItIs(HttpResponseMessage response, ReadOnlySpan<byte> body, JsonException exception)
    {
        if (exception is TooManyMembersException)
        {
            return $"holds a row of more than {TooManyMembersException.Most} members that the service does not promise";
        }

        ReadOnlySpan<byte> text = body.TrimStart(" \t\r\n"u8);
        string mediaType = ServerText.Clean(response.Content.Headers.ContentType?.MediaType) ?? "no media type";
        if (text.IsEmpty)
        {
            return "is empty where there should be content";
        }

        return text[0] == (byte)'<'
            ? $"is a page for people ({mediaType}), not data; is there a login page or a proxy in between?"
            : $"is not the JSON that was promised ({mediaType}), at {ServerText.Clean(exception.Path) ?? "$"}";
    }

    private sealed class Call<T>(ApiRequest request, JsonTypeInfo<T>? answer)
    {
        public ApiRequest Request { get; } = request;

        public JsonTypeInfo<T>? Answer { get; } = answer;

        public bool IsDownload { get; init; }

        public int Attempts { get; set; }

        /// <summary>What the last retry cost of the budget; 0 before the first.</summary>
        public int LastRetryCost { get; set; }

        /// <summary>Whether a refusal of this call was put right already.</summary>
        public bool WasPutRight { get; set; }

        /// <summary>Null when nobody listens.</summary>
        public CallTelemetry? Telemetry { get; set; }
    }
}
