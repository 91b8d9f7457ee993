namespace JobApis.Client;

/// <summary>
/// Too many requests (429 and a service's own throttling codes). <see cref="JobApiException.RetryAfter"/> is the wait
/// that the service requests, if any.
/// </summary>
public sealed class JobApiRateLimitException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiRateLimitException()
        : base("The service received too many requests.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiRateLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiRateLimitException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
