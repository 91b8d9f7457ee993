namespace JobApis.Client;

/// <summary>
/// Neither the service nor the data it sends can answer a part of the query. Thrown before anything is sent.
/// </summary>
public sealed class JobQueryNotSupportedException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobQueryNotSupportedException()
        : base("The source cannot answer this query.")
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

    /// <summary>The parts that cannot be answered.</summary>
    public JobQueryFeatures Unsupported { get; init; }
}
