namespace JobApis.Client.WireMock.Tests;

/// <summary>Calls that change something are sent once, whatever becomes of the connection.</summary>
public sealed class WriteTests(WireMockServer server) : WireMockTests(server)
{
    public static TheoryData<string, string> Writes => new(Service.All.SelectMany(service => service.Writes, (service, write) => (service.Name, write.Name)));

    public static TheoryData<string, string, string> WritesAndFaults => new(
        from service in Service.All
        from write in service.Writes
        from fault in NetworkFaultTests.Faults
        select (service.Name, write.Name, fault));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_SoundNetwork_IsCarriedOut(string service, string write)
    {
        await SendAsync(service, write);

        LoggedRequest request = Assert.Single(await GetJournalAsync());
        Assert.Equal("POST", request.Method);
        Assert.Matches($"^{Service.Named(service).Authorization}$", request.Header("Authorization"));
    }

    [Theory]
    [MemberData(nameof(WritesAndFaults))]
    public async Task Write_NetworkFault_IsSentOnceAndItsOutcomeUnknown(string service, string write, string fault)
    {
        await Server.SetNetworkAsync($"{fault} always", Token);

        JobApiTransportException exception = await Assert.ThrowsAsync<JobApiTransportException>(() => SendAsync(service, write));

        Assert.True(exception.OutcomeUnknown);
        Assert.Equal(1, exception.Attempts);
        Assert.Single(await GetJournalAsync());
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_503_IsSentOnceAndItsOutcomeUnknown(string service, string write)
    {
        await Server.SetNetworkAsync("503 once", Token);

        JobApiServerException exception = await Assert.ThrowsAsync<JobApiServerException>(() => SendAsync(service, write));

        Assert.True(exception.OutcomeUnknown);
        Assert.Single(await GetJournalAsync());
    }

    /// <summary>What the tests above protect from: the same call, made as one would make it.</summary>
    [Fact]
    public async Task PostAsync_NoContentAndOfDotNetItself_IsSentSeveralTimes()
    {
        await Server.SetNetworkAsync("EMPTY_RESPONSE always", Token);
        using HttpClient client = new();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(Server.At("/api/v2/jobs/zK4pQ/submit/"), null, Token));

        Assert.InRange((await GetJournalAsync()).Count, 2, 4);
    }

    private Task SendAsync(string service, string write) =>
        Service.Named(service).Writes.Single(candidate => candidate.Name == write).SendAsync(Open(service), Token);
}
