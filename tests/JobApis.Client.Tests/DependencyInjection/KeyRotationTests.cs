using System.Globalization;
using System.Reflection;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Http;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.DependencyInjection;

/// <summary>
/// Keys that change while the app runs. No call fails if its key was valid when it was read, although the service
/// rejects the old key as soon as the new one is in the configuration.
/// </summary>
public sealed class KeyRotationTests
{
    private const int Rotations = 100;

    private const int Workers = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // 2000 calls of each service are 10 000 in total; KEY_ROTATION_CALLS sets another number for each.
    private static int Calls =>
        int.TryParse(
            Environment.GetEnvironmentVariable("KEY_ROTATION_CALLS"),
            CultureInfo.InvariantCulture,
            out int calls) ? calls : 2000;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ManyCalls_KeyChangesInTheConfiguration_NoneFails(string name)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 2 }, Token);
        ServiceSimulator service = simulator.Services.Single(service => service.SourceName == name);
        Settings settings = Settings.Changing(simulator.Configuration);
        ServiceCollection services = new();
        services.AddJobApis(settings.Root);
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSource source = container.GetRequiredKeyedService<IJobSource>(name)
            .WithCallOptions(new() { MaxRetries = 1 });
        Rotation rotation = new(() =>
        {
            service.RotateCredential();
            settings.Change(simulator.Configuration.Select(setting => (setting.Key, setting.Value)));
            service.RevokeFormerCredential();
        });

        await rotation.RunAsync(worker => source.GetJobAsync(service.Jobs.ElementAt(worker % 2).Id, Token));

        Assert.Equal(Rotations, rotation.Count);
        Assert.InRange(simulator.Requests.Count(request => request.StatusCode is >= 400), 0, Rotations * Workers);
    }

    // The control: a source that reads its key once fails after the first change.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Call_KeyWasReadOnce_IsRefusedAfterTheChange(string name)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 2 }, Token);
        ServiceSimulator service = simulator.Services.Single(service => service.SourceName == name);
        ServiceCollection services = new();
        services.AddJobApis(Settings.Of(simulator.Configuration));
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSource source = container.GetRequiredKeyedService<IJobSource>(name);
        await source.GetJobAsync(service.Jobs.First().Id, Token);

        service.RotateCredential();
        await source.GetJobAsync(service.Jobs.First().Id, Token);
        service.RevokeFormerCredential();

        await Assert.ThrowsAsync<JobApiAuthenticationException>(() =>
            source.GetJobAsync(service.Jobs.First().Id, Token));
    }

    // Values from the app's code can also change, without a reload.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ManyCalls_KeyOfADelegateChanges_NoneFails(string name)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 2 }, Token);
        ServiceSimulator service = simulator.Services.Single(service => service.SourceName == name);
        IReadOnlyDictionary<string, string?> published = simulator.Configuration;
        int requested = 0;
        ServiceCollection services = new();
        services.AddJobApis(Settings.Of(published))
            .Configure<JobSourceOptions>(name, options => Provide(options, setting =>
            {
                Interlocked.Increment(ref requested);
                return Volatile.Read(ref published)[$"JobApis:Sources:{name}:{setting}"]!;
            }));
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSource source = container.GetRequiredKeyedService<IJobSource>(name)
            .WithCallOptions(new() { MaxRetries = 1 });
        Rotation rotation = new(() =>
        {
            service.RotateCredential();
            Volatile.Write(ref published, simulator.Configuration);
            service.RevokeFormerCredential();
        });

        await rotation.RunAsync(worker => source.GetJobAsync(service.Jobs.ElementAt(worker % 2).Id, Token));

        Assert.Equal(Rotations, rotation.Count);
        Assert.InRange(requested, Rotations, int.MaxValue);
    }

    [Fact]
    public async Task Call_KeyOfADelegateWithoutAContainer_IsAskedForEachAttempt()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("no", 401), """{"id":"AbCdE"}""", new ScriptedAnswer("no", 503), """{"id":"AbCdE"}""",
            new ScriptedAnswer("no", 401));
        Queue<string> keys = new(["key-1", "key-2", "key-2", "key-3", "key-4", "key-5", "key-5"]);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress, configure: options =>
        {
            options.ApiKey = null;
            options.ApiKeyProvider = _ => new(keys.Dequeue());
        });

        await source.Api.GetJobAsync("AbCdE", Token);
        await source.Api.GetJobAsync("AbCdE", Token);
        await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.Api.GetJobAsync("AbCdE", Token));

        // Rejected, a new key exists: sent again. Failed: sent again. Rejected, no new key: not sent again.
        Assert.Equal(
            ["Token key-1", "Token key-2", "Token key-3", "Token key-4", "Token key-5"],
            server.Requests.Select(request => request.Header("Authorization")));
        Assert.Empty(keys);
    }

    // A write was rejected before it was carried out, so it is also sent once more, but not more often.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Write_KeyChangesOnItsWay_IsSentOnceMore(int refusals)
    {
        int answered = 0;
        await using ScriptedServer server =
            new(_ => ++answered <= refusals ? new ScriptedAnswer("no", 401) : new ScriptedAnswer("", 200));
        int keys = 0;
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress, configure: options =>
        {
            options.ApiKey = null;
            options.ApiKeyProvider = _ => new($"key-{++keys}");
        });

        Task submitting = source.Api.SubmitJobAsync("AbCdE", Token);

        if (refusals == 1)
        {
            await submitting;
        }
        else
        {
            await Assert.ThrowsAsync<JobApiAuthenticationException>(() => submitting);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task Call_DelegateGivesNoKey_NamesSourceAndOption(string key)
    {
        using RescaleJobSource source = RescaleAt.Open(new("http://127.0.0.1:9"), configure: options =>
        {
            options.ApiKey = null;
            options.ApiKeyProvider = _ => new(key);
        });

        JobApiAuthenticationException error =
            await Assert.ThrowsAsync<JobApiAuthenticationException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.StartsWith("rescale GetJob: The API key from ApiKeyProvider ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Options_SecretAndItsDelegate_AreRefusedTogether(string name)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        ServiceCollection services = new();
        services.AddJobApis(Settings.Of(simulator.Configuration))
            .Configure<JobSourceOptions>(name, options => Provide(options, _ => "x", keeps: true));
        await using ServiceProvider container = services.BuildServiceProvider();

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(
            () => container.GetRequiredService<IStartupValidator>().Validate());

        Assert.Matches("Provider is set in addition to", error.Message);
    }

    // Two hundred calls need a token, half of them after a change of the secret: two tokens, requested one after the
    // other.
    [Fact]
    public async Task ManyCalls_SecretChangesWhileATokenIsFetched_OneRefreshIsInFlightAtATime()
    {
        int inFlight = 0;
        int maxInFlight = 0;
        SemaphoreSlim requested = new(0);
        SemaphoreSlim go = new(0);
        List<string> secrets = [];
        await using RawServer tokens = new(async (request, cancellationToken) =>
        {
            maxInFlight = Math.Max(maxInFlight, Interlocked.Increment(ref inFlight));
            string body = ScriptedRequest.From(request).Body;
            secrets.Add(body.Contains("second", StringComparison.Ordinal) ? "second" : "first");
            requested.Release();
            await go.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref inFlight);
            return new ScriptedAnswer($$"""{"access_token":"token-{{secrets.Count}}","expires_in":3600}""")
                .ToDelivery();
        });
        await using ScriptedServer server = new(_ => """{"id":"1","status":"CLOSED"}""");
        Settings settings = Settings.Changing(new Dictionary<string, string?>
        {
            ["JobApis:Sources:work:Provider"] = "Worklayer",
            ["JobApis:Sources:work:BaseAddress"] = server.BaseAddress.ToString(),
            ["JobApis:Sources:work:AllowInsecureLoopback"] = "true",
            ["JobApis:Sources:work:TokenEndpoint"] = tokens.BaseAddress + "oauth/token",
            ["JobApis:Sources:work:ClientId"] = "client",
            ["JobApis:Sources:work:ClientSecret"] = "first",
        });
        ServiceCollection services = new();
        services.AddJobApis(settings.Root);
        await using ServiceProvider container = services.BuildServiceProvider();
        IWorklayerApi api = container.GetRequiredKeyedService<IWorklayerApi>("work");

        Task[] before = [.. Enumerable.Range(0, 100).Select(_ => api.GetJobAsync("1", cancellationToken: Token))];
        await requested.WaitAsync(Token);
        settings.Change(("JobApis:Sources:work:ClientSecret", "second"));
        Task[] after = [.. Enumerable.Range(0, 100).Select(_ => api.GetJobAsync("1", cancellationToken: Token))];
        Assert.Equal(["first"], secrets);
        go.Release();
        await Task.WhenAll(before);
        await requested.WaitAsync(Token);
        go.Release();
        await Task.WhenAll(after);

        Assert.Equal(["first", "second"], secrets);
        Assert.Equal(1, maxInFlight);
        Assert.Equal(200, server.Requests.Count);
        Assert.Equal(100, server.Requests.Count(request => request.Header("Authorization") == "Bearer token-2"));
    }

    // A change of another setting does not concern the credential: the current token is still used.
    [Fact]
    public async Task Reload_CredentialIsTheSame_NoTokenIsFetched()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        Settings settings = Settings.Changing(simulator.Configuration);
        ServiceCollection services = new();
        services.AddJobApis(settings.Root);
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSource source = container.GetRequiredKeyedService<IJobSource>("worklayer");

        for (int change = 1; change <= 5; change++)
        {
            await source.GetJobAsync(simulator.Worklayer.Jobs.First().Id, Token);
            settings.Change(("JobApis:Sources:worklayer:MaxRetries", change.ToString(CultureInfo.InvariantCulture)));
        }

        Assert.Equal(1, simulator.Worklayer.AccessTokens.IssuedCount);
    }

    /// <summary>Provides the secrets of the configuration by a delegate instead.</summary>
    private static void Provide(JobSourceOptions options, Func<string, string> give, bool keeps = false)
    {
        if (options is PaiDlcOptions paiDlc)
        {
            paiDlc.CredentialProvider = _ =>
                new(new PaiDlcAccessKey(give(nameof(paiDlc.AccessKeyId)), give(nameof(paiDlc.AccessKeySecret))));
            (paiDlc.AccessKeyId, paiDlc.AccessKeySecret) = keeps
                ? (paiDlc.AccessKeyId, paiDlc.AccessKeySecret)
                : (null, null);
            return;
        }

        PropertyInfo provider = Assert.Single(
            options.GetType().GetProperties(),
            property => property.PropertyType == typeof(SecretProvider));
        string setting = provider.Name[..^"Provider".Length];
        provider.SetValue(options, new SecretProvider(_ => new(give(setting))));
        if (!keeps)
        {
            options.GetType().GetProperty(setting)!.SetValue(options, null);
        }
    }

    /// <summary>Makes calls from several workers, and changes the key after every few of them.</summary>
    private sealed class Rotation(Action rotate)
    {
        private readonly Lock _gate = new();
        private readonly int[] _generations = new int[Workers];
        private readonly int[] _freshAtBegin = [.. Enumerable.Repeat(int.MaxValue, Workers)];
        private int _fresh;
        private int _done;
        private bool _hasFailed;

        public int Count { get; private set; }

        public Task RunAsync(Func<int, Task> call) =>
            Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
            {
                while (Begin(worker))
                {
                    bool isAnswered = false;
                    try
                    {
                        await call(worker);
                        isAnswered = true;
                    }
                    finally
                    {
                        End(worker, isAnswered);
                    }
                }
            })));

        private bool Begin(int worker)
        {
            lock (_gate)
            {
                _generations[worker] = Count;
                _freshAtBegin[worker] = _fresh;
                return !_hasFailed && (_done < Calls || Count < Rotations);
            }
        }

        // A call may be affected by one change. Two in a row would mean that a service accepts no key during a whole
        // call. So the next change waits for every call that may use a key or token invalidated by the last one.
        private void End(int worker, bool isAnswered)
        {
            lock (_gate)
            {
                _hasFailed |= !isAnswered;
                _fresh = _generations[worker] == Count ? Count : _fresh;
                _freshAtBegin[worker] = int.MaxValue;
                _done++;
                if (Count < Rotations && _done >= (Count + 1) * (Calls / Rotations) && _freshAtBegin.Min() >= Count)
                {
                    Count++;
                    rotate();
                }
            }
        }
    }
}
