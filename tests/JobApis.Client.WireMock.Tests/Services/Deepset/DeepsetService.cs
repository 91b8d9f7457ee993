using System.Net;
using JobApis.Client.Deepset;

namespace JobApis.Client.WireMock.Tests.Services;

internal sealed class DeepsetService : Service
{
    private const string ApiKey = "api_canary-of-deepset-0123456789";

    private static readonly Guid Workspace = new("3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6");
    private static readonly DeepsetJobRequest Draft = new()
    {
        Name = "Lease review, summer",
        PipelineId = new("5f1d0a7e-2b3c-4d5e-9f60-718293a4b5c6"),
    };

    public override string Name => "deepset";

    public override IReadOnlyList<string> ListRequests { get; } =
    [
        .. Enumerable.Range(1, 3).Select(page =>
            $"GET /api/v2/workspaces/{Workspace}/shared_jobs?page_number={page}&limit=2&field=created_at&order=DESC"),
    ];

    public override IReadOnlyList<string> JobIds { get; } =
    [
        "0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10",
        "1c8d2b63-6b6f-4d1f-8e5c-7a2a7b4f3e21",
        "2d9e3c74-7c70-4e2a-9f6d-8b3b8c5a4f32",
        "3eaf4d85-8d81-4f3b-8a7e-9c4c9d6b5a43",
        "4fb05e96-9e92-404c-9b8f-ad5dae7c6b54",
    ];

    public override string Credential => $"Bearer {ApiKey}";

    public override IReadOnlyList<(string Secret, string? Place)> Secrets => [(ApiKey, "headers.Authorization")];

    public override IReadOnlyList<Write> Writes { get; } =
    [
        new("create", (source, token) => Api(source).CreateJobAsync(Workspace, Draft, cancellationToken: token)),
    ];

    public override IReadOnlyList<Refusal> Refusals { get; } =
    [
        Read("unauthorized", typeof(JobApiAuthenticationException), HttpStatusCode.Unauthorized) with
        {
            Says = "Invalid API key",
            RequestId = "ds-401",
        },
        Read(
            "forbidden",
            typeof(JobApiAuthenticationException),
            HttpStatusCode.Forbidden) with { Says = "no permission for this" },
        Read("missing", typeof(JobApiNotFoundException), HttpStatusCode.NotFound) with { Says = "Workspace not found" },
        Read("throttled", typeof(JobApiRateLimitException), HttpStatusCode.TooManyRequests) with
        {
            Code = "rate_limited",
            RetryAfter = TimeSpan.FromSeconds(30),
        },
        Read("down", typeof(JobApiServerException), HttpStatusCode.BadGateway) with { RequestId = "ds-502" },
        new(
            "invalid",
            (source, token) => Api(source).CreateJobAsync(Workspace, Draft, dryRun: true, token),
            typeof(JobApiInvalidRequestException),
            HttpStatusCode.UnprocessableEntity)
        {
            Says = "body.queries[0].text: Field required",
        },
    ];

    public override IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null) =>
        new DeepsetJobSource(
            Name, Configured(new DeepsetOptions { ApiKey = ApiKey, WorkspaceId = Workspace }, configure), network);

    private static IDeepsetApi Api(IJobSource source) => ((DeepsetJobSource)source).Api;

    private static Refusal Read(string workspace, Type exception, HttpStatusCode status) =>
        new(workspace, (source, token) => Api(source).GetWorkspaceAsync(workspace, token), exception, status);
}
