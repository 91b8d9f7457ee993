namespace JobApis.Client;

/// <summary>
/// Some of several sources could not be listed to their end. Thrown after the jobs of all others have been returned.
/// </summary>
public sealed class JobSourcesFailedException : JobApiException
{
    /// <summary>Creates an exception with a general text.</summary>
    public JobSourcesFailedException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened.</param>
    public JobSourcesFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public JobSourcesFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="failures">The sources that failed, at least one.</param>
    public JobSourcesFailedException(IReadOnlyList<JobSourceFailure> failures)
        : base(
            $"{failures.Count} source(s) could not be listed to the end:"
            + $" {string.Join(" ", failures.Select(failure => failure.Error.Message))}",
            failures[0].Error) => Failures = failures;

    /// <summary>The sources that failed.</summary>
    public IReadOnlyList<JobSourceFailure> Failures { get; } = [];
}
