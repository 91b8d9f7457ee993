namespace JobApis.Client.Testing;

/// <summary>A request that the simulator received, and how it was answered. Immutable.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(
        SimulatedRequest request,
        SimulatedService? service,
        DateTimeOffset receivedAt,
        int? statusCode,
        Fault? fault,
        bool matched,
        Exception? failure = null)
    {
        Request = request;
        Service = service;
        ReceivedAt = receivedAt;
        StatusCode = statusCode;
        Fault = fault;
        IsMatched = matched;
        Failure = failure;
    }

    /// <summary>The request itself: raw target, headers, body.</summary>
    public SimulatedRequest Request { get; }

    /// <summary>The service whose path it is, or null.</summary>
    public SimulatedService? Service { get; }

    /// <summary>The HTTP method.</summary>
    public string Method => Request.Method;

    /// <summary>Path and query exactly as sent.</summary>
    public string RawTarget => Request.RawTarget;

    /// <summary>All headers as sent, credentials included.</summary>
    public IReadOnlyDictionary<string, string> Headers => Request.Headers;

    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Body => Request.Body;

    /// <summary>When it came, by the simulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The status answered; null when a fault let no status through.</summary>
    public int? StatusCode { get; }

    /// <summary>The fault that this request met, or null.</summary>
    public Fault? Fault { get; }

    /// <summary>Whether a route knew the request. One that met a fault in place of an answer counts as known.</summary>
    public bool IsMatched { get; }

    /// <summary>
    /// What was thrown while the request was answered, by a handler of the simulator's events or by a fault's
    /// condition; null when nothing was.
    /// </summary>
    public Exception? Failure { get; }

    /// <summary>Method, target and status. The headers, which hold credentials, do not show.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() =>
        $"{Request} -> {StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}";
}
