namespace JobApis.Client.Diagnostics;

/// <summary>
/// The allow-list of tags of spans, span events and metrics. The values are the app's own names, names from the
/// interfaces, numbers and .NET type names, except <see cref="RequestId"/>. <c>docs/telemetry.md</c> is checked against
/// it.
/// </summary>
internal static class TelemetryTag
{
    /// <summary>The source's name, as the app registered it.</summary>
    public const string Source = "jobapis.source";

    /// <summary>The service, as configuration names it: `Rescale`.</summary>
    public const string Provider = "jobapis.provider";

    /// <summary>
    /// The method of the typed interface, without `Async`: `ListJobs`. `GetToken` for the call that fetches an access
    /// token.
    /// </summary>
    public const string Operation = "jobapis.operation";

    /// <summary>The number of attempts, including the first; 0 if the call was cancelled before it.</summary>
    public const string Attempts = "jobapis.attempts";

    /// <summary>
    /// The service's id of the request, for its support; only on a failed call, and only if it has the form of an id.
    /// The only value from a service.
    /// </summary>
    public const string RequestId = "jobapis.request_id";

    /// <summary>The wait before the next attempt, in seconds.</summary>
    public const string RetryDelay = "jobapis.retry.delay";

    /// <summary>How long the first request had been under way when the second was sent, in seconds.</summary>
    public const string HedgeDelay = "jobapis.hedge.delay";

    /// <summary>The kind of wait: `retry` or `permit`.</summary>
    public const string WaitReason = "jobapis.wait.reason";

    /// <summary>The HTTP method.</summary>
    public const string Method = "http.request.method";

    /// <summary>The number of earlier requests of the call; missing on the first.</summary>
    public const string ResendCount = "http.request.resend_count";

    /// <summary>The status of the last attempt's answer; missing without an answer.</summary>
    public const string StatusCode = "http.response.status_code";

    /// <summary>The configured host.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The configured port.</summary>
    public const string ServerPort = "server.port";

    /// <summary>
    /// The reason of a failure: the status of an error answer, such as `503`, else the exception's full type name.
    /// Missing on success.
    /// </summary>
    public const string ErrorType = "error.type";
}
