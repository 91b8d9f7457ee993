namespace JobApis.Client;

/// <summary>
/// Neither the service nor the client can filter or sort by a part of the query. Thrown before anything is sent.
/// </summary>
public sealed class JobQueryNotSupportedException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobQueryNotSupportedException()
        : base("The source does not support this query.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public JobQueryNotSupportedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public JobQueryNotSupportedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The unsupported parts.</summary>
    public JobQueryFeatures Unsupported { get; init; }
}
