using JobApis.Client.Configuration;

namespace JobApis.Client.Http;

/// <summary>
/// What a client of an interface has of its own beside the limits of its source. It travels in the request's options,
/// so that one <see cref="HttpClient"/> serves calls under different limits, and the source's limits may change while
/// the client is used.
/// </summary>
internal sealed record LimitsOverlay
{
    /// <summary>Where a request carries it.</summary>
    public const string OptionName = "JobApis.Client.Limits";

    private static readonly HttpRequestOptionsKey<LimitsOverlay> Key = new(OptionName);

    // The last source's limits and what they are with this: computed once for each set of options.
    private Computed? _last;

    /// <summary>Other limits that calls were given; null for none.</summary>
    public CallOptions? Options { get; init; }

    /// <summary>The time-out that the app set on the <see cref="HttpClient"/>; null for none.</summary>
    public TimeSpan? ClientTimeout { get; init; }

    /// <summary>What an answer may be where the call does not say it; null for JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether the calls are of one of the library's own interfaces.</summary>
    public bool IsOwnInterface { get; init; }

    /// <summary>What a request carries; null where it carries nothing.</summary>
    public static LimitsOverlay? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out LimitsOverlay? overlay) ? overlay : null;

    /// <summary>The same with other limits.</summary>
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
        problems.ThrowIfAny();
        return changed;
    }

    /// <summary>The limits of a call.</summary>
    /// <param name="source">The limits of the source that are in force.</param>
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

    private CallLimits Compute(CallLimits source) => source with
    {
        MaxRetries = Options?.MaxRetries ?? source.MaxRetries,
        AttemptTimeout = Options?.AttemptTimeout ?? source.AttemptTimeout,
        TotalTimeout = Options?.TotalTimeout
            ?? (ClientTimeout < source.TotalTimeout ? ClientTimeout.Value : source.TotalTimeout),
        MaxRetryAfter = Options?.MaxRetryAfter ?? source.MaxRetryAfter,
        MaxResponseBytes = Options?.MaxResponseBytes ?? source.MaxResponseBytes,
        Accept = Accept ?? source.Accept,
        IsOwnInterface = IsOwnInterface,
        OnResponse = Options?.OnResponse ?? source.OnResponse,
    };

    private sealed record Computed(CallLimits Source, CallLimits Limits);
}
