using System.Diagnostics.CodeAnalysis;
using JobApis.Client.Diagnostics;
using JobApis.Client.Http;
using JobApis.Client.Providers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Applies changed options of the container to a source.</summary>
internal sealed class OptionsFollower<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TApi, TSource>
    : IDisposable
    where TOptions : JobSourceOptions, new()
    where TApi : class
    where TSource : JobSource<TApi>
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly IOptionsMonitor<TOptions> _monitor;
    private readonly ILogger _logger;
    private readonly LiveSource<TOptions, TApi, TSource> _source;
    private readonly IDisposable? _subscription;

    public OptionsFollower(
        ProviderDefinition<TOptions, TApi, TSource> definition,
        string name,
        IOptionsMonitor<TOptions> monitor,
        ILogger logger)
    {
        _name = name;
        _monitor = monitor;
        _logger = logger;
        _source = new(definition, name, monitor.Get(name));
        _subscription = monitor.OnChange((_, changed) =>
        {
            if (changed == name)
            {
                Follow();
            }
        });

        // The options may have changed since they were read.
        Follow();
    }

    public SourceState State => _source.State;

    /// <summary>The options in use, which may differ from those of the container.</summary>
    public TOptions Options => _source.Options;

    public void Dispose() => _subscription?.Dispose();

    private void Follow()
    {
        lock (_gate)
        {
            // Read the current options here, because change notifications can arrive out of order.
            if (OptionsReading.TryRead(_monitor.Get, _name, _logger) is not { } options)
            {
                return;
            }

            OptionsChange change = _source.Apply(options);
            switch (change.Kind)
            {
                case OptionsChangeKind.Invalid:
                    CallLog.OptionsInvalid(_logger, _name, string.Join(' ', change.Reasons));
                    break;
                case OptionsChangeKind.NeedsRestart:
                    CallLog.OptionsNeedRestart(_logger, _name, string.Join(", ", change.Reasons));
                    break;
                default:
                    break;
            }
        }
    }
}
