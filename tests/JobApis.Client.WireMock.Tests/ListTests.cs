namespace JobApis.Client.WireMock.Tests;

/// <summary>A list over several pages, as it goes over the wire.</summary>
public sealed class ListTests(WireMockServer server) : WireMockTests(server)
{
    public static TheoryData<string> Services => new(Service.Names);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_SeveralPages_YieldsEveryJobOnceInOrder(string service)
    {
        List<Job> jobs = await List(Open(service)).ToListAsync(Token);

        Assert.Equal(Service.Named(service).JobIds, jobs.Select(job => job.Id));
        Assert.All(jobs, job => Assert.NotNull(job.Native));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ListJobsAsync_SeveralPages_SendsTheDocumentedRequestsAndNoOther(string service)
    {
        await List(Open(service)).ToListAsync(Token);

        IReadOnlyList<LoggedRequest> journal = await GetJournalAsync();
        Assert.Equal(Service.Named(service).ListRequests, journal.Select(request => request.ToString()));
        Assert.All(journal, request => Assert.Matches($"^{Service.Named(service).Authorization}$", request.Header("Authorization")));
        Assert.All(journal, request => Assert.Equal(Server.Address.Host, request.Host));
    }

    [Fact]
    public async Task ListJobsAsync_SignedRequests_HaveEachTheirOwnNonce()
    {
        await Server.SetNetworkAsync("503 twice", Token);

        await List(Open("pai-dlc")).ToListAsync(Token);

        string?[] nonces = [.. (await GetJournalAsync()).Select(request => request.Header("x-acs-signature-nonce"))];
        Assert.Equal(5, nonces.Distinct().Count());
        Assert.Equal(5, nonces.Length);
    }
}
