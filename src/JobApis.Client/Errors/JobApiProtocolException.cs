namespace JobApis.Client;

/// <summary>The answer is invalid: not JSON, JSON of another type, an HTML page, a redirect, or too large.</summary>
public sealed class JobApiProtocolException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiProtocolException()
        : base("The answer does not match the service's contract.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiProtocolException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
