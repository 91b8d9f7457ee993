namespace JobApis.Client.WireMock.Tests;

/// <summary>WireMock's four faults of the network under a list.</summary>
public sealed class NetworkFaultTests(WireMockServer server) : WireMockTests(server)
{
    /// <summary>.NET itself sends a GET up to four times when the connection breaks before the answer begins.</summary>
    private const int RequestsOfAnAttempt = 4;

    public static IReadOnlyList<string> Faults { get; } = ["CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"];

    public static MatrixTheoryData<string, string> ServicesAndFaults => new(Service.Names, Faults);

    [Theory]
    [MemberData(nameof(ServicesAndFaults))]
    public async Task ListJobsAsync_FaultOnce_LosesAndRepeatsNothing(string service, string fault)
    {
        await Server.SetNetworkAsync($"{fault} once", Token);

        List<Job> jobs = await List(Open(service)).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
        IReadOnlyList<string> list = Service.Named(service).ListRequests;
        Assert.Equal([list[0], .. list], (await GetJournalAsync()).Select(request => request.ToString()));
    }

    [Theory]
    [MemberData(nameof(ServicesAndFaults))]
    public async Task ListJobsAsync_FaultAlways_ThrowsAfterAllAttempts(string service, string fault)
    {
        await Server.SetNetworkAsync($"{fault} always", Token);

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(
            async () => await List(Open(service, options => options.MaxRetries = 2)).ToListAsync(Token));

        Assert.Equal(3, exception.Attempts);
        Assert.True(exception.IsTransient);
        Assert.False(exception.OutcomeUnknown);
        Assert.Equal(service, exception.JobSource);
        IReadOnlyList<LoggedRequest> journal = await GetJournalAsync();
        Assert.InRange(journal.Count, 3, 3 * RequestsOfAnAttempt);
        Assert.All(journal, request => Assert.Equal(Service.Named(service).ListRequests[0], request.ToString()));
    }

    [Theory]
    [MemberData(nameof(ServicesAndFaults))]
    public async Task AsPagesAsync_ResumedAfterAFaultInTheMiddle_YieldsExactlyTheRest(string service, string fault)
    {
        AsyncPager<Job> list = List(Open(service, options => options.MaxRetries = 0));
        await using IAsyncEnumerator<Page<Job>> pages = list.AsPagesAsync(null, Token).GetAsyncEnumerator(Token);
        Assert.True(await pages.MoveNextAsync());
        List<string> ids = [.. pages.Current.Items.Select(job => job.Id)];
        await Server.SetNetworkAsync($"{fault} always", Token);

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(async () => await pages.MoveNextAsync());

        Assert.Equal(2, ids.Count);
        Assert.Equal(1, exception.Attempts);
        Assert.NotNull(exception.FailedAt);
        await Server.SetNetworkAsync("Started", Token);
        await foreach (Page<Job> page in list.AsPagesAsync(exception.FailedAt, Token))
        {
            ids.AddRange(page.Items.Select(job => job.Id));
        }

        Assert.Equal(Service.Named(service).JobIds, ids);
    }
}
