using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using JobApis.Client.Configuration;
using JobApis.Client.Http;

namespace JobApis.Client.Providers;

/// <summary>The state and the current options of a source.</summary>
/// <typeparam name="TOptions">The options of a source.</typeparam>
/// <typeparam name="TApi">The Refit interface.</typeparam>
/// <typeparam name="TSource">The source.</typeparam>
internal sealed class LiveSource<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TApi, TSource>
    where TOptions : JobSourceOptions, new()
    where TApi : class
    where TSource : JobSource<TApi>
{
    private readonly ProviderDefinition<TOptions, TApi, TSource> _definition;
    private readonly Lock _gate = new();
    private PartitionedRateLimiter<RateLimitContext>? _ownLimiter;
    private volatile TOptions _options;

    /// <summary>Creates the state of a source. Call it only with valid options.</summary>
    public LiveSource(ProviderDefinition<TOptions, TApi, TSource> definition, string sourceName, TOptions options)
    {
        _definition = definition;
        _options = options;
        _ownLimiter = definition.CreateOwnLimiter(options);
        State = new(
            definition.SettingsOf(sourceName, options),
            _ownLimiter,
            state => definition.CreateCredential(state, () => _options));
    }

    public SourceState State { get; }

    /// <summary>The current options.</summary>
    public TOptions Options => _options;

    /// <summary>
    /// Replaces the current options, or keeps them all. Calls in flight keep their limits; the next attempt uses the
    /// new credential.
    /// </summary>
    public OptionsChange Apply(TOptions options)
    {
        lock (_gate)
        {
            TOptions before = _options;
            if (ReferenceEquals(options, before))
            {
                return OptionsChange.Applied;
            }

            OptionsValidationErrors problems = new("");
            _definition.Check(problems, options);
            if (problems.All.Count > 0)
            {
                return new(OptionsChangeKind.Invalid, problems.All);
            }

            string[] settled = [.. _definition.SettledSettingsThatDiffer(before, options)];
            if (settled.Length > 0)
            {
                return new(OptionsChangeKind.NeedsRestart, settled);
            }

            TransportSettings settings = State.Settings.WithLimitsOf(options);
            bool isSameLimiter = _definition.IsSameRateLimit(before, options);
            _ownLimiter = isSameLimiter ? _ownLimiter : _definition.CreateOwnLimiter(options);
            _options = options;
            State.Change(settings with { RateLimiter = options.RateLimiter }, _ownLimiter);
            return OptionsChange.Applied;
        }
    }
}
