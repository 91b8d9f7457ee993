using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using JobApis.Client.Configuration;
using JobApis.Client.DependencyInjection;
using JobApis.Client.Diagnostics;
using JobApis.Client.Http;
using JobApis.Client.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobApis.Client;

/// <summary>
/// Adds job sources to a service collection. Created by
/// <see cref="JobApisServiceCollectionExtensions.AddJobApis(IServiceCollection)"/>.
/// </summary>
public sealed class JobApisBuilder
{
    /// <summary>The configuration section with one child for each source, which has the source's name.</summary>
    internal const string SourcesSection = "JobApis:Sources";

    private const string ClientNamePrefix = "JobApis.Client/";

    private readonly IConfiguration? _configuration;
    private readonly SourceList _sources;

    internal JobApisBuilder(IServiceCollection services, IConfiguration? configuration)
    {
        Services = services;
        _configuration = configuration;
        _sources = SourceList.Of(services);
        if (configuration is not null)
        {
            _sources.MustList = configuration;
            services.AddOptions<SourcesCheck>().ValidateOnStart();
            services.TryAddEnumerable(
                ServiceDescriptor.Singleton<IValidateOptions<SourcesCheck>, SourcesCheck.Validator>());
        }
    }

    /// <summary>The service collection.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// The name of a source's client in <see cref="IHttpClientFactory"/>. Its prefix prevents collisions with clients
    /// of the app.
    /// </summary>
    /// <param name="sourceName">The source's name.</param>
    /// <returns>The client's name.</returns>
    public static string HttpClientNameOf(string sourceName) => $"{ClientNamePrefix}{sourceName}";

    /// <summary>
    /// Adds a client of a custom Refit interface, for calls that the library does not have, as a keyed service with the
    /// source's name. It uses the source's connections, credential, retries, limits and telemetry, and throws a
    /// <see cref="JobApiException"/> on failure.
    /// </summary>
    /// <typeparam name="TApi">
    /// The interface. Its paths are relative to the service's origin and begin with a slash.
    /// </typeparam>
    /// <param name="sourceName">The name of a source that is added with this builder.</param>
    /// <param name="context">
    /// Describes the types that the interface sends and returns. Null for the library's context of the service.
    /// </param>
    /// <returns>The builder.</returns>
    public JobApisBuilder AddApi<TApi>(string sourceName, JsonSerializerContext? context = null)
        where TApi : class
    {
        Services.AddKeyedSingleton(sourceName, (provider, _) =>
            provider.GetRequiredKeyedService<SourceConnection>(sourceName).CreateApi<TApi>(context));
        return this;
    }

    /// <summary>
    /// Configures a source that was added before, for example by configuration. It sets options that configuration
    /// cannot hold, or adds handlers to the source's <see cref="HttpClient"/>.
    /// </summary>
    /// <typeparam name="TOptions">
    /// The options of the source's service, such as <c>RescaleOptions</c>; or <see cref="JobSourceOptions"/> for the
    /// common options.
    /// </typeparam>
    /// <param name="name">The name of a source that was added before.</param>
    /// <param name="options">Sets options, after the configuration and after earlier code; null for no change.</param>
    /// <param name="client">
    /// Configures the source's <see cref="HttpClient"/>, like <c>configureClient</c> of the <c>Add…</c> methods; null
    /// for no change.
    /// </param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// The action runs again whenever the configuration is reloaded: create long-lived objects, such as a rate limiter,
    /// outside of it.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// No source with this name was added, or its options have another type. The message lists the sources, or names
    /// the type.
    /// </exception>
    public JobApisBuilder Configure<TOptions>(
        string name,
        Action<TOptions>? options = null,
        Action<IHttpClientBuilder>? client = null)
        where TOptions : JobSourceOptions
    {
        ArgumentNullException.ThrowIfNull(name);
        SourceRegistration source = _sources.Registrations.FirstOrDefault(added => added.Name == name)
            ?? throw new ArgumentException(
                SourceList.Unknown(name, _sources.Registrations.Select(added => added.Name)) + " Add it first.",
                nameof(name));
        if (options is not null && !source.TryConfigure(Services, options))
        {
            throw new ArgumentException(
                $"The source '{name}' is one of {source.Provider} and has {source.OptionsTypeName}, not"
                + $" {typeof(TOptions).Name}.",
                nameof(options));
        }

        client?.Invoke(Services.AddHttpClient(HttpClientNameOf(name)));
        return this;
    }

    /// <summary>
    /// Allows the app to start without a source. By default the start fails, because the section may be misspelled.
    /// </summary>
    /// <returns>The builder.</returns>
    public JobApisBuilder AllowNoSources()
    {
        _sources.AllowsNone = true;
        return this;
    }

    /// <summary>
    /// Adds a source: its options (bound to <c>JobApis:Sources:&lt;name&gt;</c>, then configured, then validated on
    /// start), its named <see cref="HttpClient"/>, and under the same name as keyed services its typed interface and
    /// its <see cref="IJobSource"/>.
    /// </summary>
    internal JobApisBuilder AddSource<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        TApi,
        TSource>(
        ProviderDefinition<TOptions, TApi, TSource> definition,
        string name,
        Action<TOptions>? configure,
        Action<IHttpClientBuilder>? configureClient)
        where TOptions : JobSourceOptions, new()
        where TApi : class
        where TSource : JobSource<TApi>
    {
        if (_sources.ProblemOf(name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        OptionsBuilder<TOptions> options = Services.AddOptions<TOptions>(name)
            .Configure<IServiceProvider>((value, provider) =>
            {
                value.TimeProvider = provider.GetService<TimeProvider>() ?? value.TimeProvider;
                value.LoggerFactory = provider.GetService<ILoggerFactory>();
                SectionOf(name, provider)?.Bind(value, definition.Name, own => definition.Bind(own, value));
            });
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        Services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new JobSourceOptionsValidator<TOptions, TApi, TSource>(
                definition, name, () => SectionOf(name, provider)));

        Services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider => new ReloadSignal<TOptions>(
            name,
            ConfigurationOf(provider),
            provider.GetRequiredService<IOptionsFactory<TOptions>>(),
            CallLog.LoggerOf(provider)));

        // Register the object, so that the container disposes it.
        Services.AddKeyedSingleton(name, (provider, _) => new OptionsFollower<TOptions, TApi, TSource>(
            definition,
            name,
            provider.GetRequiredService<IOptionsMonitor<TOptions>>(),
            CallLog.LoggerOf(provider)));
        Services.AddKeyedSingleton(name, (provider, _) =>
            provider.GetRequiredKeyedService<OptionsFollower<TOptions, TApi, TSource>>(name).State);
        Services.AddKeyedSingleton(name, (provider, _) => new SourceConnection(
            CreateClient(provider, name),
            provider.GetRequiredKeyedService<SourceState>(name),
            definition.Json));
        AddClient(name, configureClient);
        Services.AddKeyedSingleton(
            name, (provider, _) => provider.GetRequiredKeyedService<SourceConnection>(name).OwnApi<TApi>());
        Services.AddKeyedSingleton(name, (provider, _) =>
        {
            TApi api = provider.GetRequiredKeyedService<TApi>(name);
            TSource source = definition.CreateSource(
                name,
                api,
                provider.GetRequiredKeyedService<OptionsFollower<TOptions, TApi, TSource>>(name).Options);

            // A source that uses the app's own interface, for example in a test, has no connection for other
            // interfaces.
            SourceConnection connection = provider.GetRequiredKeyedService<SourceConnection>(name);
            if (ReferenceEquals(connection.OwnApi<TApi>(), api))
            {
                source.Attach(connection, owns: false);
            }

            return source;
        });
        Services.AddKeyedSingleton<IJobSource>(name, (provider, _) => provider.GetRequiredKeyedService<TSource>(name));
        _sources.Add(new SourceRegistration<TOptions>(name, definition.Name));
        return this;
    }

    // Create the client as the factory does, with one more handler around all others.
    private static HttpClient CreateClient(IServiceProvider provider, string name)
    {
        string clientName = HttpClientNameOf(name);
        SourceState state = provider.GetRequiredKeyedService<SourceState>(name);
        HttpMessageHandler handlers = provider.GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler(clientName);
        HttpClient client = new(SourceHandlers.Boundary(state, handlers), disposeHandler: false);
        HttpClientFactoryOptions options = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>()
            .Get(clientName);
        foreach (Action<HttpClient> configure in options.HttpClientActions)
        {
            configure(client);
        }

        return client;
    }

    private void AddClient(string name, Action<IHttpClientBuilder>? configureClient)
    {
        string clientName = HttpClientNameOf(name);
        IHttpClientBuilder client = Services.AddHttpClient(clientName)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Remove the factory's loggers, which write addresses with ids. An app can add them again below.
            .RemoveAllLoggers();
        configureClient?.Invoke(client);

        // Configure this before the app's own settings, so that the app's settings take precedence.
        Services.PostConfigure<HttpClientFactoryOptions>(clientName, static options =>
        {
            options.HttpClientActions.Insert(0, static client => client.Timeout = Timeout.InfiniteTimeSpan);
            options.HttpMessageHandlerBuilderActions.Insert(
                0, static builder => builder.PrimaryHandler = NetworkHandler.Create());
        });

        // Apply this last: our outer handlers, then the app's, then the handlers with the credential.
        Services.PostConfigure<HttpClientFactoryOptions>(
            clientName,
            options => options.HttpMessageHandlerBuilderActions.Add(builder =>
            {
                SourceState state = builder.Services.GetRequiredKeyedService<SourceState>(name);
                builder.PrimaryHandler = SourceHandlers.Inner(state, builder.PrimaryHandler);
                int index = 0;
                foreach (DelegatingHandler handler in SourceHandlers.Outer(state))
                {
                    builder.AdditionalHandlers.Insert(index++, handler);
                }
            }));
    }

    private IConfiguration? ConfigurationOf(IServiceProvider provider) =>
        _configuration ?? provider.GetService<IConfiguration>();

    private OptionsBinder? SectionOf(string name, IServiceProvider provider) =>
        ConfigurationOf(provider)?.GetSection($"{SourcesSection}:{name}") is { } section && section.GetChildren().Any()
            ? new(section)
            : null;
}
