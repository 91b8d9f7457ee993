namespace JobApis.Client.Testing;

/// <summary>A request that the simulator received, with its answer. Immutable.</summary>
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

    /// <summary>The request: raw target, headers, body.</summary>
    public SimulatedRequest Request { get; }

    /// <summary>The service to which the path belongs; null for none.</summary>
    public SimulatedService? Service { get; }

    /// <summary>The HTTP method.</summary>
    public string Method => Request.Method;

    /// <summary>Path and query exactly as sent.</summary>
    public string RawTarget => Request.RawTarget;

    /// <summary>All headers as sent, including credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers => Request.Headers;

    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Body => Request.Body;

    /// <summary>When it was received, by the simulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The status of the answer; null if a fault suppressed it.</summary>
    public int? StatusCode { get; }

    /// <summary>The fault of this request; null for none.</summary>
    public Fault? Fault { get; }

    /// <summary>
    /// Whether a route matched the request. A request with a fault instead of an answer counts as matched.
    /// </summary>
    public bool IsMatched { get; }

    /// <summary>
    /// The exception of a handler of the simulator's events or of a fault's condition during the request; null for
    /// none.
    /// </summary>
    public Exception? Failure { get; }

    /// <summary>Method, target and status. The headers, which contain credentials, are left out.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() =>
        $"{Request} -> {StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}";
}
