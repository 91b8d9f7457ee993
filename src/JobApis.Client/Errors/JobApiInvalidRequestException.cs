namespace JobApis.Client;

/// <summary>
/// The service refused the request as invalid (400, 422 and similar). <see cref="Errors"/> has the details.
/// </summary>
public sealed class JobApiInvalidRequestException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobApiInvalidRequestException()
        : base("The service rejected the request as invalid.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobApiInvalidRequestException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobApiInvalidRequestException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The errors in parts of the request, if the service reports them.</summary>
    public IReadOnlyList<JobFieldError> Errors { get; init; } = [];
}
