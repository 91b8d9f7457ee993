namespace JobApis.Client;

/// <summary>
/// Other limits for some calls than their source was set up with: see <c>WithCallOptions</c> on <see cref="IJobSource"/> and on each service's interface. What is null
/// stays as it is. The ranges are those of <see cref="JobSourceOptions"/>.
/// </summary>
public sealed record CallOptions
{
    /// <summary>How often a call that may be repeated is sent again. 0 switches retries off.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long a call may take in all.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>The longest <c>Retry-After</c> that is waited for.</summary>
    public TimeSpan? MaxRetryAfter { get; init; }

    /// <summary>The largest answer that is read, in bytes after decompression.</summary>
    public int? MaxResponseBytes { get; init; }
}
