using System.Net.Sockets;
using System.Security.Authentication;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Exceptions of an app's code below a call, and calls on a disposed source: each is named correctly.
/// </summary>
public sealed class ForeignFailureTests
{
    private const string Page = """{"success":true,"message":"","data":[]}""";

    public static TheoryData<string> Kinds =>
        new("timeout", "operation", "http", "socket", "authentication", "argument", "disposed");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task TokenProvider_ThatThrows_IsNamedAndNothingIsSent(string kind)
    {
        await using ScriptedServer server = new(_ => Page);
        WorklayerOptions options = Options(server);
        options.AccessTokenProvider = _ => throw Failure(kind);
        using WorklayerJobSource source = new("work", options);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
            await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Contains("the provider of the credential", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("work", false), (exception.JobSource, exception.OutcomeUnknown));
        Assert.Equal(Failure(kind).GetType(), exception.InnerException?.GetType());
        Assert.Empty(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task HandlerOfTheApps_ThatThrows_IsATypedFailure(string kind)
    {
        using RescaleJobSource source = new(
            "rescale",
            new() { ApiKey = "key", BaseAddress = new("https://api.example"), MaxRetries = 0 },
            new ThrowingHandler(() => Failure(kind)));

        JobApiException exception =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("abc", Token));

        Assert.Equal("rescale", exception.JobSource);
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public async Task Source_DisposedUnderACall_SaysSo()
    {
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = new((_, _) =>
        {
            requested.TrySetResult();
            return ValueTask.FromResult(new RawDelivery([], RawEnd.Open));
        });
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = "key",
            BaseAddress = server.BaseAddress,
            AllowInsecureLoopback = true,
            TimeProvider = new ManualTimeProvider(),
        });

        Task<List<Job>> list = source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token).AsTask();
        await requested.Task.WaitAsync(Token);
        source.Dispose();

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(() => list);
        Assert.Contains("disposed", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("abc", Token));
    }

    private static WorklayerOptions Options(ScriptedServer server) =>
        new() { BaseAddress = server.BaseAddress, AllowInsecureLoopback = true, MaxRetries = 0 };

    private static Exception Failure(string kind) => kind switch
    {
        "timeout" => new TimeoutException("x"),
        "operation" => new InvalidOperationException("x"),
        "http" => new HttpRequestException("x"),
        "socket" => new SocketException(1),
        "authentication" => new AuthenticationException("x"),
        "argument" => new FormatException("x"),
        _ => new ObjectDisposedException("x"),
    };

    private sealed class ThrowingHandler(Func<Exception> failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken) => throw failure();
    }
}
