namespace JobApis.Client;

/// <summary>The health of a source. It contains no text of the service and no part of a credential.</summary>
public sealed record JobSourceHealth
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the service.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether it answered.</summary>
    public bool IsHealthy => Error is null;

    /// <summary>The time of the check.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>The time until the answer or the failure.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The time of the last answer; null if it has not answered since the app started.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The name of the exception, such as <c>JobApiAuthenticationException</c>; null if it answered.</summary>
    public string? Error { get; init; }

    /// <summary>The HTTP status of the failure; null if it has none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whether the failure is transient.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The last rate limit that the service reported; null for none.</summary>
    public RateLimitState? RateLimit { get; init; }
}
