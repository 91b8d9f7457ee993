using System.Collections.Immutable;
using System.Net;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>
/// Records that a request was sent, so that a second send of a non-idempotent request is refused, also by handlers of
/// the app. Such handlers may send the message or a clone again; this object is in the message's options, which clones
/// share, and in an async-local value for the app's outer handlers.
/// </summary>
internal sealed class SendingMarker(Idempotency idempotency)
{
    private static readonly HttpRequestOptionsKey<SendingMarker> Key = new("JobApis.Client.SendingMarker");

    private static readonly AsyncLocal<SendingMarker?> OfFlow = new();

    private int _isSent;
    private int _sendings;
    private int _open;
    private HttpStatusCode? _status;
    private ImmutableArray<Exception> _networkFailures = [];

    /// <summary>The number of sends in all attempts.</summary>
    public int Sendings => Volatile.Read(ref _sendings);

    /// <summary>Whether a send of this or an earlier attempt may have been carried out.</summary>
    public bool MayBeDone => Volatile.Read(ref _open) > 0;

    /// <summary>Whether the request of this attempt was sent and may have been carried out.</summary>
    public bool IsSent => Volatile.Read(ref _isSent) == 1;

    /// <summary>The marker of a request; null if it has none.</summary>
    public static SendingMarker? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out SendingMarker? marker) ? marker : OfFlow.Value;

    /// <summary>The marker of a request that is about to be sent; created if it has none.</summary>
    public static SendingMarker For(HttpRequestMessage request, ApiCall? call)
    {
        if ((call?.Marker ?? Of(request)) is { } marker)
        {
            return marker;
        }

        marker = new(RetryPolicy.ByMethod(request.Method));
        marker.Attach(request);
        return marker;
    }

    /// <summary>Sets one marker for all requests in the flow of a call; null if each request has its own.</summary>
    public static void Begin(SendingMarker? marker)
    {
        if (OfFlow.Value != marker)
        {
            OfFlow.Value = marker;
        }
    }

    public void Attach(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Allows one more send, because our own retries decide whether a call may be sent again.</summary>
    public void BeginAttempt() => Volatile.Write(ref _isSent, 0);

    /// <summary>Records the start of a send.</summary>
    /// <exception cref="JobApiException">The request was sent before and must not be carried out twice.</exception>
    public void BeginSending(ApiCall? call)
    {
        if (Interlocked.Exchange(ref _isSent, 1) == 1 && idempotency == Idempotency.NonIdempotent)
        {
            throw Refusal(call);
        }

        Interlocked.Increment(ref _sendings);
        Interlocked.Increment(ref _open);
    }

    /// <summary>
    /// Records that the service refused the credential and did nothing. The request is sent again with another
    /// credential, and counts as one send.
    /// </summary>
    public void TakeBack()
    {
        Interlocked.Decrement(ref _sendings);
        NothingDone();
    }

    /// <summary>
    /// Records a network failure, to distinguish it from failures of the app's handlers. There can be several, because
    /// two requests of one read can be under way.
    /// </summary>
    public void NoteNetworkFailure(Exception failure) => ImmutableInterlocked.Update(
        ref _networkFailures,
        static (known, failure) => known.Add(failure),
        failure);

    /// <summary>Whether an exception is a network failure that was recorded.</summary>
    public bool IsNetworkFailure(Exception failure) => _networkFailures.Contains(failure);

    /// <summary>Records the status of the answer.</summary>
    public void Answered(HttpStatusCode status)
    {
        _status = status;
        if (status == HttpStatusCode.TooManyRequests)
        {
            // The service refused the request before it did anything.
            NothingDone();
        }
    }

    /// <summary>Records that the service did nothing: no byte was received, or it refused the request.</summary>
    public void NothingDone()
    {
        Volatile.Write(ref _isSent, 0);
        Interlocked.Decrement(ref _open);
    }

    private JobApiException Refusal(ApiCall? call)
    {
        const string Cause = "a handler in the HttpClient sent the request again, which was refused: it must not"
            + " be carried out twice.";
        bool isAnswered = _status is not null;
        string message = isAnswered
            ? $"the service answered {(int)_status!.Value}, and {Cause}"
            : $"the answer was lost, and {Cause}";
        message = call is null ? message : $"{call}: {message}";
        return isAnswered
            ? new JobApiServerException(message)
            {
                JobSource = call?.Settings.Source,
                Operation = call?.Operation,
                StatusCode = _status,
                Attempts = Sendings,
                IsTransient = _status >= HttpStatusCode.InternalServerError,
                OutcomeUnknown = true,
            }
            : new JobApiTransportException(message)
            {
                JobSource = call?.Settings.Source,
                Operation = call?.Operation,
                Attempts = Sendings,
                IsTransient = true,
                OutcomeUnknown = true,
            };
    }
}
