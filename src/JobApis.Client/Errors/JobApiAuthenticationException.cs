namespace JobApis.Client;

/// <summary>
/// The service refused the credential (401), or the credential lacks a permission (403). A retry does not help.
/// </summary>
public sealed class JobApiAuthenticationException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiAuthenticationException()
        : base("The service refused the credential.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiAuthenticationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiAuthenticationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
