using System.Net;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>
/// Remembers that a request went to the network, so that a second sending of one that must not be carried out twice can
/// be refused, also when a handler of the app sends it. Handlers that an app adds for all its clients stand between
/// ours, or around them, and send a message or a clone of it again; this object is in the message's options, which
/// clones share, and where handlers stand around ours it goes with the flow of the call.
/// </summary>
internal sealed class SendingMarker(Idempotency idempotency)
{
    private static readonly HttpRequestOptionsKey<SendingMarker> Key = new("JobApis.Client.SendingMarker");

    private static readonly AsyncLocal<SendingMarker?> OfFlow = new();

    private int _isSent;
    private int _sendings;
    private int _open;
    private HttpStatusCode? _status;

    /// <summary>How often the request went out, over all attempts.</summary>
    public int Sendings => Volatile.Read(ref _sendings);

    /// <summary>Whether a sending, of this attempt or of one before, may have been carried out.</summary>
    public bool MayBeDone => Volatile.Read(ref _open) > 0;

    /// <summary>Whether the request of this attempt went out, and the service may have carried it out.</summary>
    public bool IsSent => Volatile.Read(ref _isSent) == 1;

    /// <summary>What the network failed with last, to tell it from what handlers of the app's fail with.</summary>
    public Exception? NetworkFailure { get; set; }

    /// <summary>The marker of a request; null where it has none.</summary>
    public static SendingMarker? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out SendingMarker? marker) ? marker : OfFlow.Value;

    /// <summary>The marker of a request that is about to be sent; it is given one where it has none.</summary>
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

    /// <summary>Gives all that is sent in the flow of a call one marker; none where each request has its own.</summary>
    public static void Begin(SendingMarker? marker)
    {
        if (OfFlow.Value != marker)
        {
            OfFlow.Value = marker;
        }
    }

    public void Attach(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>
    /// Our own retries decide by themselves whether a call may be sent again: from here on it may, once.
    /// </summary>
    public void BeginAttempt() => Volatile.Write(ref _isSent, 0);

    /// <summary>Notes that the request goes out now.</summary>
    /// <exception cref="JobApiException">It went out before, and must not be carried out twice.</exception>
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
    /// The service refused the credential and did nothing; the request goes out once more with another, as one sending.
    /// </summary>
    public void TakeBack()
    {
        Interlocked.Decrement(ref _sendings);
        NothingDone();
    }

    /// <summary>Notes the answer.</summary>
    public void Answered(HttpStatusCode status)
    {
        _status = status;
        if (status == HttpStatusCode.TooManyRequests)
        {
            // Refused before anything was done.
            NothingDone();
        }
    }

    /// <summary>
    /// Notes that the service certainly did nothing: not a byte got there, or it refused the request as received.
    /// </summary>
    public void NothingDone()
    {
        Volatile.Write(ref _isSent, 0);
        Interlocked.Decrement(ref _open);
    }

    private JobApiException Refusal(ApiCall? call)
    {
        const string Cause = "a handler in the HttpClient sent the request once more, which was refused: it must not"
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
