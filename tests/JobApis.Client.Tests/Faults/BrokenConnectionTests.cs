using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// The four ways in which a server gives no answer, for every service: the number of requests of a list, where it can
/// be resumed, and that a write is sent once. <see cref="FaultMatrixTests"/> has these and forty more on any page.
/// </summary>
public sealed class BrokenConnectionTests
{
    /// <summary>.NET itself sends a GET up to four times if the connection breaks before the answer starts.</summary>
    private const int RequestsOfAnAttempt = 4;

    private static readonly RawAnswer Sound = RawAnswer.Of(200, """{"id":"never seen whole"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> SourcesAndFaults { get; } =
        [.. from source in ContractHost.Sources from fault in WireFault.NoAnswer select (source.Data, fault.Name)];

    public static TheoryData<string> Faults { get; } = new(WireFault.NoAnswer.Select(fault => fault.Name));

    public static TheoryData<string, string> Writes { get; } =
        new(ServiceWrite.All.Select(write => (write.Source, write.Name)));

    [Theory]
    [MemberData(nameof(SourcesAndFaults))]
    public async Task ListJobsAsync_FaultOnce_LosesAndRepeatsNothing(string source, string fault)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        string[] ids = await ListAsync(host);
        int sound = ListRequests(host).Length;
        host.Server.Clear();
        host.Plan(Named(fault), request: 0, times: 1);

        Assert.Equal(ids, await ListAsync(host));

        // PAI-DLC has seen the nonce of the request that .NET resends, so the call is repeated with a new one.
        string[] requests = ListRequests(host);
        int first = requests.TakeWhile(request => request == requests[0]).Count();
        Assert.InRange(first, 2, source == "pai-dlc" ? 3 : 2);
        Assert.Equal(sound - 1, requests.Length - first);
        Assert.Distinct(requests[first..]);
    }

    [Theory]
    [MemberData(nameof(SourcesAndFaults))]
    public async Task ListJobsAsync_FaultAlways_ThrowsAfterAllAttempts(string source, string fault)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, settings: [("MaxRetries", "2")]);
        host.Plan(Named(fault), request: 0, times: int.MaxValue / 2);

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(() => ListAsync(host));

        Assert.Equal(3, exception.Attempts);
        Assert.True(exception.IsTransient);
        Assert.False(exception.OutcomeUnknown);
        Assert.Equal(source, exception.JobSource);
        string[] requests = ListRequests(host);
        Assert.InRange(requests.Length, 3, 3 * RequestsOfAnAttempt);
        Assert.Single(requests.Distinct());
    }

    [Theory]
    [MemberData(nameof(SourcesAndFaults))]
    public async Task AsPagesAsync_ResumedAfterAFaultInTheMiddle_YieldsExactlyTheRest(string source, string fault)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, settings: [("MaxRetries", "0")]);
        string[] all = await ListAsync(host);
        await using IAsyncEnumerator<Page<Job>> pages =
            host.List(Token).AsPagesAsync(null, Token).GetAsyncEnumerator(Token);
        Assert.True(await pages.MoveNextAsync());
        List<string> ids = [.. pages.Current.Items.Select(job => job.Id)];
        host.Plan(Named(fault), request: 0, times: int.MaxValue / 2);

        JobApiTransportException exception =
            await Assert.ThrowsAsync<JobApiTransportException>(async () => await pages.MoveNextAsync());

        Assert.Equal(FaultHost.PageSize, ids.Count);
        Assert.Equal(1, exception.Attempts);
        Assert.NotNull(exception.FailedAt);
        host.Server.Fault = null;
        await foreach (Page<Job> page in host.List(Token).AsPagesAsync(exception.FailedAt, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
        }

        Assert.Equal(all, ids);
    }

    // On a connection that was used before, which .NET considers stale, and with a cached token.
    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_NoAnswer_IsSentOnceAndItsOutcomeUnknown(string source, string name)
    {
        ServiceWrite write = ServiceWrite.All.Single(candidate => candidate.Source == source && candidate.Name == name);
        await using FaultHost host = await FaultHost.StartAsync(source);
        foreach (WireFault fault in WireFault.NoAnswer)
        {
            host.Server.Fault = null;
            await ListAsync(host);
            host.Server.Clear();
            host.Server.Fault = _ => _ => fault.Apply(Sound);

            JobApiTransportException exception =
                await Assert.ThrowsAsync<JobApiTransportException>(() => write.SendAsync(host.Source));

            Assert.True(exception.OutcomeUnknown, $"{fault}: {exception}");
            Assert.Equal(1, exception.Attempts);
            Assert.StartsWith("POST ", Assert.Single(host.Server.RequestHeads), StringComparison.Ordinal);
        }
    }

    // The control for the test above: the same call, made without the library.
    [Fact]
    public async Task Control_PostWithoutContentByDotNetItself_IsSentSeveralTimes()
    {
        await using RawServer server = new(new RawDelivery([], RawEnd.Close));
        using HttpClient client = new();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(server.BaseAddress, null, Token));

        Assert.InRange(server.Requests.Count, 2, RequestsOfAnAttempt);
    }

    // These are faults for .NET, too. It accepts those of WireMock.Net as answers, which a test of that project shows.
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Control_GetByDotNetItself_Fails(string fault)
    {
        await using RawServer server = new(Named(fault).Apply(Sound));
        using HttpClient naive = new();

        await Assert.ThrowsAsync<HttpRequestException>(() => naive.GetStringAsync(server.BaseAddress, Token));
    }

    private static WireFault Named(string fault) => WireFault.NoAnswer.Single(candidate => candidate.Name == fault);

    private static async Task<string[]> ListAsync(FaultHost host) =>
        [.. (await host.List(Token).ToListAsync(Token)).Select(job => job.Id)];

    private static string[] ListRequests(FaultHost host) =>
        [.. host.Server.RequestHeads.Where(FaultHost.IsList).Select(head => head.Split("\r\n")[0])];
}
