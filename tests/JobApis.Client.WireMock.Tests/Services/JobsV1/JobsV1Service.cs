using System.Net;
using JobApis.Client.JobsV1;

namespace JobApis.Client.WireMock.Tests.Services;

internal sealed class JobsV1Service : Service
{
    private const string AccessToken = "canary-of-jobs-v1-0123456789";
    private const string ClientJobId = "0e4c2c8a-7b1d-4f0e-9c55-2f6a1b3c4d5e";

    public override string Name => "jobs-v1";

    /// <summary>One request more than there are pages, because an empty answer ends the list.</summary>
    public override IReadOnlyList<string> ListRequests { get; } =
    [
        .. new[] { 0, 2, 4, 5 }.Select(skip => $"GET /jobs/v1/?skip={skip}&limit=2"),
    ];

    public override IReadOnlyList<string> JobIds { get; } =
    [
        "64aa01f2c3d4e5f600112233",
        "64aa01f2c3d4e5f600112234",
        "64aa01f2c3d4e5f600112235",
        "64aa01f2c3d4e5f600112236",
        "64aa01f2c3d4e5f600112237",
    ];

    public override string Credential => $"Bearer {AccessToken}";

    public override IReadOnlyList<(string Secret, string? Place)> Secrets => [(AccessToken, "headers.Authorization")];

    public override IReadOnlyList<Write> Writes { get; } =
    [
        new("create", (source, token) => Api(source).CreateJobAsync(
            new JobsV1Job { Metadata = new() { ClientJobId = ClientJobId, JobTitle = "Boiler check 17" } },
            token)),
        new("abort", (source, token) => Api(source).AbortJobAsync(ClientJobId, token)),
    ];

    public override IReadOnlyList<Refusal> Refusals { get; } =
    [
        Read("unauthorized", typeof(JobApiAuthenticationException), HttpStatusCode.Unauthorized),
        Read(
            "forbidden",
            typeof(JobApiAuthenticationException),
            HttpStatusCode.Forbidden) with { Says = "Job_ReadAll" },
        Read("missing", typeof(JobApiNotFoundException), HttpStatusCode.NotFound) with { RequestId = "jv-404" },
        Read(
            "throttled",
            typeof(JobApiRateLimitException),
            HttpStatusCode.TooManyRequests) with { RetryAfter = TimeSpan.FromSeconds(5) },
        Read("down", typeof(JobApiServerException), HttpStatusCode.InternalServerError) with
        {
            Code = "internal_error",
            RequestId = "jv-500",
        },
        new(
            "invalid",
            (source, token) => Api(source).AbortJobAsync("finished", token),
            typeof(JobApiInvalidRequestException),
            HttpStatusCode.BadRequest)
        {
            Says = "Only incomplete jobs can be aborted",
        },
    ];

    public override string TokenPath => "/connect/token";

    public override IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null) =>
        new JobsV1JobSource(Name, Configured(new JobsV1Options { AccessToken = AccessToken }, configure), network);

    public override IJobSource OpenWithClient(Action<JobSourceOptions> configure, Uri endpoint, string clientSecret)
    {
        JobsV1Options options = new() { ClientId = "client", ClientSecret = clientSecret, TokenEndpoint = endpoint };
        return new JobsV1JobSource(Name, Configured(options, configure));
    }

    private static IJobsV1Api Api(IJobSource source) => ((JobsV1JobSource)source).Api;

    private static Refusal Read(string id, Type exception, HttpStatusCode status) =>
        new(id, (source, token) => source.GetJobAsync(id, token), exception, status);
}
