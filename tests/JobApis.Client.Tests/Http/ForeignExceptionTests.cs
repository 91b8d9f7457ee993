using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.RateLimiting;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Exceptions of an app's code inside a call: of a credential provider, a handler, a rate limiter, or the disposal of
/// the source below it. The caller gets a <see cref="JobApiException"/> that names their origin, for every result type
/// of a call.
/// </summary>
public sealed class ForeignExceptionTests
{
    private const string JobJson = """{"id":"AbCdE","name":"x","status":"CLOSED"}""";

    private static readonly string[] Kinds =
    [
        nameof(TimeoutException), nameof(InvalidOperationException), nameof(HttpRequestException),
        nameof(SocketException),
        nameof(AuthenticationException), nameof(TaskCanceledException), nameof(ArgumentException),
        nameof(ObjectDisposedException),
        nameof(IOException), nameof(NullReferenceException),
    ];

    private static readonly string[] Calls = ["Task", "Task<T>", "Task<Stream>", "list"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> KindsAndCalls => new(Kinds, Calls);

    public static MatrixTheoryData<string, string> KindsAndPlaces =>
        new(Kinds, ["default", "own", "filter", "after the answer"]);

    public static TheoryData<string> AllCalls => [.. Calls];

    [Theory]
    [MemberData(nameof(KindsAndCalls))]
    public async Task Call_HandlerOfTheAppThrows_NamesTheHandlerAndNothingWasSent(string kind, string call)
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ServiceProvider container = Container(server.BaseAddress, "own", kind);
        RescaleJobSource source = (RescaleJobSource)container.GetRequiredKeyedService<IJobSource>("rescale");

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() => CallAsync(source, call));

        Assert.Equal("rescale", error.JobSource);
        Assert.Contains("handler", error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.False(error.OutcomeUnknown);
        Assert.Equal(kind, error.InnerException!.GetType().Name);
        Assert.Equal(0, server.Connections);
    }

    // For all clients of the app, for this client, outside all handlers, and after the service has answered.
    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public async Task Write_HandlerOfTheAppThrows_OnlyTheLibrarysExceptionLeaves(string kind, string place)
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ServiceProvider container = Container(server.BaseAddress, place, kind);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").StopJobAsync("AbCdE", Token));

        Assert.Equal(("rescale", "StopJob"), (error.JobSource, error.Operation));
        Assert.Equal(place == "after the answer", error.OutcomeUnknown);
        Assert.Equal(place == "after the answer" ? 1 : 0, server.Requests.Count);
        Assert.Contains("handler", error.Message, StringComparison.Ordinal);
    }

    // A failure that may be transient is retried, if nothing was sent.
    [Theory]
    [InlineData(nameof(HttpRequestException), 4)]
    [InlineData(nameof(TimeoutException), 4)]
    [InlineData(nameof(SocketException), 4)]
    [InlineData(nameof(InvalidOperationException), 1)]
    [InlineData(nameof(AuthenticationException), 1)]
    public async Task Write_HandlerOfTheAppThrowsBeforeSending_IsTriedAgainWhereItMayPass(string kind, int attempts)
    {
        await using ScriptedServer server = new(_ => JobJson);
        await using ServiceProvider container = Container(server.BaseAddress, "own", kind);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            () => container.GetRequiredKeyedService<IRescaleApi>("rescale").StopJobAsync("AbCdE", Token));

        Assert.Equal((attempts, attempts > 1), (error.Attempts, error.IsTransient));
    }

    [Theory]
    [MemberData(nameof(KindsAndCalls))]
    public async Task Call_CredentialProviderThrows_NamesTheProviderAndNothingWasSent(string kind, string call)
    {
        await using ScriptedServer server = new(_ => JobJson);
        using WorklayerJobSource work = new("work", new()
        {
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            RetryDelay = TimeSpan.Zero,
            AccessTokenProvider = _ => throw ExceptionOf(kind),
        });
        using PaiDlcJobSource pai = new("pai", new()
        {
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            RetryDelay = TimeSpan.Zero,
            CredentialProvider = _ => throw ExceptionOf(kind),
        });

        JobApiException ofWork = await Assert.ThrowsAnyAsync<JobApiException>(() => call switch
        {
            "Task" => work.CreateApi<Own.IMyExtras>(Own.MyContext.Default).TouchThingAsync("a", Token),
            "Task<Stream>" => work.CreateApi<Own.IMyExtras>(Own.MyContext.Default).OpenContentAsync(Token),
            "list" => work.ListJobsAsync(cancellationToken: Token).ToListAsync(Token).AsTask(),
            _ => work.GetJobAsync("1", Token),
        });
        JobApiException ofPai = await Assert.ThrowsAnyAsync<JobApiException>(() => pai.GetJobAsync("dlc1", Token));

        Assert.All([ofWork, ofPai], error =>
        {
            Assert.Contains("provider of the credential", error.Message, StringComparison.Ordinal);
            Assert.Contains(kind, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", error.Message, StringComparison.Ordinal);
            Assert.False(error.OutcomeUnknown);
        });
        Assert.Equal(("work", "pai"), (ofWork.JobSource, ofPai.JobSource));
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [MemberData(nameof(KindsAndCalls))]
    public async Task Call_RateLimiterThrows_NamesTheLimiterAndNothingWasSent(string kind, string call)
    {
        await using ScriptedServer server = new(_ => JobJson);
        using ThrowingLimiter limiter = new(kind);
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.UseRateLimiter(limiter));

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() => CallAsync(source, call));

        Assert.Contains("rate limiter", error.Message, StringComparison.Ordinal);
        Assert.Equal(("rescale", 0, kind), (error.JobSource, server.Connections, error.InnerException!.GetType().Name));
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task Call_SourceIsDisposed_SaysSo(string call)
    {
        await using ScriptedServer server = new(_ => JobJson);
        RescaleJobSource source = RescaleAt.Open(server.BaseAddress);
        source.Dispose();

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => CallAsync(source, call));

        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal(("rescale", false, 0), (error.JobSource, error.IsTransient, server.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_SourceOrContainerIsDisposedBetweenPages_SaysSoAndWhereToGoOn(bool hasContainer)
    {
        await using ScriptedServer server = new(request => $$"""
            {"count":4,"next":"http://x.invalid{{request.Target.Split('?')[0]}}?page=2","results":[{"id":"a","name":"a"},{"id":"b","name":"b"}]}
            """);
        await using ServiceProvider container = Container(server.BaseAddress, "none", "");
        RescaleJobSource source = hasContainer
            ? container.GetRequiredKeyedService<RescaleJobSource>("rescale")
            : RescaleAt.Open(server.BaseAddress);
        List<Job> jobs = [];

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(async () =>
        {
            await foreach (Job job in source.ListJobsAsync(cancellationToken: Token))
            {
                jobs.Add(job);
                if (jobs.Count == 2)
                {
                    await (hasContainer ? container.DisposeAsync() : DisposeAsync(source));
                }
            }
        });

        Assert.Equal(2, jobs.Count);
        Assert.NotNull(error.FailedAt);
        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_SourceOrContainerIsDisposedUnderIt_SaysSo(bool hasContainer)
    {
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        WaitingHandler waiting = new(requested);
        Uri address = new("http://127.0.0.1:9");
        ServiceCollection services = new();
        services.AddJobApis().AddRescale(
            "rescale",
            options => RescaleAt.Configure(options, address),
            client => client.ConfigurePrimaryHttpMessageHandler(() => waiting));
        await using ServiceProvider container = services.BuildServiceProvider();
        RescaleJobSource source = hasContainer
            ? container.GetRequiredKeyedService<RescaleJobSource>("rescale")
            : RescaleAt.Open(address, waiting);

        Task stopping = source.Api.StopJobAsync("AbCdE", Token);
        await requested.Task.WaitAsync(Token);
        await (hasContainer ? container.DisposeAsync() : DisposeAsync(source));

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(() => stopping);
        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, true), (error.IsTransient, error.OutcomeUnknown));
    }

    // The caller's own cancellation is not changed, even if the app's code replaces the exception.
    [SuppressMessage(
        "Reliability",
        "CA2025:Do not pass IDisposable into unawaited tasks",
        Justification = "It is awaited.")]
    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task Call_CallerCancels_ThrowsWithTheCallersToken(string call)
    {
        using CancellationTokenSource cancellation = new();
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RescaleJobSource source = RescaleAt.Open(new("http://127.0.0.1:9"), new WaitingHandler(requested));

        Task calling = CallAsync(source, call, cancellation.Token);
        await requested.Task.WaitAsync(Token);
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Call_AlreadyCancelled_ThrowsWithTheCallersTokenAndSendsNothing()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        await using ScriptedServer server = new(_ => JobJson);
        using RescaleJobSource source = RescaleAt.Open(server.BaseAddress);

        foreach (string call in Calls)
        {
            OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => CallAsync(source, call, cancellation.Token));
            Assert.Equal(cancellation.Token, error.CancellationToken);
        }

        Assert.Equal(0, server.Connections);
    }

    private static ValueTask DisposeAsync(RescaleJobSource source)
    {
        source.Dispose();
        return default;
    }

    private static Task CallAsync(RescaleJobSource source, string call, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? Token;
        return call switch
        {
            "Task" => source.Api.StopJobAsync("AbCdE", token),
            "Task<T>" => source.Api.GetJobAsync("AbCdE", token),
            "Task<Stream>" => source.Api.OpenFileAsync("f", cancellationToken: token),
            _ => source.ListJobsAsync(cancellationToken: token).ToListAsync(token).AsTask(),
        };
    }

    private static Exception ExceptionOf(string kind) => kind switch
    {
        nameof(TimeoutException) => new TimeoutException("the vault did not answer"),
        nameof(InvalidOperationException) => new InvalidOperationException("not set up"),
        nameof(HttpRequestException) =>
            new HttpRequestException(HttpRequestError.ConnectionError, "no vault", null, HttpStatusCode.BadGateway),
        nameof(SocketException) => new SocketException((int)SocketError.ConnectionRefused),
        nameof(AuthenticationException) => new AuthenticationException("who are you"),
        nameof(TaskCanceledException) => new TaskCanceledException("gave up", new TimeoutException()),
        nameof(ArgumentException) => new ArgumentException("not an argument of the caller's"),
        nameof(IOException) => new IOException("the file with the token is gone"),
        nameof(NullReferenceException) => new NullReferenceException(),
        _ => new ObjectDisposedException("the vault"),
    };

    private static ServiceProvider Container(Uri address, string place, string kind)
    {
        ServiceCollection services = new();
        if (place == "default")
        {
            services.ConfigureHttpClientDefaults(client =>
                client.AddHttpMessageHandler(() => new ThrowingHandler(kind, isAfter: false)));
        }

        if (place == "filter")
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(
                new OutermostFilter(() => new ThrowingHandler(kind, isAfter: false)));
        }

        services.AddJobApis().AddRescale("rescale", options => RescaleAt.Configure(options, address), client =>
        {
            if (place is "own" or "after the answer")
            {
                client.AddHttpMessageHandler(() => new ThrowingHandler(kind, isAfter: place == "after the answer"));
            }
        });
        return services.BuildServiceProvider();
    }

    private sealed class ThrowingHandler(string kind, bool isAfter) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (isAfter)
            {
                (await base.SendAsync(request, cancellationToken)).Dispose();
            }

            throw ExceptionOf(kind);
        }
    }

    private sealed class ThrowingLimiter(string kind) : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw ExceptionOf(kind);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(
            int permitCount,
            CancellationToken cancellationToken) =>
            throw ExceptionOf(kind);
    }

    /// <summary>Throws its own exception when it is cancelled.</summary>
    private sealed class WaitingHandler(TaskCompletionSource requested) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            TaskCompletionSource<HttpResponseMessage> never = new();
            await using CancellationTokenRegistration end = cancellationToken.Register(
                () => never.TrySetException(new IOException("The operation was aborted.")));
            requested.TrySetResult();
            return await never.Task;
        }
    }
}
