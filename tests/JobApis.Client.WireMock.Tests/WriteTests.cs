namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Writing calls are sent once, for every answer. Broken connections are tested with the fault server, in the other
/// project.
/// </summary>
public sealed class WriteTests : WireMockTests
{
    public static TheoryData<string, string> Writes =>
        new(Service.All.SelectMany(service => service.Writes, (service, write) => (service.Name, write.Name)));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_SoundNetwork_IsCarriedOut(string service, string write)
    {
        await SendAsync(service, write);

        LoggedRequest request = Assert.Single(Server.Journal);
        Assert.Equal("POST", request.Method);
        Service expected = Service.Named(service);
        Assert.Matches($"^{expected.Credential}$", request.Header(expected.CredentialHeader));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_503_IsSentOnceAndItsOutcomeUnknown(string service, string write)
    {
        Server.SetNetwork("503 twice");

        JobApiServerException exception =
            await Assert.ThrowsAsync<JobApiServerException>(() => SendAsync(service, write));

        Assert.True(exception.OutcomeUnknown);
        Assert.Single(Server.Journal);
    }

    private Task SendAsync(string service, string write) =>
        Service.Named(service).Writes.Single(candidate => candidate.Name == write).SendAsync(Open(service), Token);
}
