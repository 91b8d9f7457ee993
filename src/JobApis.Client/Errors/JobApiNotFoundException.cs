namespace JobApis.Client;

/// <summary>The account cannot see an object with this id, or the address is wrong (404).</summary>
public sealed class JobApiNotFoundException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiNotFoundException()
        : base("The service has no such job.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether the answer is not in the service's format, such as a page of a gateway. Then it does not show that the
    /// job is missing.
    /// </summary>
    internal bool IsForeign { get; init; }
}
