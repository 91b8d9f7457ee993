namespace JobApis.Client;

/// <summary>The service failed (5xx).</summary>
public sealed class JobApiServerException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiServerException()
        : base("The service failed.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiServerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiServerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
