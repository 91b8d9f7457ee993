using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using JobApis.Client.Configuration;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Json;

namespace JobApis.Client.Providers;

/// <summary>
/// The definition of a service for the core. Its options are plain data; this class derives the rest from them.
/// </summary>
/// <typeparam name="TOptions">The options of a source.</typeparam>
/// <typeparam name="TApi">The Refit interface.</typeparam>
/// <typeparam name="TSource">The source.</typeparam>
internal sealed class ProviderDefinition<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TApi, TSource>
        : ProviderDefinition
    where TOptions : JobSourceOptions, new()
    where TApi : class
    where TSource : JobSource<TApi>
{
    /// <summary>The JSON contexts of what the interface sends and returns.</summary>
    public required JsonContexts Json { get; init; }

    /// <summary>Reads the service's own settings from configuration.</summary>
    public required Action<OptionsBinder, TOptions> Bind { get; init; }

    /// <summary>Reports missing and invalid settings of the service.</summary>
    public required Action<OptionsValidationErrors, TOptions> Validate { get; init; }

    /// <summary>
    /// Creates the object that attaches the credential to requests, once for each source. It reads the credential from
    /// the current options, which the function returns, for every attempt.
    /// </summary>
    public required Func<SourceState, Func<TOptions>, RequestCredential> CreateCredential { get; init; }

    /// <summary>Creates a source over the interface.</summary>
    public required Func<string, TApi, TOptions, TSource> CreateSource { get; init; }

    /// <summary>The service's public address for the options, if it has one.</summary>
    public Func<TOptions, Uri?> DefaultBaseAddress { get; init; } = static _ => null;

    /// <summary>The parser of the service's errors.</summary>
    public ErrorResponseParser Errors { get; init; } = ErrorResponseParser.Default;

    /// <summary>Whether the service may have a base path.</summary>
    public bool AllowsBasePath { get; init; }

    /// <summary>Path suffixes to remove, because users copy them and the interface adds them again.</summary>
    public IReadOnlyList<string> IgnoredBasePaths { get; init; } = [];

    /// <summary>Rewrites paths, for a service with several base paths.</summary>
    public Func<TOptions, Func<string, string>?> RewritePath { get; init; } = static _ => null;

    /// <summary>Whether the options enable the limiter of <see cref="CreateRateLimiter"/>.</summary>
    public Func<TOptions, bool> HasRateLimiter { get; init; } = static _ => false;

    /// <summary>Creates the limiter with the service's documented limits.</summary>
    public Func<PartitionedRateLimiter<RateLimitContext>?> CreateRateLimiter { get; init; } = static () => null;

    /// <summary>
    /// The service's settings, in addition to the address, that cannot change during the lifetime of a source, with
    /// their values. An example is the selection of a list, on which cursors depend. Other changes take effect with the
    /// next call.
    /// </summary>
    public Func<TOptions, IReadOnlyList<(string Name, object? Value)>> SettledSettings { get; init; } = static _ => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> SettledSettingNames =>
        [.. SettledSettings(new()).Select(static setting => setting.Name)];

    /// <inheritdoc/>
    public override void AddTo(JobApisBuilder builder, string sourceName) =>
        builder.AddSource(this, sourceName, configure: null, configureClient: null);

    /// <summary>The origin of the requests. Call it only with valid options.</summary>
    public ServiceOrigin OriginOf(TOptions options) =>
        ServiceOrigin.Of(options.BaseAddress ?? DefaultBaseAddress(options)!, IgnoredBasePaths);

    /// <summary>Reports all missing and invalid settings.</summary>
    public void Check(OptionsValidationErrors problems, TOptions options)
    {
        if ((options.BaseAddress ?? DefaultBaseAddress(options)) is null)
        {
            problems.Add(
                nameof(options.BaseAddress),
                "is missing: the service's origin, such as https://api.example.com");
        }

        bool pathIsKnown = options.BaseAddress is { IsAbsoluteUri: true } address
            && ServiceOrigin.Of(address, IgnoredBasePaths).BasePath.Length == 0;
        problems.CheckAddress(nameof(options.BaseAddress), options.BaseAddress, options, AllowsBasePath || pathIsKnown);
        problems.CheckCommon(options);
        Validate(problems, options);
    }

    /// <summary>The names of the changed settings that are fixed for the lifetime of a source.</summary>
    public IEnumerable<string> SettledSettingsThatDiffer(TOptions before, TOptions after)
    {
        if (before.BaseAddress != after.BaseAddress && OriginOf(before).Prefix != OriginOf(after).Prefix)
        {
            yield return nameof(before.BaseAddress);
        }

        if (before.TimeProvider != after.TimeProvider)
        {
            yield return nameof(before.TimeProvider);
        }

        foreach ((string name, object? value) in SettledSettings(after).Except(SettledSettings(before)))
        {
            yield return name;
        }
    }

    /// <summary>Whether both options limit requests in the same way, so that the limiter can be reused.</summary>
    public bool IsSameRateLimit(TOptions before, TOptions after) =>
        before.RateLimiter == after.RateLimiter
        && before.RequestsPerMinute == after.RequestsPerMinute
        && HasRateLimiter(before) == HasRateLimiter(after);

    /// <summary>Creates the limiter of a source; null if there is no limit or the app has its own limiter.</summary>
    public PartitionedRateLimiter<RateLimitContext>? CreateOwnLimiter(TOptions options) =>
        options.RateLimiter is not null ? null
        : HasRateLimiter(options) ? CreateRateLimiter()
        : options.RequestsPerMinute is { } rate ? TokenBuckets.PerMinute(rate)
        : null;

    /// <summary>Creates the settings of the handlers of a source.</summary>
    public TransportSettings SettingsOf(string sourceName, TOptions options) =>
        TransportSettings.From(sourceName, Name, OriginOf(options), options) with
        {
            Errors = Errors,
            NonIdempotentOperations = NonIdempotentOperations,
            RewritePath = RewritePath(options),
        };

    /// <summary>Creates the shared state of the handlers of a source. Call it only with valid options.</summary>
    public SourceState CreateState(string sourceName, TOptions options) =>
        new LiveSource<TOptions, TApi, TSource>(this, sourceName, options).State;

    /// <summary>Connects to an account without a container.</summary>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public SourceConnection Connect(string sourceName, TOptions options, HttpMessageHandler? primary)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidationErrors problems = new($"{typeof(TOptions).Name}.");
        Check(problems, options);
        problems.ThrowIfAny();
        return SourceConnection.Open(CreateState(sourceName, options), Json, primary);
    }
}
