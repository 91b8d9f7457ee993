using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using JobApis.Client.Diagnostics;
using JobApis.Client.Errors;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>
/// One call: all attempts of one request, from the first handler until the answer has been parsed. The request's
/// options hold it.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Succeed and Fail end the call and dispose them.")]
internal sealed class ApiCall
{
    private static readonly HttpRequestOptionsKey<ApiCall> Key = new("JobApis.Client.Call");
    private static readonly HttpRequestOptionsKey<ArgumentException> Refusal = new("JobApis.Client.Refusal");
    private static readonly HttpRequestOptionsKey<string> BodySecret = new("JobApis.Client.BodySecret");
    private static readonly HttpRequestOptionsKey<string> MethodName = new(Refit.HttpRequestMessageOptions.MethodName);

    // Interface method names without "Async". One entry for each method.
    private static readonly ConcurrentDictionary<string, string> Operations = new(StringComparer.Ordinal);

    private readonly HttpRequestMessage _request;
    private readonly RequestSnapshot? _snapshot;
    private readonly long _begun;
    private CancellationTokenSource _deadline;

    // The first attempt shares a CancellationTokenSource with the call, because nearly all calls have one attempt.
    private bool _isAttemptsDeadline;
    private CancellationTokenRegistration _callerLink;
    private CancellationToken _callerToken;
    private AuthenticationHeaderValue? _authorization;
    private ImmutableArray<string> _otherSecrets = [];
    private bool _isEnded;

    private ApiCall(
        TransportSettings settings,
        HttpRequestMessage request,
        bool mayChange,
        CancellationToken callerToken)
    {
        Settings = settings;
        Limits = LimitsOverlay.Of(request)?.Over(settings.Limits) ?? settings.Limits;
        Operation = OperationOf(request);
        Idempotency = RetryPolicy.IdempotencyOf(Operation, request.Method, settings);
        Marker = SendingMarker.Of(request) ?? Find(request)?.Marker ?? new(Idempotency);
        IsDownload = AcceptsContent(request);
        _request = request;
        MayHedge = Limits is { HedgingDelay: not null, MaxRetries: > 0 }
            && IsRead
            && Idempotency == Idempotency.Idempotent
            && !IsDownload
            && request.Content is null;
        _snapshot = mayChange || MayHedge ? RequestSnapshot.Of(request) : null;
        try
        {
            RequestPreparation.Prepare(request, this);
        }
        catch (ArgumentException refusal)
        {
            // Mark the exception, to distinguish it from exceptions of the app's handlers.
            request.Options.Set(Refusal, refusal);
            throw;
        }

        request.Options.Set(Key, this);
        _begun = settings.TimeProvider.GetTimestamp();
        _isAttemptsDeadline = settings.RateLimiter is null && Limits.AttemptTimeout < Limits.TotalTimeout;
        _deadline = new(_isAttemptsDeadline ? Limits.AttemptTimeout : Limits.TotalTimeout, settings.TimeProvider);
        Link(callerToken);
    }

    public TransportSettings Settings { get; }

    public CallLimits Limits { get; }

    /// <summary>
    /// The interface method's name without <c>Async</c>, as in <c>ListJobs</c>: for errors, logs and retry rules.
    /// </summary>
    public string Operation { get; }

    public HttpMethod Method => _request.Method;

    public Idempotency Idempotency { get; }

    /// <summary>Whether the call is a read, which changes nothing.</summary>
    public bool IsRead => RetryPolicy.IsRead(Method);

    /// <summary>Whether the answer is streamed content instead of JSON that is read completely.</summary>
    public bool IsDownload { get; }

    /// <summary>Whether it may be sent a second time while it waits for its answer.</summary>
    public bool MayHedge { get; }

    /// <summary>The number of attempts that were sent while another one waited for its answer.</summary>
    public int Hedges { get; set; }

    /// <summary>Whether the call is a write that may have been carried out.</summary>
    public bool IsOutcomeOpen => !IsRead && Marker.MayBeDone;

    /// <summary>Whether the call may be sent again: it is idempotent, or was not carried out.</summary>
    public bool IsRepeatable => Idempotency == Idempotency.Idempotent || !Marker.MayBeDone;

    /// <summary>Records whether the request was sent.</summary>
    public SendingMarker Marker { get; }

    /// <summary>The number of times the request was sent.</summary>
    public int Attempts => Math.Max(StartedAttempts, Marker.Sendings);

    /// <summary>The number of attempts started by our own retries.</summary>
    public int StartedAttempts { get; private set; }

    /// <summary>The number of waits before retries.</summary>
    public int Retried { get; set; }

    /// <summary>Whether no further attempt was made because the maximum was reached.</summary>
    public bool IsExhausted { get; set; }

    /// <summary>
    /// The tokens to give back if the call succeeds now: those of the last retry, and of the hedge that was answered.
    /// </summary>
    public int LastRetryCost { get; set; }

    /// <summary>Whether an attempt follows, or followed, a refusal that was remedied.</summary>
    public bool WasRemedied { get; set; }

    /// <summary>The call's telemetry; null without a listener.</summary>
    public CallTelemetry? Telemetry { get; private set; }

    /// <summary>Makes further attempts; set by the handler that made the first.</summary>
    public RetryHandler? Retries { get; set; }

    /// <summary>
    /// Cancelled when the caller cancels or the total deadline passes; in the first attempt, also when its deadline
    /// passes.
    /// </summary>
    public CancellationToken Token => _deadline.Token;

    /// <summary>Whether the whole call has ended: the caller cancelled, or the total deadline has passed.</summary>
    public bool IsCancelled => _callerToken.IsCancellationRequested
        || (!_isAttemptsDeadline && _deadline.IsCancellationRequested);

    /// <summary>Begins a call.</summary>
    /// <param name="settings">The settings of the source.</param>
    /// <param name="request">The request.</param>
    /// <param name="mayChange">Whether handlers of the app may change it while it is sent.</param>
    /// <param name="callerToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The request is invalid; nothing was sent.</exception>
    public static ApiCall Begin(
        TransportSettings settings,
        HttpRequestMessage request,
        bool mayChange,
        CancellationToken callerToken)
    {
        ApiCall call = new(settings, request, mayChange, callerToken);
        call.Telemetry = CallTelemetry.IsWanted(settings.Logger)
            ? CallTelemetry.Begin(settings.Telemetry, call.Operation, call.Method)
            : null;
        return call;
    }

    /// <summary>Whether <see cref="Begin"/> threw an exception to refuse the request.</summary>
    public static bool IsRefusal(HttpRequestMessage request, Exception exception) =>
        request.Options.TryGetValue(Refusal, out ArgumentException? refusal) && ReferenceEquals(refusal, exception);

    /// <summary>The call that a request belongs to.</summary>
    public static ApiCall Of(HttpRequestMessage request) => Find(request)
        ?? throw new InvalidOperationException("The request did not come through the handlers of its source.");

    /// <summary>The call of a request; null if it is not a call of the library.</summary>
    public static ApiCall? Find(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out ApiCall? call) ? call : null;

    public void BeginAttempt()
    {
        // If the request was sent before the first attempt, a handler around ours sends it again; only this marker
        // shows it.
        if (StartedAttempts > 0)
        {
            Marker.BeginAttempt();
        }

        StartedAttempts = Attempts + 1;
    }

    /// <summary>
    /// The request as it was built, for another attempt, without what handlers added to the last one.
    /// </summary>
    public HttpRequestMessage CreateRequest()
    {
        if (_snapshot is null)
        {
            return _request;
        }

        HttpRequestMessage request = _snapshot.ToRequest();
        RequestPreparation.Prepare(request, this);
        request.Options.Set(Key, this);
        return request;
    }

    /// <summary>The deadline of the next attempt; null for the first one, which uses <see cref="Token"/>.</summary>
    public CancellationTokenSource? CreateAttemptDeadline() =>
        _isAttemptsDeadline ? null : new(Limits.AttemptTimeout, Settings.TimeProvider);

    /// <summary>Switches to the total deadline, which bounds the waits and the further attempts.</summary>
    public void EndFirstAttempt()
    {
        if (!_isAttemptsDeadline)
        {
            return;
        }

        _isAttemptsDeadline = false;
        _callerLink.Dispose();
        _deadline.Dispose();
        TimeSpan left = Limits.TotalTimeout - Settings.TimeProvider.GetElapsedTime(_begun);
        _deadline = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, Settings.TimeProvider);
        Link(_callerToken);
    }

    /// <summary>
    /// Links the call to another token of the caller, because the first one is no longer linked when the answer is
    /// parsed.
    /// </summary>
    public void Link(CancellationToken callerToken)
    {
        _callerLink.Dispose();
        _callerToken = callerToken;
        _callerLink = callerToken.UnsafeRegister(
            static deadline => ((CancellationTokenSource)deadline!).Cancel(),
            _deadline);
    }

    /// <summary>Records what a credential added to a request, to redact it in texts of the service.</summary>
    public void NoteSecrets(HttpRequestMessage request, RequestCredential credential)
    {
        // Parsed on demand, because it is needed only after a failure. Two requests of a hedged read may do this at the
        // same time, and no credential may be missing at any moment.
        AuthenticationHeaderValue? sent = request.Headers.Authorization;
        AuthenticationHeaderValue? before = Volatile.Read(ref _authorization);
        while (true)
        {
            if (before is not null && !before.Equals(sent))
            {
                AddSecret(before.ToString());
            }

            AuthenticationHeaderValue? found = Interlocked.CompareExchange(ref _authorization, sent, before);
            if (ReferenceEquals(found, before))
            {
                break;
            }

            before = found;
        }

        IReadOnlyList<string> otherHeaders = credential.OtherHeaders;
        for (int index = 0; index < otherHeaders.Count; index++)
        {
            if (request.Headers.NonValidated.TryGetValues(otherHeaders[index], out HeaderStringValues values))
            {
                AddSecret(values.ToString());
            }
        }
    }

    private void AddSecret(string secret) =>
        ImmutableInterlocked.Update(ref _otherSecrets, static (known, secret) => known.Add(secret), secret);

    private IEnumerable<string> Secrets =>
        ((IEnumerable<string>)[_authorization?.ToString() ?? "", OwnBodySecret ?? ""]).Concat(_otherSecrets);

    private string? OwnBodySecret => _request.Options.TryGetValue(BodySecret, out string? secret) ? secret : null;

    /// <summary>Whether the credential has changed since the last attempt.</summary>
    public ValueTask<bool> HasOtherCredentialAsync(CancellationToken cancellationToken) =>
        Settings.Credential is null ? default : Settings.Credential.HasOtherAsync(_authorization, cancellationToken);

    /// <summary>Records the secret in the body of a request, to redact it in texts of the service.</summary>
    public static void NoteBodySecret(HttpRequestMessage request, string secret) =>
        request.Options.Set(BodySecret, secret);

    /// <summary>Cleans a text of the server and removes credentials that it repeats.</summary>
    public string? Clean(string? text) => ServerText.Clean(Redact(text));

    /// <summary>Removes the credentials from a text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Redact(string? text) =>
        text is null || (_authorization is null && _otherSecrets.IsEmpty && OwnBodySecret is null)
            ? text
            : SecretText.Redact(text, Secrets);

    /// <summary>Ends the call with success. Does nothing if the call has already ended.</summary>
    public void Succeed()
    {
        if (End())
        {
            Settings.Budget.OnSuccess(LastRetryCost);
            try
            {
                Telemetry?.Succeeded(Attempts);
            }
            catch (Exception exception)
            {
                throw this.ListenerFailure(exception);
            }
        }
    }

    /// <summary>Ends the call with a failure.</summary>
    /// <returns>The exception to throw: the failure, or the cancellation or time-out that caused it.</returns>
    public Exception Fail(Exception failure)
    {
        if (failure is OperationCanceledException cancelled)
        {
            failure = MeaningOf(cancelled);
        }

        if (End())
        {
            try
            {
                Telemetry?.Failed(failure, Attempts, IsExhausted);
            }
#pragma warning disable CA1031 // Listeners may throw any exception; the failure of the call is thrown instead.
            catch (Exception)
#pragma warning restore CA1031
            {
                // Throw the failure of the call, even if a logger or listener failed too.
                return failure;
            }
        }

        return failure;
    }

    public override string ToString() => $"{Settings.Source} {Operation}";

    /// <summary>The operation of a request: the name of the method that made it, without <c>Async</c>.</summary>
    public static string OperationOf(
        HttpRequestMessage request) => request.Options.TryGetValue(MethodName, out string? method)
        ? Operations.GetOrAdd(
            method,
            static method => method.EndsWith("Async", StringComparison.Ordinal) ? method[..^"Async".Length] : method)
        : request.Method.Method;

    // Whether the request accepts content other than JSON, which is streamed.
    private static bool AcceptsContent(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("Accept", out HeaderStringValues accepted)
        && !accepted.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);

    private bool End()
    {
        if (_isEnded)
        {
            return false;
        }

        _isEnded = true;
        _callerLink.Dispose();
        _deadline.Dispose();
        return true;
    }

    private Exception MeaningOf(OperationCanceledException exception)
    {
        // Disposing a source cancels its HttpClient, which looks like a cancellation by the caller here.
        if (Settings.Disposed.IsCancellationRequested)
        {
            return this.Disposed(exception);
        }

        // Throw with the caller's token; ours is an implementation detail.
        return _callerToken.IsCancellationRequested
            ? new OperationCanceledException(exception.Message, exception, _callerToken)
            : this.TimedOut(
                $"did not succeed within {Limits.TotalTimeout.TotalSeconds:0.###} s (TotalTimeout),"
                + $" {Attempts} attempt(s) made",
                exception);
    }
}
