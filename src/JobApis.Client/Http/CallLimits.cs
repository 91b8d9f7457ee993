using JobApis.Client.Configuration;

namespace JobApis.Client.Http;

/// <summary>The limits of a call. They travel in the request's options, so that one client serves calls under different limits.</summary>
internal sealed record CallLimits
{
    /// <summary>Where a request carries its limits.</summary>
    public const string OptionName = "JobApis.Client.Limits";

    private static readonly HttpRequestOptionsKey<CallLimits> Key = new(OptionName);

    public int MaxRetries { get; init; } = 3;

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    public int MaxResponseBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>What an answer may be where the call does not say it: JSON, unless the app sets another for its client.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>
    /// Whether the call is of one of the library's own interfaces, whose answers only our serializer reads. Then the answer
    /// need not be copied for whoever else may want it, and an answer without content is an error instead of null.
    /// </summary>
    public bool IsOwnInterface { get; init; }

    /// <summary>Told what an answer said about itself; null when nobody asks.</summary>
    public Action<ResponseMetadata>? OnResponse { get; init; }

    public static CallLimits From(JobSourceOptions options) => new()
    {
        MaxRetries = options.MaxRetries,
        AttemptTimeout = options.AttemptTimeout,
        TotalTimeout = options.TotalTimeout,
        MaxRetryAfter = options.MaxRetryAfter,
        MaxResponseBytes = options.MaxResponseBytes,
    };

    /// <summary>The limits that a request carries; null where it carries none.</summary>
    public static CallLimits? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out CallLimits? limits) ? limits : null;

    /// <summary>The same with other limits. Wrong ones are refused.</summary>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public CallLimits With(CallOptions options)
    {
        CallLimits changed = this with
        {
            MaxRetries = options.MaxRetries ?? MaxRetries,
            AttemptTimeout = options.AttemptTimeout ?? AttemptTimeout,
            TotalTimeout = options.TotalTimeout ?? TotalTimeout,
            MaxRetryAfter = options.MaxRetryAfter ?? MaxRetryAfter,
            MaxResponseBytes = options.MaxResponseBytes ?? MaxResponseBytes,
            OnResponse = options.OnResponse ?? OnResponse,
        };
        OptionsProblems problems = new($"{nameof(CallOptions)}.");
        problems.CheckLimits(
            changed.MaxRetries,
            changed.AttemptTimeout,
            changed.TotalTimeout,
            changed.MaxRetryAfter,
            changed.MaxResponseBytes);
        problems.ThrowIfAny();
        return changed;
    }
}
