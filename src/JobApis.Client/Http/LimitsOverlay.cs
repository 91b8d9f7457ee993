using JobApis.Client.Configuration;

namespace JobApis.Client.Http;

/// <summary>
/// The settings of one interface client that replace limits of its source. They are in the request's options, so one
/// <see cref="HttpClient"/> serves calls with different limits, and the source's limits can change at run time.
/// </summary>
internal sealed record LimitsOverlay
{
    /// <summary>The name of the request option that holds it.</summary>
    public const string OptionName = "JobApis.Client.Limits";

    private static readonly HttpRequestOptionsKey<LimitsOverlay> Key = new(OptionName);

    // Cached: the source's limits combined with these, for the last set of options.
    private Computed? _last;

    /// <summary>The call options to apply; null for none.</summary>
    public CallOptions? Options { get; init; }

    /// <summary>The timeout that the app set on the <see cref="HttpClient"/>; null for none.</summary>
    public TimeSpan? ClientTimeout { get; init; }

    /// <summary>The default Accept header; null for JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether the calls are of one of the library's own interfaces.</summary>
    public bool IsOwnInterface { get; init; }

    /// <summary>The overlay of a request; null if the request has none.</summary>
    public static LimitsOverlay? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out LimitsOverlay? overlay) ? overlay : null;

    /// <summary>Returns a copy with the limits of the given options.</summary>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public LimitsOverlay With(CallOptions options, CallLimits source)
    {
        LimitsOverlay changed = this with { Options = options, _last = null };
        CallLimits limits = changed.Over(source);
        OptionsValidationErrors problems = new($"{nameof(CallOptions)}.");
        problems.CheckLimits(
            limits.MaxRetries,
            limits.AttemptTimeout,
            limits.TotalTimeout,
            limits.MaxRetryAfter,
            limits.MaxResponseBytes);
        if (options.HedgingDelay is { } delay && delay != TimeSpan.Zero)
        {
            problems.CheckHedgingDelay(delay, limits.AttemptTimeout);
        }

        problems.ThrowIfAny();
        return changed;
    }

    /// <summary>The limits of a call.</summary>
    /// <param name="source">The current limits of the source.</param>
    public CallLimits Over(CallLimits source)
    {
        Computed? last = Volatile.Read(ref _last);
        if (last is null || !ReferenceEquals(last.Source, source))
        {
            last = new(source, Compute(source));
            Volatile.Write(ref _last, last);
        }

        return last.Limits;
    }

    // A delay of the source that does not fit the attempt time-out of these calls means no hedging.
    private TimeSpan? HedgingDelayOver(CallLimits source) =>
        (Options?.HedgingDelay ?? source.HedgingDelay) is { } delay
        && delay > TimeSpan.Zero
        && delay < (Options?.AttemptTimeout ?? source.AttemptTimeout)
            ? delay
            : null;

    private CallLimits Compute(CallLimits source) => source with
    {
        MaxRetries = Options?.MaxRetries ?? source.MaxRetries,
        AttemptTimeout = Options?.AttemptTimeout ?? source.AttemptTimeout,
        TotalTimeout = Options?.TotalTimeout
            ?? (ClientTimeout < source.TotalTimeout ? ClientTimeout.Value : source.TotalTimeout),
        MaxRetryAfter = Options?.MaxRetryAfter ?? source.MaxRetryAfter,
        HedgingDelay = HedgingDelayOver(source),
        MaxResponseBytes = Options?.MaxResponseBytes ?? source.MaxResponseBytes,
        Accept = Accept ?? source.Accept,
        IsOwnInterface = IsOwnInterface,
        OnResponse = Options?.OnResponse ?? source.OnResponse,
    };

    private sealed record Computed(CallLimits Source, CallLimits Limits);
}
