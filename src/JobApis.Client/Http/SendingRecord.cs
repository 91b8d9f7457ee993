using System.Net;

namespace JobApis.Client.Http;

/// <summary>
/// Remembers that a request went to the network, so that a second sending of one that must not be carried out twice can be
/// refused, whoever asks for it. Handlers that an app adds for all its clients stand outside ours and send a message, or a
/// clone of it, again; this object is in the message's options, which clones share.
/// </summary>
internal sealed class SendingRecord
{
    private static readonly HttpRequestOptionsKey<SendingRecord> Key = new("JobApis.Client.SendingRecord");

    private readonly RetryClass _retryClass;
    private int _isSent;
    private HttpStatusCode? _status;

    private SendingRecord(RetryClass retryClass) => _retryClass = retryClass;

    /// <summary>Puts a record into a new request.</summary>
    public static void Attach(HttpRequestMessage request, RetryClass retryClass) => request.Options.Set(Key, new(retryClass));

    /// <summary>The record of a request; a new one where it has none, by HTTP's own rule.</summary>
    public static SendingRecord Of(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Key, out SendingRecord? record))
        {
            record = new(RetryPolicy.ByMethod(request.Method));
            request.Options.Set(Key, record);
        }

        return record;
    }

    /// <summary>Notes that the request goes out now.</summary>
    /// <exception cref="JobApiException">It went out before, and must not be carried out twice.</exception>
    public void BeginSending()
    {
        if (_retryClass == RetryClass.AtMostOnce && Interlocked.Exchange(ref _isSent, 1) == 1)
        {
            throw Refusal();
        }
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

    /// <summary>Notes that the service certainly did nothing: not a byte got there, or it refused the request as it came.</summary>
    public void NothingDone() => Volatile.Write(ref _isSent, 0);

    private JobApiException Refusal()
    {
        const string Cause = "a handler in the HttpClient sent the request once more, which was refused: it must not be carried out twice.";
        return _status is { } status
            ? new JobApiServerException($"The service answered {(int)status}, and {Cause}")
            {
                StatusCode = status,
                Attempts = 1,
                IsTransient = status >= HttpStatusCode.InternalServerError,
                OutcomeUnknown = status >= HttpStatusCode.InternalServerError,
            }
            : new JobApiTransportException($"The answer was lost, and {Cause}") { Attempts = 1, IsTransient = true, OutcomeUnknown = true };
    }
}
