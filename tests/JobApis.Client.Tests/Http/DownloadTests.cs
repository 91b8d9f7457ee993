using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

public sealed class DownloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_Content_ComesWithItsLengthAndUncompressed()
    {
        await using ScriptedServer server = new(new ScriptedAnswer("hello", ContentType: "text/plain"));
        using CallSender transport = Transport(server.BaseAddress);

        await using DownloadStream content = Assert.IsType<DownloadStream>(
            await transport.OpenAsync(new("OpenFile", HttpMethod.Get, "/f"), Token));
        using StreamReader reader = new(content);

        Assert.Equal(5, content.TotalLength);
        Assert.Equal(0, content.Offset);
        Assert.False(content.IsPartial);
        Assert.Equal("text/plain", content.MediaType);
        Assert.Equal("hello", await reader.ReadToEndAsync(Token));
        Assert.Equal("identity", Assert.Single(server.Requests).Header("Accept-Encoding"));
    }

    [Fact]
    public async Task OpenAsync_PartOfTheContent_SaysWhereItBegins()
    {
        await using ScriptedServer server =
            new(new ScriptedAnswer("llo", 206) { Headers = [new("Content-Range", "bytes 2-4/5")] });
        using CallSender transport = Transport(server.BaseAddress);

        await using DownloadStream content = (DownloadStream)await transport.OpenAsync(
            new("OpenFile", HttpMethod.Get, "/f"),
            Token);

        Assert.True(content.IsPartial);
        Assert.Equal(2, content.Offset);
        Assert.Equal(3, content.RemainingLength);
        Assert.Equal(5, content.TotalLength);
    }

    [Fact]
    public async Task OpenAsync_PassingFaultBeforeTheContent_IsRetriedAndALastingOneIsTyped()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("no", 503),
            "x",
            new ScriptedAnswer("{\"detail\":\"gone\"}", 404));
        using CallSender transport = Transport(server.BaseAddress);

        await using Stream content = await transport.OpenAsync(new("OpenFile", HttpMethod.Get, "/f"), Token);
        Assert.Equal(2, server.Requests.Count);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            transport.OpenAsync(new("OpenFile", HttpMethod.Get, "/f"), Token));
    }

    [Fact]
    public async Task ReadAsync_ContentEndsTooSoon_ThrowsInsteadOfEnding()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        simulator.Faults.Next(SimulatedService.Rescale, Fault.TruncatedBody);
        using CallSender transport = Transport(simulator.BaseAddress, CallSender.TokenOf(simulator.Rescale.ApiKey));
        await using Stream content = await transport.OpenAsync(new("OpenFile", HttpMethod.Get, "/api/v2/jobs/"), Token);

        JobApiTransportException exception =
            await Assert.ThrowsAsync<JobApiTransportException>(() => content.CopyToAsync(Stream.Null, Token));

        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task ReadAsync_ContentStalls_ThrowsAfterTheAttemptTimeout()
    {
        ManualTimeProvider clock = new();
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 20 }, Token);
        simulator.Faults.Next(SimulatedService.Rescale, Fault.StallMidBody(TimeSpan.FromMinutes(10)));
        using CallSender transport = Transport(
            simulator.BaseAddress,
            CallSender.TokenOf(simulator.Rescale.ApiKey),
            clock);
        await using Stream content = await transport.OpenAsync(new("OpenFile", HttpMethod.Get, "/api/v2/jobs/"), Token);

        Task copying = content.CopyToAsync(Stream.Null, Token);
        while (!copying.IsCompleted)
        {
            await clock.WaitForTimerAsync(Token)
                .WaitAsync(TimeSpan.FromMilliseconds(200), Token)
                .ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
            clock.Advance(TimeSpan.FromSeconds(31));
        }

        await Assert.ThrowsAsync<JobApiTimeoutException>(() => copying);
    }

    [Fact]
    public async Task SendAsync_DeleteIsGoneOnTheSecondSending_CountsAsDone()
    {
        await using ScriptedServer server = new(
            new ScriptedAnswer("no", 503),
            new ScriptedAnswer("{}", 404),
            new ScriptedAnswer("{}", 404));
        using CallSender transport = Transport(server.BaseAddress);

        await transport.SendAsync(new("DeleteJob", HttpMethod.Delete, "/j"), Token);
        Assert.Equal(2, server.Requests.Count);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            transport.SendAsync(new("DeleteJob", HttpMethod.Delete, "/j"), Token));
    }

    private static CallSender Transport(Uri address, RequestCredential? credential = null, TimeProvider? clock = null)
    {
        ServiceOrigin origin = ServiceOrigin.Of(address);
        TransportSettings settings = new()
        {
            Source = "test",
            Origin = origin,
            TimeProvider = clock ?? new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
        };
        return new(settings, credential);
    }
}
