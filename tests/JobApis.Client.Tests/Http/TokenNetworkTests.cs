using System.Net;
using System.Text;
using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Tokens are requested through the source's handler: an app's proxy, client certificate or stub in the primary handler
/// applies to all requests of the source.
/// </summary>
public sealed class TokenNetworkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_PrimaryHandlerOfTheApp_FetchesTheTokenToo()
    {
        using Stub stub = new();
        using JobsV1JobSource source = new("field", Options(), stub);

        Assert.Empty(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(["tokens.invalid -", "api.invalid Bearer of-the-stub"], stub.Requested);
    }

    [Fact]
    public async Task List_PrimaryHandlerInAContainer_FetchesTheTokenAndOtherHandlersDoNotSeeIt()
    {
        using Stub stub = new();
        Onlooker onlooker = new();
        ServiceCollection services = new();
        services.AddJobApis().AddJobsV1("field", Set, client => client
            .ConfigurePrimaryHttpMessageHandler(() => stub)
            .AddHttpMessageHandler(() => onlooker));
        await using ServiceProvider container = services.BuildServiceProvider();

        IJobSource source = container.GetRequiredService<IJobSource>();
        Assert.Empty(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(["tokens.invalid -", "api.invalid Bearer of-the-stub"], stub.Requested);
        Assert.Equal(["api.invalid -"], onlooker.Requested);
    }

    // A proxy in the app's handler must not be used for this machine.
    [Fact]
    public async Task List_TokenEndpointOnThisMachineOnly_IsAskedByAHandlerOfTheLibrary()
    {
        await using ScriptedServer tokens = new(_ => """{"access_token":"of-this-machine","expires_in":60}""");
        using Stub stub = new();
        JobsV1Options options = Options();
        options.TokenEndpoint = new($"{tokens.BaseAddress}token");
        options.AllowInsecureLoopback = true;
        using JobsV1JobSource source = new("field", options, stub);

        Assert.Empty(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(["api.invalid Bearer of-this-machine"], stub.Requested);
        Assert.Single(tokens.Requests);
    }

    private static JobsV1Options Options()
    {
        JobsV1Options options = new();
        Set(options);
        return options;
    }

    private static void Set(JobsV1Options options)
    {
        options.BaseAddress = new("https://api.invalid");
        options.TokenEndpoint = new("https://tokens.invalid/token");
        options.ClientId = "app";
        options.ClientSecret = "secret-of-the-test";
    }

    private static string Describe(HttpRequestMessage request) =>
        $"{request.RequestUri?.Host} {request.Headers.Authorization?.ToString() ?? "-"}";

    private sealed class Onlooker : DelegatingHandler
    {
        public List<string> Requested { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Requested.Add(Describe(request));
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Stub : HttpMessageHandler
    {
        public List<string> Requested { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Requested.Add(Describe(request));
            string body = request.RequestUri?.Host == "tokens.invalid"
                ? """{"access_token":"of-the-stub","expires_in":60}"""
                : "[]";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });
        }
    }
}
