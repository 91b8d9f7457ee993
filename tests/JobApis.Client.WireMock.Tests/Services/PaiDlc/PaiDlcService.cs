using System.Net;
using JobApis.Client.PaiDlc;

namespace JobApis.Client.WireMock.Tests.Services;

/// <summary>Uses a temporary key, whose token is sent in a separate header.</summary>
internal sealed class PaiDlcService : Service
{
    private const string AccessKeyId = "STS.wiremockKey00001";
    private const string AccessKeySecret = "canary-of-pai-dlc-secret-0123456789";
    private const string SecurityToken = "canary-of-pai-dlc-token-0123456789";

    private static readonly PaiDlcJobRequest Draft = new()
    {
        DisplayName = "smoke-1",
        JobType = PaiDlcJobType.PyTorch,
        UserCommand = "echo ok",
        JobSpecs =
        [
            new() { Type = "Worker", Image = "registry.example/img:1", PodCount = 1, EcsSpec = "ecs.c6.large" },
        ],
    };

    public override string Name => "pai-dlc";

    public override IReadOnlyList<string> ListRequests { get; } =
    [
        .. Enumerable.Range(1, 3)
            .Select(page => "GET /api/v1/jobs?StartTime=2019-01-01T00%3A00%3A00Z&EndTime=2025-04-16T12%3A00%3A01Z"
                + $"&PageNumber={page}&PageSize=2&SortBy=GmtCreateTime&Order=desc&ShowOwn=false"),
    ];

    public override IReadOnlyList<string> JobIds { get; } =
        ["dlc0k3sample1", "dlc0k3sample2", "dlc0k3sample3", "dlc0k3sample4", "dlc0k3sample5"];

    public override string Credential =>
        "ACS3-HMAC-SHA256"
        + $" Credential={AccessKeyId},SignedHeaders=(content-type;)?host;x-acs-accesskey-id;x-acs-action;x-acs-"
        + "content-sha256;x-acs-date;x-acs-security-token;"
        + "x-acs-signature-nonce;x-acs-version,Signature=[0-9a-f]{64}";

    public override IReadOnlyList<(string Secret, string? Place)> Secrets =>
        [(AccessKeySecret, null), (SecurityToken, "headers.x-acs-security-token")];

    public override IReadOnlyList<Write> Writes { get; } =
    [
        new("create", (source, token) => Api(source).CreateJobAsync(Draft, token)),
        new("stop", (source, token) => Api(source).StopJobAsync("dlc0k3sample1", token)),
    ];

    public override IReadOnlyList<Refusal> Refusals { get; } =
    [
        Read("unsigned", typeof(JobApiAuthenticationException), HttpStatusCode.BadRequest) with
        {
            Code = "SignatureDoesNotMatch",
            RequestId = "0A1B2C3D-0001",
        },
        Read("unauthorized", typeof(JobApiAuthenticationException), HttpStatusCode.NotFound) with
        {
            Code = "InvalidAccessKeyId.NotFound",
            RequestId = "0A1B2C3D-0002",
        },
        Read("forbidden", typeof(JobApiAuthenticationException), HttpStatusCode.Forbidden) with
        {
            Code = "NoPermission",
            RequestId = "0A1B2C3D-0003",
        },
        Read("missing", typeof(JobApiNotFoundException), HttpStatusCode.NotFound) with
        {
            Code = "NotFound",
            RequestId = "0A1B2C3D-0004",
        },
        Read("throttled", typeof(JobApiRateLimitException), HttpStatusCode.BadRequest) with
        {
            Code = "Throttling.User", RequestId = "0A1B2C3D-0005", RetryAfter = TimeSpan.FromMilliseconds(1500),
        },
        Read("down", typeof(JobApiServerException), HttpStatusCode.ServiceUnavailable) with
        {
            Code = "ServiceUnavailable",
            RequestId = "0A1B2C3D-0006",
        },
        new(
            "invalid",
            (source, token) => Api(source).StopJobAsync("finished", token),
            typeof(JobApiInvalidRequestException),
            HttpStatusCode.BadRequest)
        {
            Code = "BadRequest", RequestId = "0A1B2C3D-0007", Says = "cannot be stopped",
        },
    ];

    public override string NonceHeader => "x-acs-signature-nonce";

    public override IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null)
    {
        PaiDlcOptions options = new()
        {
            AccessKeyId = AccessKeyId,
            AccessKeySecret = AccessKeySecret,
            SecurityToken = SecurityToken,
        };
        return new PaiDlcJobSource(Name, Configured(options, configure), network);
    }

    private static IPaiDlcApi Api(IJobSource source) => ((PaiDlcJobSource)source).Api;

    private static Refusal Read(string id, Type exception, HttpStatusCode status) =>
        new(id, (source, token) => source.GetJobAsync(id, token), exception, status);
}
