using System.Net;
using JobApis.Client.Worklayer;

namespace JobApis.Client.WireMock.Tests.Services;

internal sealed class WorklayerService : Service
{
    private const string AccessToken = "canary-of-worklayer-0123456789";
    private const string Draft = "6c1e7f0a-2d3b-4c5d-8e6f-708192a3b4c5";

    public override string Name => "worklayer";

    public override IReadOnlyList<string> ListRequests { get; } =
    [
        "GET /v1.0/jobs?page_size=2",
        "GET /v1.0/jobs?page_size=2&page_token=bmV4dC8yKz0%3D",
        "GET /v1.0/jobs?page_size=2&page_token=bmV4dC80Kz0%3D",
    ];

    public override IReadOnlyList<string> JobIds { get; } =
    [
        "0b6d5a5e-3c1f-4a64-9f0e-6f2b8a1c7d01",
        "1c7e6b6f-4d20-4b75-8a1f-7a3c9b2d8e12",
        "2d8f7c7a-5e31-4c86-9b2a-8b4dac3e9f23",
        "3e9a8d8b-6f42-4d97-8c3b-9c5ebd4faf34",
        "4fab9e9c-7a53-4ea8-9d4c-ad6fce5aba45",
    ];

    public override string Credential => $"Bearer {AccessToken}";

    public override IReadOnlyList<(string Secret, string? Place)> Secrets => [(AccessToken, "headers.Authorization")];

    public override IReadOnlyList<Write> Writes { get; } =
    [
        new("create", (source, token) =>
            Api(source).CreateJobAsync(new() { JobTemplateId = new(Draft), OwnerUserId = new(Draft) }, token)),
        new("submit", (source, token) => Api(source).SubmitJobAsync(Draft, token)),
    ];

    public override IReadOnlyList<Refusal> Refusals { get; } =
    [
        Read("unauthorized", typeof(JobApiAuthenticationException), HttpStatusCode.Unauthorized),
        Read("forbidden", typeof(JobApiAuthenticationException), HttpStatusCode.Forbidden) with
        {
            Code = "Forbidden",
            Says = "lacks the permission",
        },
        Read("missing", typeof(JobApiNotFoundException), HttpStatusCode.NotFound) with
        {
            Code = "NotFound",
            RequestId = "wl-404",
        },
        Read(
            "throttled",
            typeof(JobApiRateLimitException),
            HttpStatusCode.TooManyRequests) with { RetryAfter = TimeSpan.FromSeconds(12) },
        Read("down", typeof(JobApiServerException), HttpStatusCode.ServiceUnavailable) with { RequestId = "wl-503" },
        new(
            "invalid",
            (source, token) => Api(source).GetJobByShortIdAsync("7GRK", token),
            typeof(JobApiInvalidRequestException),
            HttpStatusCode.BadRequest)
        {
            Code = "BadRequest",
            Says = "short_id is malformed",
        },
    ];

    public override string TokenPath => "/oauth/token";

    public override IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null) =>
        new WorklayerJobSource(
            Name, Configured(new WorklayerOptions { AccessToken = AccessToken }, configure), network);

    public override IJobSource OpenWithClient(Action<JobSourceOptions> configure, Uri endpoint, string clientSecret)
    {
        WorklayerOptions options = new() { ClientId = "client", ClientSecret = clientSecret, TokenEndpoint = endpoint };
        return new WorklayerJobSource(Name, Configured(options, configure));
    }

    private static IWorklayerApi Api(IJobSource source) => ((WorklayerJobSource)source).Api;

    private static Refusal Read(string id, Type exception, HttpStatusCode status) =>
        new(id, (source, token) => source.GetJobAsync(id, token), exception, status);
}
