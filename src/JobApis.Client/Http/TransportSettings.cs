namespace JobApis.Client.Http;

/// <summary>What a transport needs to know, taken from a source's options.</summary>
internal sealed record TransportSettings
{
    /// <summary>The source's name, for errors.</summary>
    public required string Source { get; init; }

    public required ServiceOrigin Origin { get; init; }

    public ErrorReader Errors { get; init; } = ErrorReader.Default;

    public Func<ApiRequest, RetryClass> RetryClassOf { get; init; } = RetryPolicy.ByMethod;

    public int MaxRetries { get; init; } = 3;

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    public int MaxResponseBytes { get; init; } = 8 * 1024 * 1024;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static TransportSettings From(string source, JobSourceOptions options) => new()
    {
        Source = source,
        Origin = options.Origin,
        Errors = options.Errors,
        RetryClassOf = options.RetryClassOf,
        MaxRetries = options.MaxRetries,
        AttemptTimeout = options.AttemptTimeout,
        TotalTimeout = options.TotalTimeout,
        MaxRetryAfter = options.MaxRetryAfter,
        MaxResponseBytes = options.MaxResponseBytes,
        TimeProvider = options.TimeProvider,
    };
}
