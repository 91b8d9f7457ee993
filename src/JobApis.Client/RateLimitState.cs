namespace JobApis.Client;

/// <summary>What a service said last about how many requests it still takes.</summary>
/// <remarks>
/// It is the service's own count, for all that share the account, at <see cref="ReceivedAt"/>. Few services send one,
/// and what they do not send is null.
/// </remarks>
public sealed record RateLimitState
{
    /// <summary>How many requests the service takes in one of its periods.</summary>
    public long? Limit { get; init; }

    /// <summary>How many of them are left.</summary>
    public long? Remaining { get; init; }

    /// <summary>When the next period begins.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>When the answer that said so came, by the source's clock.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
