namespace JobApis.Client;

/// <summary>A source that could not be listed completely.</summary>
/// <param name="Source">The source.</param>
/// <param name="Error">Why. <see cref="JobApiException.FailedAt"/> says where the list can be resumed.</param>
public sealed record JobSourceFailure(IJobSource Source, JobApiException Error)
{
    /// <summary>
    /// Whether the source was left out on purpose: it cannot answer the query, and
    /// <see cref="ListOptions.UnsupportedQuery"/> says to skip it then. Nothing was sent to it, and
    /// <see cref="Error"/> is the <see cref="JobQueryNotSupportedException"/> that says why.
    /// </summary>
    public bool IsSkipped { get; init; }
}
