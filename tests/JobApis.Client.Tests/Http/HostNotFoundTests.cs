using System.Net.Sockets;
using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// A host without an address, for each error of a resolver. The message names DNS. Nothing was sent, so the call is
/// retried, even a write.
/// </summary>
public sealed class HostNotFoundTests
{
    private static readonly Uri Address = new("https://rescale.invalid");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<SocketError> Answers { get; } =
    [
        SocketError.HostNotFound,
        SocketError.TryAgain,
        SocketError.NoData,
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task List_HostIsNotFound_SaysSoAfterRetries(SocketError answer)
    {
        using RescaleJobSource source = RescaleAt.Open(Address, Resolving(answer), options => options.MaxRetries = 2);

        JobApiTransportException error = await Assert.ThrowsAsync<JobApiTransportException>(
            async () => await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal("rescale ListJobs: could not find rescale.invalid (DNS).", error.Message);
        Assert.True(error is { IsTransient: true, Attempts: 3, FailedAt: not null });
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task StopJob_HostIsNotFound_CertainlyDidNothing(SocketError answer)
    {
        using RescaleJobSource source = RescaleAt.Open(Address, Resolving(answer), options => options.MaxRetries = 2);

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.StopJobAsync("AbCdE", Token));

        Assert.Equal((3, false), (error.Attempts, error.OutcomeUnknown));
    }

    // Another connection failure is not reported as DNS.
    [Fact]
    public async Task Control_ConnectionRefused_SaysConnection()
    {
        using RescaleJobSource source = RescaleAt.Open(Address, Resolving(SocketError.ConnectionRefused));

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.GetJobAsync("AbCdE", Token));

        Assert.Contains("could not connect to rescale.invalid:443", error.Message, StringComparison.Ordinal);
    }

    // Does what .NET does after the resolver's answer, without the resolver of this machine.
    private static SocketsHttpHandler Resolving(SocketError answer) => new()
    {
        ConnectCallback = (_, _) => throw new SocketException((int)answer),
    };
}
