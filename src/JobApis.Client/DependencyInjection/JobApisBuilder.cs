using System.Diagnostics.CodeAnalysis;
using JobApis.Client.DependencyInjection;
using JobApis.Client.Diagnostics;
using JobApis.Client.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobApis.Client;

/// <summary>Adds job sources to a service collection. Made by <see cref="JobApisServiceCollectionExtensions.AddJobApis(IServiceCollection)"/>.</summary>
public sealed class JobApisBuilder
{
    /// <summary>The configuration section that holds the sources, each under its name.</summary>
    internal const string SourcesSection = "JobApis:Sources";

    private readonly IConfiguration? _configuration;

    internal JobApisBuilder(IServiceCollection services, IConfiguration? configuration)
    {
        Services = services;
        _configuration = configuration;
    }

    /// <summary>The service collection.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds a source: its options (bound to <c>JobApis:Sources:&lt;name&gt;</c>, then configured, then validated on start), its named <see cref="HttpClient"/>,
    /// and under the same name as keyed services its typed interface and its <see cref="IJobSource"/>.
    /// </summary>
    internal JobApisBuilder AddSource<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TApi, TSource>(
        string name,
        Action<TOptions>? configure,
        Action<IHttpClientBuilder>? configureClient,
        Func<ApiTransport, TApi> createApi,
        Func<string, TApi, TOptions, TSource> createSource)
        where TOptions : JobSourceOptions
        where TApi : class
        where TSource : class, IJobSource
    {
        CheckName(name);

        OptionsBuilder<TOptions> options = Services.AddOptions<TOptions>(name)
            .Configure<IServiceProvider>((value, provider) =>
            {
                value.TimeProvider = provider.GetService<TimeProvider>() ?? value.TimeProvider;
                Bind(name, value, _configuration ?? provider.GetService<IConfiguration>());
            });
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, JobSourceOptionsValidator<TOptions>>());

        IHttpClientBuilder client = Services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => SourceHandlers.Create(name, OptionsOf<TOptions>(provider, name), logger: CallLog.LoggerOf(provider)))

            // The factory's own loggers write addresses, and with them ids. Whoever wants them adds them back below.
            .RemoveAllLoggers();
        configureClient?.Invoke(client);

        // Registered, so that the container disposes it.
        Services.AddKeyedSingleton(name, (provider, _) =>
        {
            TOptions settings = OptionsOf<TOptions>(provider, name);
            return new ApiTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient(name), TransportSettings.From(name, settings, CallLog.LoggerOf(provider)).Limited(settings));
        });
        Services.AddKeyedSingleton(name, (provider, _) => createApi(provider.GetRequiredKeyedService<ApiTransport>(name)));
        Services.AddKeyedSingleton(name, (provider, _) => createSource(name, provider.GetRequiredKeyedService<TApi>(name), OptionsOf<TOptions>(provider, name)));
        Services.AddKeyedSingleton<IJobSource>(name, (provider, _) => provider.GetRequiredKeyedService<TSource>(name));
        Services.AddSingleton<IJobSource>(provider => provider.GetRequiredKeyedService<TSource>(name));
        return this;
    }

    private static TOptions OptionsOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceProvider provider,
        string name)
        where TOptions : JobSourceOptions => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    private static void Bind(string name, JobSourceOptions options, IConfiguration? configuration)
    {
        if (configuration?.GetSection($"{SourcesSection}:{name}") is { } section && section.GetChildren().Any())
        {
            OptionsSection settings = new(section);
            settings.BindCommon(options);
            options.BindingProblems = settings.Problems;
        }
    }

    private void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("A source needs a name without ':', which configuration uses to separate names.", nameof(name));
        }

        if (Services.Any(service => service.ServiceType == typeof(IJobSource) && name.Equals(service.ServiceKey)))
        {
            throw new ArgumentException($"There is a source named '{name}' already. Give each source a name of its own.", nameof(name));
        }
    }
}
