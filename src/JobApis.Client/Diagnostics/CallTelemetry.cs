using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Diagnostics;

/// <summary>
/// The telemetry of one call: a span, measurements and log events. It is created only if a listener is active.
/// Durations use the transport's clock; spans use .NET's time, like their parent spans.
/// </summary>
internal sealed class CallTelemetry
{
    /// <summary>An attempt failed and another one follows, after the wait that the event names.</summary>
    private const string RetryEvent = "jobapis.retry";

    /// <summary>
    /// The service refused the credential; a new one was fetched and the same attempt sent once more.
    /// </summary>
    private const string CredentialRenewedEvent = "jobapis.credential_renewed";

    /// <summary>
    /// The answer was slow and the same request was sent a second time, after the wait that the event names.
    /// </summary>
    private const string HedgeEvent = "jobapis.hedge";

    private const int LongestRequestId = 128;

    private static readonly ActivitySource Spans = new(JobApisTelemetry.ActivitySourceName, PackageVersion.Value);
    private static readonly ActivitySource AttemptSpans = new(
        JobApisTelemetry.AttemptActivitySourceName,
        PackageVersion.Value);
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    private readonly TelemetrySource _source;
    private readonly string _operation;
    private readonly long _begun;
    private Activity? _span;
    private HttpStatusCode? _status;

    private CallTelemetry(in TelemetrySource source, string operation, HttpMethod method)
    {
        _source = source;
        _operation = operation;
        _begun = source.TimeProvider.GetTimestamp();
        _span = Spans.HasListeners()
            ? StartSpan(Spans, $"{source.Provider} {operation}", source, operation, method)
            : null;
    }

    /// <summary>Whether a listener is active. The check is cheap.</summary>
    public static bool IsWanted(ILogger logger) =>
        Spans.HasListeners()
            || AttemptSpans.HasListeners()
            || CallMetrics.AnyEnabled
            || logger.IsEnabled(LogLevel.Warning);

    /// <summary>
    /// Begins a call. Its span is current until <see cref="Succeeded"/> or <see cref="Failed"/>, one of which must be
    /// called.
    /// </summary>
    public static CallTelemetry Begin(in TelemetrySource source, string operation, HttpMethod method) =>
        new(source, operation, method);

    /// <summary>Starts the span of a request. It is current until the request has ended.</summary>
    /// <param name="method">The method.</param>
    /// <param name="resent">The number of earlier requests of the call.</param>
    public Activity? StartAttempt(HttpMethod method, int resent)
    {
        Activity? span = AttemptSpans.HasListeners()
            ? StartSpan(AttemptSpans, method.Method, _source, _operation, method)
            : null;
        span?.SetTag(TelemetryTag.ResendCount, resent > 0 ? resent : null);
        return span;
    }

    /// <summary>Ends the span of a request that was answered or failed.</summary>
    public void EndAttempt(Activity? span, HttpStatusCode? status, Exception? failure)
    {
        if (span is not null)
        {
            string? error = failure is not null ? ErrorTypeOf(failure)
                : status >= HttpStatusCode.BadRequest ? ((int)status).ToString(CultureInfo.InvariantCulture)
                : null;
            span.SetTag(TelemetryTag.StatusCode, (int?)status);
            span.SetTag(TelemetryTag.ErrorType, error);
            span.SetStatus(error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            span.Dispose();
        }
    }

    /// <summary>Records the status when the headers of an answer were received.</summary>
    /// <param name="status">The status; null if the answer is not used.</param>
    public void Answered(HttpStatusCode? status) => _status = status;

    /// <summary>Records that an attempt failed and another one follows after a wait.</summary>
    public void RetryScheduled(Exception failure, int attempt, TimeSpan delay)
    {
        string error = ErrorTypeOf(failure);
        if (IsThrottled(failure))
        {
            Throttled(attempt);
        }

        if (CallMetrics.Retries.Enabled)
        {
            TagList tags = CreateTags();
            tags.Add(TelemetryTag.ErrorType, error);
            CallMetrics.Retries.Add(1, tags);
        }

        if (CallMetrics.Wait.Enabled)
        {
            TagList tags = CreateTags();
            tags.Add(TelemetryTag.WaitReason, "retry");
            CallMetrics.Wait.Record(delay.TotalSeconds, tags);
        }

        _span?.AddEvent(new(
            RetryEvent,
            tags: new() { [TelemetryTag.ErrorType] = error, [TelemetryTag.RetryDelay] = delay.TotalSeconds }));
        CallLog.RetryScheduled(_source.Logger, _source.Name, _operation, attempt, error, (long)delay.TotalMilliseconds);
        _status = null;
    }

    /// <summary>The answer is slow, and the same request is sent a second time.</summary>
    /// <param name="waited">How long the first request has been under way.</param>
    public void HedgeSent(TimeSpan waited)
    {
        if (CallMetrics.Hedges.Enabled)
        {
            CallMetrics.Hedges.Add(1, CreateTags());
        }

        _span?.AddEvent(new(HedgeEvent, tags: new() { [TelemetryTag.HedgeDelay] = waited.TotalSeconds }));
        CallLog.HedgeSent(_source.Logger, _source.Name, _operation, (long)waited.TotalMilliseconds);
    }

    /// <summary>The second request failed; the first one decides.</summary>
    public void HedgeFailed(Exception failure, int attempt)
    {
        if (IsThrottled(failure))
        {
            Throttled(attempt);
        }
    }

    /// <summary>Records the wait for a permit, granted or refused.</summary>
    public void WaitedForPermit(TimeSpan waited)
    {
        if (CallMetrics.Wait.Enabled)
        {
            TagList tags = CreateTags();
            tags.Add(TelemetryTag.WaitReason, "permit");
            CallMetrics.Wait.Record(waited.TotalSeconds, tags);
        }
    }

    /// <summary>
    /// Records that the service refused the credential, that a new one was obtained, and that the attempt is sent
    /// again.
    /// </summary>
    public void CredentialRenewed()
    {
        _span?.AddEvent(new(CredentialRenewedEvent));
        CallLog.CredentialRenewed(_source.Logger, _source.Name, _operation);
    }

    /// <summary>Ends the call with success.</summary>
    public void Succeeded(int attempts)
    {
        using SpanScope scope = new(_span);
        long elapsed = Measure(error: null);
        CallLog.CallSucceeded(
            _source.Logger, _source.Name, _operation, (int)_status.GetValueOrDefault(), attempts, elapsed);
        EndSpan(attempts, error: null);
    }

    /// <summary>Ends the call with a failure or a cancellation.</summary>
    /// <param name="failure">The failure or cancellation.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="isExhausted">Whether no further attempt is made because the maximum is reached.</param>
    public void Failed(Exception failure, int attempts, bool isExhausted)
    {
        using SpanScope scope = new(_span);
        string error = ErrorTypeOf(failure);
        if (IsThrottled(failure))
        {
            Throttled(attempts);
        }

        long elapsed = Measure(error);
        if (failure is OperationCanceledException)
        {
            CallLog.CallCancelled(_source.Logger, _source.Name, _operation, attempts, elapsed);
        }
        else if (isExhausted)
        {
            CallLog.RetriesExhausted(_source.Logger, _source.Name, _operation, attempts, elapsed, error);
        }
        else
        {
            CallLog.CallFailed(_source.Logger, _source.Name, _operation, attempts, elapsed, error);
        }

        // Credentials were not removed from an invalid answer, so its request id may contain one.
        if (failure is JobApiException { RequestId: { } requestId } and not JobApiProtocolException && IsId(requestId))
        {
            _span?.SetTag(TelemetryTag.RequestId, requestId);
        }

        _span?.SetStatus(ActivityStatusCode.Error);
        EndSpan(attempts, error);
    }

    /// <summary>Records that the answer of this call is a page of a list.</summary>
    public void PageRead(int rows, int items)
    {
        TagList tags = CreateTags();
        CallMetrics.Pages.Add(1, tags);
        CallMetrics.Items.Add(items, tags);
        CallLog.PageRead(_source.Logger, _source.Name, _operation, rows, items);
    }

    private static Activity? StartSpan(
        ActivitySource spans,
        string name,
        in TelemetrySource source,
        string operation,
        HttpMethod method) => spans.StartActivity(
        name,
        ActivityKind.Client,
        parentContext: default,
        new TagList
        {
            // All tags that are known at the start, so that a sampler can use them.
            { TelemetryTag.Source, source.Name },
            { TelemetryTag.Provider, source.Provider },
            { TelemetryTag.Operation, operation },
            { TelemetryTag.Method, method.Method },
            { TelemetryTag.ServerAddress, source.Host },
            { TelemetryTag.ServerPort, source.Port },
        });

    // The header is untrusted: a service or a proxy can set it to any text.
    private static bool IsId(string text) => text.Length <= LongestRequestId
        && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    // Returns milliseconds. Call it before the span ends, so that measurements and log events refer to the span.
    private long Measure(string? error)
    {
        TimeSpan elapsed = _source.TimeProvider.GetElapsedTime(_begun);
        if (CallMetrics.Duration.Enabled)
        {
            TagList tags = CreateTags();
            if (_status is { } status)
            {
                tags.Add(TelemetryTag.StatusCode, (int)status);
            }

            if (error is not null)
            {
                tags.Add(TelemetryTag.ErrorType, error);
            }

            CallMetrics.Duration.Record(elapsed.TotalSeconds, tags);
        }

        return (long)elapsed.TotalMilliseconds;
    }

    private void EndSpan(int attempts, string? error)
    {
        if (_span is { } span)
        {
            span.SetTag(TelemetryTag.Attempts, attempts);
            span.SetTag(TelemetryTag.ResendCount, attempts > 1 ? attempts - 1 : null);
            span.SetTag(TelemetryTag.StatusCode, (int?)_status);
            span.SetTag(TelemetryTag.ErrorType, error);
            span.Dispose();

            // An answer may hold this object for its page, so release the span.
            _span = null;
        }
    }

    private void Throttled(int attempt)
    {
        CallMetrics.Throttled.Add(1, CreateTags());
        CallLog.Throttled(_source.Logger, _source.Name, _operation, attempt);
    }

    // The token request reports its own failures; in this call they are only the cause.
    private bool IsOwn(JobApiException failure) => failure.Operation == _operation;

    // Without a status, the app's limiter refused the permit.
    private bool IsThrottled(Exception failure) => failure is JobApiRateLimitException { StatusCode: not null } refused
        && IsOwn(refused);

    private string ErrorTypeOf(Exception failure) =>
        failure is JobApiException { StatusCode: >= HttpStatusCode.BadRequest and { } status } answered
            && IsOwn(answered)
            ? ((int)status).ToString(CultureInfo.InvariantCulture)
            : failure.GetType().FullName ?? failure.GetType().Name;

    private TagList CreateTags() => new()
    {
        { TelemetryTag.Source, _source.Name },
        { TelemetryTag.Provider, _source.Provider },
        { TelemetryTag.Operation, _operation },
    };

    /// <summary>
    /// Makes the span current while the call ends, after the handlers have returned, so that measurements and log
    /// events refer to it.
    /// </summary>
    private readonly struct SpanScope : IDisposable
    {
        private readonly Activity? _outer;
        private readonly bool _isChanged;

        public SpanScope(Activity? span)
        {
            _outer = Activity.Current;
            _isChanged = span is not null && span != _outer;
            if (_isChanged)
            {
                Activity.Current = span;
            }
        }

        public void Dispose()
        {
            if (_isChanged)
            {
                Activity.Current = _outer;
            }
        }
    }
}
