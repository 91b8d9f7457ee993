namespace JobApis.Client.WireMock.Tests;

/// <summary>A credential is in its place in the request, and nowhere else in the sent data.</summary>
public sealed class CredentialTests : WireMockTests
{
    private const string ClientSecret = "canary-of-a-client-0123456789";

    public static TheoryData<string> Services => new(Service.Names);

    public static TheoryData<string> WithClients =>
        new(Service.All.Where(service => service.TokenPath is not null).Select(service => service.Name));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Journal_AfterCallsOfEveryKind_HoldsTheSecretInItsPlaceOnly(string service)
    {
        Service expected = Service.Named(service);
        IJobSource source = Open(service, options => options.MaxRetries = 0);
        await List(source).ToListAsync(Token);
        foreach (Func<IJobSource, CancellationToken, Task> send in expected.Writes.Select(write => write.SendAsync)
            .Concat(expected.Refusals.Select(refusal => refusal.SendAsync)))
        {
            await Record.ExceptionAsync(() => send(source, Token));
        }

        IReadOnlyList<LoggedRequest> journal = Server.Journal;

        Assert.Equal(expected.ListRequests.Count + expected.Writes.Count + expected.Refusals.Count, journal.Count);
        Assert.All(expected.Secrets, secret => Assert.All(
            journal,
            request => Assert.Equal(secret.Place is null ? [] : [secret.Place], request.PlacesOf(secret.Secret))));
    }

    [Theory]
    [MemberData(nameof(WithClients))]
    public async Task Journal_AfterTokenAndList_HoldsTheClientSecretInTheTokenRequestOnly(string service)
    {
        IJobSource source = OpenWithClient(service, ClientSecret);

        await List(source).ToListAsync(Token);

        IReadOnlyList<LoggedRequest> journal = Server.Journal;
        Assert.Equal(Service.Named(service).ListRequests, journal.Skip(1).Select(request => request.ToString()));
        Assert.All(
            journal.Skip(1),
            request => Assert.Equal($"Bearer token-from-{service}", request.Header("Authorization")));
        Assert.All(journal.Skip(1), request => Assert.Empty(request.PlacesOf(ClientSecret)));
        Assert.Equal(Service.Named(service).TokenPath, journal[0].Url);
        Assert.Equal(["body"], journal[0].PlacesOf(ClientSecret));
    }

    /// <summary>The control: a secret in another place is found.</summary>
    [Fact]
    public async Task PlacesOf_SecretInAddressAndCookieAndBody_FindsThemAll()
    {
        using HttpClient client = new() { DefaultRequestHeaders = { { "Cookie", "key=Canary" } } };

        using HttpResponseMessage answer = await client.PostAsync(
            Server.At("/stolen/?key=canary"),
            new StringContent("a canary"),
            Token);

        string[] places = ["url", "headers.Cookie", "query.key", "cookies.key", "body"];
        Assert.Equal(places, Assert.Single(Server.Journal).PlacesOf("canary"));
    }
}
