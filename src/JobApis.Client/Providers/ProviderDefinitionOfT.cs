using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading.RateLimiting;
using JobApis.Client.Configuration;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Providers;

/// <summary>
/// All that the core has to know of a service. Its options are plain data; what follows from them is said here.
/// </summary>
/// <typeparam name="TOptions">The options of a source.</typeparam>
/// <typeparam name="TApi">The Refit interface.</typeparam>
/// <typeparam name="TSource">The source.</typeparam>
internal sealed class ProviderDefinition<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TApi, TSource> : ProviderDefinition
    where TOptions : JobSourceOptions, new()
    where TApi : class
    where TSource : JobSource<TApi>
{
    /// <summary>Describes every type that the interface sends and promises.</summary>
    public required Func<JsonSerializerOptions> Json { get; init; }

    /// <summary>Reads the service's own settings from configuration.</summary>
    public required Action<OptionsSection, TOptions> Bind { get; init; }

    /// <summary>Reports what is missing or wrong among the service's own settings.</summary>
    public required Action<OptionsProblems, TOptions> Validate { get; init; }

    /// <summary>Makes what attaches the credential to a request.</summary>
    public required Func<TransportSettings, TOptions, RequestCredential> CreateCredential { get; init; }

    /// <summary>Makes a source over the interface.</summary>
    public required Func<string, TApi, TOptions, TSource> CreateSource { get; init; }

    /// <summary>The service's public address, where it has one that the options settle.</summary>
    public Func<TOptions, Uri?> DefaultBaseAddress { get; init; } = static _ => null;

    /// <summary>How the service reports errors.</summary>
    public ErrorReader Errors { get; init; } = ErrorReader.Default;

    /// <summary>Whether the service may live below a path of its origin.</summary>
    public bool AllowsBasePath { get; init; }

    /// <summary>The parts of a path after the host that people copy along and that the interface adds by itself.</summary>
    public IReadOnlyList<string> IgnoredBasePaths { get; init; } = [];

    /// <summary>How paths are rewritten, for a service that offers its calls below more than one.</summary>
    public Func<TOptions, Func<string, string>?> RewritePath { get; init; } = static _ => null;

    /// <summary>Makes the limiter that the service's own settings ask for; null for none.</summary>
    public Func<TOptions, PartitionedRateLimiter<JobApiCall>?> CreateRateLimiter { get; init; } = static _ => null;

    /// <inheritdoc/>
    public override void AddTo(JobApisBuilder builder, string sourceName) => builder.AddSource(this, sourceName, configure: null, configureClient: null);

    /// <summary>The origin that requests go to. Call it on valid options only.</summary>
    public ServiceOrigin OriginOf(TOptions options) => ServiceOrigin.Of(options.BaseAddress ?? DefaultBaseAddress(options)!, IgnoredBasePaths);

    /// <summary>Reports all that is missing or wrong.</summary>
    public void Check(OptionsProblems problems, TOptions options)
    {
        if ((options.BaseAddress ?? DefaultBaseAddress(options)) is null)
        {
            problems.Add(nameof(options.BaseAddress), "is missing: the service's origin, such as https://api.example.com");
        }

        bool pathIsKnown = options.BaseAddress is { IsAbsoluteUri: true } address && ServiceOrigin.Of(address, IgnoredBasePaths).BasePath.Length == 0;
        problems.CheckAddress(nameof(options.BaseAddress), options.BaseAddress, options, AllowsBasePath || pathIsKnown);
        problems.CheckCommon(options);
        Validate(problems, options);
    }

    /// <summary>What the handlers of a source share. Call it on valid options only.</summary>
    public SourceState CreateState(string sourceName, TOptions options, ILogger? logger = null)
    {
        TransportSettings settings = TransportSettings.From(sourceName, Name, OriginOf(options), options, logger) with
        {
            Errors = Errors,
            NonIdempotentOperations = NonIdempotentOperations,
            RewritePath = RewritePath(options),
            RateLimiter = options.RateLimiter,
        };
        PartitionedRateLimiter<JobApiCall>? ownLimiter = options.RateLimiter is not null
            ? null
            : CreateRateLimiter(options) ?? (options.RequestsPerMinute is { } rate ? RateLimits.PerMinute(rate) : null);
        return new(settings, ownLimiter, settings => CreateCredential(settings, options));
    }

    /// <summary>Connects to an account without a container.</summary>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public SourceConnection Connect(string sourceName, TOptions options, HttpMessageHandler? primary)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsProblems problems = new($"{typeof(TOptions).Name}.");
        Check(problems, options);
        problems.ThrowIfAny();
        return SourceConnection.Open(CreateState(sourceName, options), Json(), primary);
    }
}
