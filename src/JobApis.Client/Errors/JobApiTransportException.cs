namespace JobApis.Client;

/// <summary>The connection failed, or broke before the answer was complete.</summary>
public sealed class JobApiTransportException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiTransportException()
        : base("The connection failed.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiTransportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiTransportException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
