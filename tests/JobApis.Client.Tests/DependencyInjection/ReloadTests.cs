using System.Reflection;
using System.Threading.RateLimiting;
using JobApis.Client.Http;
using JobApis.Client.PaiDlc;
using JobApis.Client.Providers;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Diagnostics;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>
/// Options that change while the app runs: which take effect, which do not, and that invalid ones change nothing.
/// </summary>
public sealed class ReloadTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x"}""";

    private const string Section = "JobApis:Sources:rescale:";

    // Options that only relax or tighten the checks of addresses have no visible effect. A signing secret is not
    // visible in a request, because every signature differs: KeyRotationTests change it.
    private static readonly string[] NotSeen = ["AllowInsecureLoopback", "AllowLinkLocal", "AccessKeySecret"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every option of every service.</summary>
    public static TheoryData<string, string> AllOptions
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string source in ProviderCatalog.All.Select(provider => provider.DefaultSourceName))
            {
                foreach (PropertyInfo option in OptionsOf(source)
                    .GetProperties()
                    .Where(option => option.CanWrite && !NotSeen.Contains(option.Name)))
                {
                    all.Add(source, option.Name);
                }
            }

            return all;
        }
    }

    [Fact]
    public async Task Reload_Limits_TakeEffectWithTheNextCallOfEveryClient()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("no", 503));
        await using ReloadHost host = new(
            server.BaseAddress,
            (Section + "MaxRetries", "0"),
            (Section + "RetryDelay", "00:00:00"));
        RescaleJobSource source = (RescaleJobSource)host.Source;
        RescaleJobSource limited = (RescaleJobSource)source.WithCallOptions(new() { MaxResponseBytes = 4096 });

        await FailAsync(source.Api);
        host.Settings.Change((Section + "MaxRetries", "2"), (Section + "ApplicationName", "Contoso/2.0"));
        await FailAsync(source.Api);
        await FailAsync(limited.Api);
        await FailAsync(((RescaleJobSource)source.WithCallOptions(new() { MaxRetries = 1 })).Api);

        Assert.Equal(1 + 3 + 3 + 2, server.Requests.Count);
        Assert.DoesNotContain("Contoso", server.Requests[0].Header("User-Agent"), StringComparison.Ordinal);
        Assert.All(
            server.Requests.Skip(1),
            request => Assert.StartsWith("Contoso/2.0 ", request.Header("User-Agent"), StringComparison.Ordinal));
        Assert.Empty(host.Log);
    }

    // A call that waits for a permit continues with the new limit, and never fails because the old limiter is disposed.
    [Theory]
    [InlineData("60000")]
    [InlineData(null)]
    public async Task Reload_RateLimitWhileCallsWait_TheyGoOnUnderTheNewOne(string? perMinute)
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ReloadHost host = new(server.BaseAddress, (Section + "RequestsPerMinute", "1"));
        IRescaleApi api = ((RescaleJobSource)host.Source).Api;

        Task[] calls = [.. Enumerable.Range(0, 10).Select(_ => api.GetJobAsync("AbCdE", Token))];
        await Task.WhenAny(calls);
        Assert.Equal(1, calls.Count(call => call.IsCompleted));
        host.Settings.Change((Section + "RequestsPerMinute", perMinute));
        await Task.WhenAll(calls);

        Assert.Equal(10, server.Requests.Count);
    }

    // Moved to another address with another key: with only the key applied, one account's key would be sent to
    // another's service.
    [Fact]
    public async Task Reload_AddressAndKey_NeitherIsUsedAndTheLogSaysWhy()
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ScriptedServer other = new(_ => JobJson);
        await using ReloadHost host = new(server.BaseAddress);
        IRescaleApi api = ((RescaleJobSource)host.Source).Api;

        host.Settings.Change(
            (Section + "BaseAddress", other.BaseAddress.ToString()),
            (Section + "ApiKey", "canary-of-the-other"));
        await api.GetJobAsync("AbCdE", Token);

        Assert.Equal($"Token {RescaleAt.Key}", Assert.Single(server.Requests).Header("Authorization"));
        Assert.Empty(other.Requests);
        FakeLogRecord said = Assert.Single(host.Log);
        Assert.Equal((LogLevel.Error, "OptionsNeedRestart"), (said.Level, said.Id.Name));
        Assert.Contains("rescale: ", said.Message, StringComparison.Ordinal);
        Assert.Contains("BaseAddress cannot change", said.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", said.Message, StringComparison.Ordinal);

        // When it is set back, the key is used.
        host.Settings.Change((Section + "BaseAddress", server.BaseAddress.ToString()));
        await api.GetJobAsync("AbCdE", Token);
        Assert.Equal("Token canary-of-the-other", server.Requests[^1].Header("Authorization"));
    }

    // The source itself is created on first use: after the change, but with the options that apply.
    [Fact]
    public async Task Reload_SettledSettingBeforeTheSourceIsMade_TheSourceHasTheOptionsInForce()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 2 }, Token);
        Settings settings = Settings.Changing(simulator.Configuration);
        ServiceCollection services = new();
        services.AddJobApis(settings.Root);
        await using ServiceProvider container = services.BuildServiceProvider();
        string name = simulator.PaiDlc.SourceName;
        _ = container.GetRequiredKeyedService<IPaiDlcApi>(name);

        settings.Change(($"JobApis:Sources:{name}:WorkspaceId", "424242"));
        List<Job> jobs = await container.GetRequiredKeyedService<IJobSource>(name)
            .ListJobsAsync(cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(2, jobs.Count);
    }

    [Theory]
    [InlineData("MaxRetries", "99", "MaxRetries is 99 and must be between")]
    [InlineData("MaxRetries", "many", "MaxRetries must be a whole number")]
    [InlineData("ApiKey", "canary with blanks", "ApiKey contains a space")]
    [InlineData("ApiKey", null, "ApiKey is missing")]
    [InlineData("ApiKee", "canary", "ApiKee is not a setting of Rescale")]
    [InlineData("AllowInsecureLoopback", "false", "BaseAddress must use https")]
    public async Task Reload_InvalidOptions_TheLastGoodOnesStayInForce(string setting, string? value, string said)
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ReloadHost host = new(server.BaseAddress);
        IRescaleApi api = ((RescaleJobSource)host.Source).Api;

        // No exception reaches the code that changes the configuration.
        host.Settings.Change((Section + setting, value), (Section + "ApplicationName", "Contoso/2.0"));
        await api.GetJobAsync("AbCdE", Token);
        RescaleOptions seen = host.Container.GetRequiredService<IOptionsMonitor<RescaleOptions>>().Get("rescale");

        Assert.Equal($"Token {RescaleAt.Key}", server.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("Contoso", server.Requests[0].Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(seen.ApplicationName);
        FakeLogRecord error = Assert.Single(host.Log);
        Assert.Equal((LogLevel.Error, "OptionsInvalid"), (error.Level, error.Id.Name));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);

        host.Settings.Change(
            (Section + "MaxRetries", null), (Section + "ApiKee", null), (Section + "AllowInsecureLoopback", "true"),
            (Section + "ApiKey", "key-that-is-good"));
        await api.GetJobAsync("AbCdE", Token);

        Assert.Equal("Token key-that-is-good", server.Requests[1].Header("Authorization"));
        Assert.StartsWith("Contoso/2.0 ", server.Requests[1].Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_CodeThatSetsOptionsThrows_IsLoggedWithoutItsMessage()
    {
        await using ScriptedServer server = new(_ => JobJson);
        bool fails = false;
        await using ReloadHost host = new(
            server.BaseAddress,
            builder => builder.Configure<RescaleOptions>("rescale", options =>
                options.ApplicationName = fails ? throw new InvalidOperationException("canary") : null));

        fails = true;
        host.Settings.Change((Section + "ApiKey", "another-key"));
        await ((RescaleJobSource)host.Source).Api.GetJobAsync("AbCdE", Token);

        Assert.Equal($"Token {RescaleAt.Key}", server.Requests[0].Header("Authorization"));
        FakeLogRecord error = Assert.Single(host.Log);
        Assert.Contains("failed with InvalidOperationException", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    // An app's own origin of options: a vault that is polled, without any configuration.
    [Fact]
    public async Task Change_ToldByTheAppsOwnChangeToken_TakesEffect()
    {
        await using ScriptedServer server = new(_ => JobJson);
        string key = "key-one-of-the-vault";
        using AppsChangeToken vault = new("eu");
        ServiceCollection services = new();
        services.AddSingleton<IOptionsChangeTokenSource<RescaleOptions>>(vault);
        services.AddJobApis().AddRescale("eu", options =>
        {
            RescaleAt.Configure(options, server.BaseAddress);
            options.ApiKey = key;
        });
        await using ServiceProvider container = services.BuildServiceProvider();
        IRescaleApi api = container.GetRequiredKeyedService<IRescaleApi>("eu");

        await api.GetJobAsync("AbCdE", Token);
        key = "key-two-of-the-vault";
        vault.Tell();
        await api.GetJobAsync("AbCdE", Token);

        Assert.Equal(
            ["Token key-one-of-the-vault", "Token key-two-of-the-vault"],
            server.Requests.Select(request => request.Header("Authorization")));
    }

    // Every option takes effect, or its change is rejected by name: none is read once and then ignored.
    [Theory]
    [MemberData(nameof(AllOptions))]
    public async Task Change_AnyOption_TakesEffectOrIsRefusedByName(string source, string option)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        ServiceCollection services = new();
        services.AddJobApis(Settings.Of(simulator.Configuration));
        await using ServiceProvider container = services.BuildServiceProvider();
        ProviderDefinition definition = ProviderCatalog.All.Single(provider => provider.DefaultSourceName == source);
        MethodInfo change = typeof(ReloadTests).GetMethod(
            nameof(ChangeAsync),
            BindingFlags.NonPublic | BindingFlags.Static)!;

        (OptionsChange outcome, bool isInForce) = await (Task<(OptionsChange, bool)>)change
            .MakeGenericMethod(definition.GetType().GetGenericArguments())
            .Invoke(null, [definition, container, option])!;

        switch (outcome.Kind)
        {
            case OptionsChangeKind.Applied:
                Assert.True(isInForce, $"{option} changed, and nothing of it was to be seen.");
                break;
            case OptionsChangeKind.NeedsRestart:
                Assert.Contains(option, outcome.Reasons);
                Assert.False(isInForce);
                break;
            default:
                Assert.Fail(string.Join(' ', outcome.Reasons));
                break;
        }
    }

    private static async Task FailAsync(IRescaleApi api) =>
        await Assert.ThrowsAsync<JobApiServerException>(() => api.GetJobAsync("AbCdE", Token));

    private static Type OptionsOf(string source) =>
        ProviderCatalog.All.Single(provider => provider.DefaultSourceName == source).GetType().GetGenericArguments()[0];

    private static async Task<(OptionsChange Outcome, bool IsInForce)> ChangeAsync<TOptions, TApi, TSource>(
        ProviderDefinition<TOptions, TApi, TSource> definition,
        IServiceProvider container,
        string option)
        where TOptions : JobSourceOptions, new()
        where TApi : class
        where TSource : JobSource<TApi>
    {
        IOptionsFactory<TOptions> factory = container.GetRequiredService<IOptionsFactory<TOptions>>();
        LiveSource<TOptions, TApi, TSource> live = new(
            definition,
            definition.DefaultSourceName,
            factory.Create(definition.DefaultSourceName));
        using SourceState state = live.State;
        TransportSettings settings = state.Settings;
        string? credential = await AttachedAsync(state);
        TOptions changed = factory.Create(definition.DefaultSourceName);
        SetAnother(changed, option);

        OptionsChange outcome = live.Apply(changed);

        return (outcome, !settings.Equals(state.Settings) || credential != await AttachedAsync(state));
    }

    private static void SetAnother(JobSourceOptions options, string name)
    {
        PropertyInfo option = options.GetType().GetProperty(name)!;
        Set(option, (option.PropertyType, option.GetValue(options)) switch
        {
            (Type type, int number) when type == typeof(int) => number + 1,
            (Type type, _) when type == typeof(int?) => 7,
            (_, TimeSpan span) => span + TimeSpan.FromSeconds(1),
            (Type type, _) when type == typeof(TimeSpan?) => TimeSpan.FromSeconds(1),
            (_, bool flag) => !flag,
            (_, Guid) => Guid.NewGuid(),
            (_, DateTimeOffset moment) => moment.AddDays(1),
            (_, Uri) => new Uri("https://elsewhere.invalid/token"),
            (Type { IsEnum: true } type, { } value) => Enum.GetValues(type)
                .Cast<object>()
                .First(other => !other.Equals(value)),
            (Type type, string text) when type == typeof(string) => text + "x",
            (Type type, _) when type == typeof(string) => "another",
            (Type type, _) when type == typeof(TimeProvider) => new ManualTimeProvider(),
            (Type type, _) when type == typeof(ILoggerFactory) => LoggerFactory.Create(static _ => { }),
            (
                Type type,
                _) when type == typeof(PartitionedRateLimiter<RateLimitContext>) => TokenBuckets.PerMinute(1000),
            (Type type, _) when type == typeof(SecretProvider) => new SecretProvider(_ => new("another")),
            (Type type, _) when type == typeof(AccessTokenProvider) => new AccessTokenProvider(_ => new("another")),
            (Type type, _) when type == typeof(PaiDlcCredentialProvider) =>
                new PaiDlcCredentialProvider(_ => new(new PaiDlcAccessKey("another", "x"))),
            var (type, _) => throw new NotSupportedException($"What is another value of {type}?"),
        });

        // The options that exclude an option, and those that it needs.
        string[] emptied = name switch
        {
            "ApiKeyProvider" => ["ApiKey"],
            "ClientSecretProvider" => ["ClientSecret"],
            "AccessToken" or "AccessTokenProvider" => ["ClientId", "ClientSecret"],
            "CredentialProvider" => ["AccessKeyId", "AccessKeySecret"],
            "WorkspaceName" => ["WorkspaceId"],
            _ => [],
        };
        foreach (string other in emptied)
        {
            Set(options.GetType().GetProperty(other)!, null);
        }

        if (name == "FromAllWorkspaces")
        {
            Set(options.GetType().GetProperty("ShowOwn")!, true);
        }

        if (name == "BaseAddress")
        {
            Set(option, new Uri("https://elsewhere.invalid"));
        }

        void Set(PropertyInfo property, object? value) => property.SetValue(options, value);
    }

    // The value that the service receives; for a signature, the id of its key.
    private static async Task<string?> AttachedAsync(SourceState state)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, state.Settings.Origin.Address);
        try
        {
            await state.Credential!.AttachAsync(request, Token);
            string? token = request.Headers.TryGetValues("x-acs-security-token", out IEnumerable<string>? values)
                ? values.Single()
                : null;
            return request.Headers.Authorization?.ToString().Split(",SignedHeaders")[0] + token;
        }
        catch (JobApiException exception)
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>A change token of an app.</summary>
    private sealed class AppsChangeToken(string name) : IOptionsChangeTokenSource<RescaleOptions>, IDisposable
    {
        private CancellationTokenSource _changed = new();

        public string Name => name;

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        public void Tell()
        {
            using CancellationTokenSource before = _changed;
            _changed = new();
            before.Cancel();
        }

        public void Dispose() => _changed.Dispose();
    }

    /// <summary>One source of a changing configuration, and the errors that it logs.</summary>
    private sealed class ReloadHost : IAsyncDisposable
    {
        private readonly TelemetryRecorder _recorder = new("rescale");

        public ReloadHost(Uri address, params IEnumerable<(string Key, string Value)> settings)
            : this(address, static _ => { }, settings)
        {
        }

        public ReloadHost(
            Uri address,
            Action<JobApisBuilder> finish,
            params IEnumerable<(string Key, string Value)> settings)
        {
            Settings = Settings.Changing(new Dictionary<string, string?>(
                settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            {
                [Section + "Provider"] = "Rescale",
                [Section + "BaseAddress"] = address.ToString(),
                [Section + "AllowInsecureLoopback"] = "true",
                [Section + "ApiKey"] = RescaleAt.Key,
            });
            ServiceCollection services = new();
            services.AddLogging(logging =>
                logging.AddProvider(_recorder.LoggerProvider).SetMinimumLevel(LogLevel.Trace));
            finish(services.AddJobApis(Settings.Root));
            Container = services.BuildServiceProvider();
            Source = Container.GetRequiredKeyedService<IJobSource>("rescale");
        }

        public Settings Settings { get; }

        public ServiceProvider Container { get; }

        public IJobSource Source { get; }

        public IReadOnlyList<FakeLogRecord> Log => [.. _recorder.OwnLog.Where(item => item.Level == LogLevel.Error)];

        public async ValueTask DisposeAsync()
        {
            await Container.DisposeAsync();
            _recorder.Dispose();
        }
    }
}
