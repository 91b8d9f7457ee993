namespace JobApis.Client;

/// <summary>The last rate limit that a service reported.</summary>
/// <remarks>
/// The service counts the requests of all clients of the account. The values were valid at <see cref="ReceivedAt"/>.
/// Few services send them; missing values are null.
/// </remarks>
public sealed record RateLimitState
{
    /// <summary>The number of requests that the service accepts in one period.</summary>
    public long? Limit { get; init; }

    /// <summary>The number of requests that remain in the period.</summary>
    public long? Remaining { get; init; }

    /// <summary>The time at which the next period begins.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>The time at which the answer was received, by the source's clock.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
