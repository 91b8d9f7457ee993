using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace JobApis.Client.DependencyInjection;

/// <summary>
/// Signals that the configuration changed and the options of one source are valid. While they are invalid it does not
/// signal: the previous options stay in use, for the source and for every <see cref="IOptionsMonitor{TOptions}"/>, and
/// the code that changed the configuration gets no exception.
/// </summary>
internal sealed class ReloadSignal<TOptions> : IOptionsChangeTokenSource<TOptions>, IDisposable
    where TOptions : class
{
    private readonly IOptionsFactory<TOptions> _options;
    private readonly ILogger _logger;
    private readonly IDisposable? _subscription;
    private CancellationTokenSource _changed = new();

    public ReloadSignal(string name, IConfiguration? configuration, IOptionsFactory<TOptions> options, ILogger logger)
    {
        Name = name;
        _options = options;
        _logger = logger;
        _subscription = configuration is null ? null : ChangeToken.OnChange(configuration.GetReloadToken, OnReload);
    }

    public string Name { get; }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    public void Dispose()
    {
        _subscription?.Dispose();
        _changed.Dispose();
    }

    private void OnReload()
    {
        if (OptionsReading.TryRead(_options.Create, Name, _logger) is not null)
        {
            // Do not dispose it, because its token may still be in use; without a timer it holds no resources.
            Interlocked.Exchange(ref _changed, new()).Cancel();
        }
    }
}
