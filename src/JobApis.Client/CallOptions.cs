namespace JobApis.Client;

/// <summary>
/// Other limits for some calls than their source was set up with: see <c>WithCallOptions</c> on
/// <see cref="IJobSource"/> and on each service's interface. What is null stays as it is. The ranges are those of
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

    /// <summary>The longest <c>Retry-After</c> that is waited for.</summary>
    public TimeSpan? MaxRetryAfter { get; init; }

    /// <summary>The largest answer that is read, in bytes after decompression.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>
    /// Told what an answer said about itself (its status, the service's id of the request), for calls that return none
    /// of it: once for each call that is answered with success, a list's pages included, before the answer is parsed. A
    /// failure has it in the <see cref="JobApiException"/>.
    /// </summary>
    /// <remarks>
    /// It runs where the answer arrives, at the same time for calls made at the same time. What it throws ends the call
    /// with a <see cref="JobApiException"/>, although the call was carried out.
    /// </remarks>
    public Action<ResponseMetadata>? OnResponse { get; init; }
}
