namespace JobApis.Client;

/// <summary>What one of several sources did: it gave a page, or it failed.</summary>
public sealed record JobSourceResult
{
    /// <summary>The source.</summary>
    public required IJobSource Source { get; init; }

    /// <summary>The page; null when the source failed.</summary>
    public Page<Job>? Page { get; init; }

    /// <summary>Why the source failed; null when it gave a page. It is the last that comes from this source.</summary>
    public JobApiException? Failure { get; init; }

    /// <summary>
    /// Whether the source did not fail and was left out on purpose, because it cannot answer the query and
    /// <see cref="ListOptions.UnsupportedQuery"/> says to skip it then. <see cref="Failure"/> says why.
    /// </summary>
    public bool IsSkipped { get; init; }
}
