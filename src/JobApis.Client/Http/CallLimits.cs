namespace JobApis.Client.Http;

/// <summary>The limits of a call.</summary>
internal sealed record CallLimits
{
    public int MaxRetries { get; init; } = 3;

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before a read is sent a second time; null for never.</summary>
    public TimeSpan? HedgingDelay { get; init; }

    public int MaxResponseBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The default Accept header of calls: JSON, unless the app sets another one for its client.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>
    /// Whether the call belongs to an interface of the library, whose answers only our serializer reads. Then the
    /// answer is not copied for a second reader, and an empty answer is an error instead of null.
    /// </summary>
    public bool IsOwnInterface { get; init; }

    /// <summary>Called with the metadata of each answer; null for no callback.</summary>
    public Action<ResponseMetadata>? OnResponse { get; init; }

    public static CallLimits From(JobSourceOptions options) => new()
    {
        MaxRetries = options.MaxRetries,
        AttemptTimeout = options.AttemptTimeout,
        TotalTimeout = options.TotalTimeout,
        MaxRetryAfter = options.MaxRetryAfter,
        HedgingDelay = options.HedgingDelay,
        MaxResponseBytes = options.MaxResponseBytes,
    };
}
