namespace JobApis.Client;

/// <summary>
/// Limits for some calls that replace those of their source: see <c>WithCallOptions</c> on <see cref="IJobSource"/> and
/// on each service's interface. Null keeps the limit of the source. The ranges are those of
/// <see cref="JobSourceOptions"/>.
/// </summary>
public sealed record CallOptions
{
    /// <summary>How often a call that may be repeated is sent again. 0 switches retries off.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long a call may take in all.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>The longest <c>Retry-After</c> that is obeyed.</summary>
    public TimeSpan? MaxRetryAfter { get; init; }

    /// <summary>
    /// How long a read waits for its answer before the same request is sent a second time: see
    /// <see cref="JobSourceOptions.HedgingDelay"/>. Zero switches it off.
    /// </summary>
    /// <remarks>The delay of a source has no effect on calls whose <see cref="AttemptTimeout"/> is shorter.</remarks>
    public TimeSpan? HedgingDelay { get; init; }

    /// <summary>The largest answer that is read, in bytes after decompression.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>
    /// Called with the metadata of an answer (status, request id), for calls that do not return it: once for each
    /// successful call, also for the pages of a list, before the answer is parsed. A failure has it in the
    /// <see cref="JobApiException"/>.
    /// </summary>
    /// <remarks>
    /// It runs on the thread that receives the answer, in parallel for parallel calls. An exception of it ends the call
    /// with a <see cref="JobApiException"/>, although the call was carried out.
    /// </remarks>
    public Action<ResponseMetadata>? OnResponse { get; init; }
}
