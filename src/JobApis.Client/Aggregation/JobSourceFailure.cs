namespace JobApis.Client;

/// <summary>A source that could not be listed completely.</summary>
/// <param name="Source">The source.</param>
/// <param name="Error">
/// The failure. <see cref="JobApiException.FailedAt"/> is the cursor to resume the list from.
/// </param>
public sealed record JobSourceFailure(IJobSource Source, JobApiException Error)
{
    /// <summary>
    /// Whether the source was skipped because it does not support the query and
    /// <see cref="ListOptions.UnsupportedQuery"/> allows skipping. Nothing was sent to it. <see cref="Error"/> is the
    /// <see cref="JobQueryNotSupportedException"/> with the reason.
    /// </summary>
    public bool IsSkipped { get; init; }
}
