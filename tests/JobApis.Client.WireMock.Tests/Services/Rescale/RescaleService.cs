using System.Net;
using JobApis.Client.Rescale;

namespace JobApis.Client.WireMock.Tests.Services;

internal sealed class RescaleService : Service
{
    private const string ApiKey = "canary-of-rescale-0123456789";

    private static readonly RescaleJobRequest Draft = new()
    {
        Name = "beam-18",
        JobAnalyses = [new()
        {
            Analysis = new("calculix", "2.20"),
            Command = "ccx beam",
            Hardware = new() { CoreType = "emerald", CoresPerSlot = 4 },
        }],
    };

    private static readonly RescaleJobRequest InvalidDraft = new()
    {
        Name = "wrong",
        JobAnalyses = [Draft.JobAnalyses[0], new()
        {
            Analysis = new("calculix", "2.20"),
            Command = "",
            Hardware = new() { CoreType = "emerald", CoresPerSlot = 4 },
        }],
    };

    public override string Name => "rescale";

    public override IReadOnlyList<string> ListRequests { get; } =
    [
        "GET /api/v2/jobs/?page_size=2",
        "GET /api/v2/jobs/?page=2&page_size=2",
        "GET /api/v2/jobs/?page=3&page_size=2",
    ];

    public override IReadOnlyList<string> JobIds { get; } = ["zK4pQ", "yJ3oP", "xH2nN", "wG1mM", "vF0kL"];

    public override string Credential => $"Token {ApiKey}";

    public override IReadOnlyList<(string Secret, string? Place)> Secrets => [(ApiKey, "headers.Authorization")];

    public override IReadOnlyList<Write> Writes { get; } =
    [
        new("create", (source, token) => Api(source).CreateJobAsync(Draft, token)),
        new("submit", (source, token) => Api(source).SubmitJobAsync("zK4pQ", token)),
        new("stop", (source, token) => ((IJobStopper)source).StopJobAsync("zK4pQ", token)),
    ];

    public override IReadOnlyList<Refusal> Refusals { get; } =
    [
        Read(
            "unauthorized",
            typeof(JobApiAuthenticationException),
            HttpStatusCode.Unauthorized) with { Says = "Invalid token." },
        Read(
            "forbidden",
            typeof(JobApiAuthenticationException),
            HttpStatusCode.Forbidden) with { Says = "You do not have permission" },
        Read("missing", typeof(JobApiNotFoundException), HttpStatusCode.NotFound) with
        {
            Says = "Not found.",
            RequestId = "rs-404",
        },
        Read("throttled", typeof(JobApiRateLimitException), HttpStatusCode.TooManyRequests) with
        {
            RetryAfter = TimeSpan.FromSeconds(17),
            Says = "Request was throttled.",
        },
        Read("down", typeof(JobApiServerException), HttpStatusCode.GatewayTimeout),
        new(
            "invalid",
            (source, token) => Api(source).CreateJobAsync(InvalidDraft, token),
            typeof(JobApiInvalidRequestException),
            HttpStatusCode.BadRequest)
        {
            Says = "jobanalyses[1].command: This field is required.",
        },
    ];

    public override (string Path, string Content, int Offset)? File =>
        ("run1/beam.dat", "displacements 1 0.25 0.125", 14);

    public override IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null) =>
        new RescaleJobSource(Name, Configured(new RescaleOptions { ApiKey = ApiKey }, configure), network);

    private static IRescaleApi Api(IJobSource source) => ((RescaleJobSource)source).Api;

    private static Refusal Read(string id, Type exception, HttpStatusCode status) =>
        new(id, (source, token) => source.GetJobAsync(id, token), exception, status);
}
