namespace JobApis.Client;

/// <summary>A step of one of several sources: a page or a failure.</summary>
public sealed record JobSourceResult
{
    /// <summary>The source.</summary>
    public required IJobSource Source { get; init; }

    /// <summary>The page; null when the source failed.</summary>
    public Page<Job>? Page { get; init; }

    /// <summary>Why the source failed; null for a page. It is the last step of this source.</summary>
    public JobApiException? Failure { get; init; }

    /// <summary>
    /// Whether the source was left out on purpose, because it cannot answer the query and
    /// <see cref="ListOptions.UnsupportedQuery"/> says to skip it then. <see cref="Failure"/> says why.
    /// </summary>
    public bool IsSkipped { get; init; }
}
