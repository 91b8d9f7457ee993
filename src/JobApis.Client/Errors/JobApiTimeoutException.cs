namespace JobApis.Client;

/// <summary>The call took longer than its deadline.</summary>
public sealed class JobApiTimeoutException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiTimeoutException()
        : base("The call took longer than its deadline.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
