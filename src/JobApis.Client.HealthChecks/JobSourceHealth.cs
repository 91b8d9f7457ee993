namespace JobApis.Client;

/// <summary>Whether a source answered, and when. It holds no text of the service and no part of a credential.</summary>
public sealed record JobSourceHealth
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the service.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether it answered.</summary>
    public bool IsHealthy => Error is null;

    /// <summary>When it was asked.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>How long it took to answer, or to fail.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it answered last; null when it never did since the app started.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>
    /// The name of the exception, such as <c>JobApiAuthenticationException</c>; null when it answered.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>The HTTP status of the failure; null where there is none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whether the failure is transient.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The last rate limit that the service reported; null for none.</summary>
    public RateLimitState? RateLimit { get; init; }
}
