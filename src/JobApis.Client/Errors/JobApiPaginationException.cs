namespace JobApis.Client;

/// <summary>
/// A list cannot be read to its end: a page repeats, a link is invalid, or the service's limit is reached. A list is
/// never truncated silently.
/// </summary>
public sealed class JobApiPaginationException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiPaginationException()
        : base("The list cannot be read to its end.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiPaginationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiPaginationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
