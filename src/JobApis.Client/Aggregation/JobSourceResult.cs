namespace JobApis.Client;

/// <summary>A result of one of several sources: a page or a failure.</summary>
public sealed record JobSourceResult
{
    /// <summary>The source.</summary>
    public required IJobSource Source { get; init; }

    /// <summary>The page; null if the source failed.</summary>
    public Page<Job>? Page { get; init; }

    /// <summary>The failure; null for a page. A failure is the last result of its source.</summary>
    public JobApiException? Failure { get; init; }

    /// <summary>
    /// Whether the source was skipped because it does not support the query and
    /// <see cref="ListOptions.UnsupportedQuery"/> allows skipping. <see cref="Failure"/> has the reason.
    /// </summary>
    public bool IsSkipped { get; init; }
}
