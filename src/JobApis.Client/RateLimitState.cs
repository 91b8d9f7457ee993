namespace JobApis.Client;

/// <summary>The last rate limit that a service reported.</summary>
/// <remarks>
/// The count is the service's, for all clients of the account, at <see cref="ReceivedAt"/>. Few services send it;
/// missing values are null.
/// </remarks>
public sealed record RateLimitState
{
    /// <summary>The number of requests that the service accepts in one period.</summary>
    public long? Limit { get; init; }

    /// <summary>How many of them are left.</summary>
    public long? Remaining { get; init; }

    /// <summary>When the next period begins.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>When the answer was received, by the source's clock.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
