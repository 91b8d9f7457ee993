namespace JobApis.Client.WireMock.Tests;

/// <summary>A list of several pages, as sent over the wire.</summary>
public sealed class ListTests : WireMockTests
{
    public static TheoryData<string> Services => new(Service.Names);

    public static TheoryData<string> Signing =>
        new(Service.All.Where(service => service.NonceHeader is not null).Select(service => service.Name));

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

        IReadOnlyList<LoggedRequest> journal = Server.Journal;
        Assert.Equal(Service.Named(service).ListRequests, journal.Select(request => request.ToString()));
        Service expected = Service.Named(service);
        Assert.All(
            journal,
            request => Assert.Matches($"^{expected.Credential}$", request.Header(expected.CredentialHeader)));
        Assert.All(journal, request => Assert.Equal(Server.Address.Host, request.Host));
    }

    [Theory]
    [MemberData(nameof(Signing))]
    public async Task ListJobsAsync_SignedRequests_HaveEachTheirOwnNonce(string service)
    {
        IJobSource source = Open(service);
        Server.SetNetwork("503 twice");

        await List(source).ToListAsync(Token);

        string?[] nonces = [.. Server.Journal.Select(request => request.Header(Service.Named(service).NonceHeader!))];
        Assert.Equal(Service.Named(service).ListRequests.Count + 2, nonces.Length);
        Assert.All(nonces, Assert.NotNull);
        Assert.Distinct(nonces);
    }
}
