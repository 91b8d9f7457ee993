namespace JobApis.Client;

/// <summary>
/// Limits for single calls that replace the limits of their source: see <c>WithCallOptions</c> on
/// <see cref="IJobSource"/> and on each service's interface. Null keeps the limit of the source. The ranges are those
/// of <see cref="JobSourceOptions"/>.
/// </summary>
public sealed record CallOptions
{
    /// <summary>The maximum number of retries of a repeatable call; 0 disables retries.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The time limit of one attempt.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>The time limit of the whole call.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>The longest <c>Retry-After</c> that the client waits for.</summary>
    public TimeSpan? MaxRetryAfter { get; init; }

    /// <summary>
    /// How long a read waits for its answer before the same request is sent a second time: see
    /// <see cref="JobSourceOptions.HedgingDelay"/>. Zero switches it off.
    /// </summary>
    /// <remarks>The delay of a source has no effect on calls whose <see cref="AttemptTimeout"/> is shorter.</remarks>
    public TimeSpan? HedgingDelay { get; init; }

    /// <summary>The maximum size of an answer, in bytes after decompression.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>
    /// Called with the metadata of an answer (status, request id), for calls that do not return it. A failure has the
    /// metadata in its <see cref="JobApiException"/>.
    /// </summary>
    /// <remarks>
    /// It is called once for each successful call, including the pages of a list, before the answer is parsed. It runs
    /// on the thread that receives the answer, in parallel for parallel calls. If it throws, the call fails with a
    /// <see cref="JobApiException"/>, although it was carried out.
    /// </remarks>
    public Action<ResponseMetadata>? OnResponse { get; init; }
}
