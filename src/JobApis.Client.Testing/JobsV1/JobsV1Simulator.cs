using System.Globalization;
using System.Text;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.JobsV1;

/// <summary>
/// Simulates jobs/v1: the team's and the caller's lists, jobs by server id, client id and workflow, every documented
/// call that changes jobs, and the token endpoint <c>/connect/token</c>.
/// </summary>
/// <remarks>The id of a job in the store is its server id, <c>jobId</c>.</remarks>
public sealed class JobsV1Simulator : ServiceSimulator
{
    private const int DefaultLimit = 20;

    private readonly JobsV1JobCalls _calls;

    /// <summary>Creates the service with generated jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, client id and secret.</param>
    public JobsV1Simulator(JobSimulatorOptions options)
        : base(SimulatedService.JobsV1, options, new JobsV1Shape())
    {
        AccessTokens = new(
            options.TimeProvider,
            new DeterministicRandom((ulong)options.Seed + 2002),
            options.JobsV1ClientId,
            options.JobsV1ClientSecret);
        _calls = new(this, options.TimeProvider, new DeterministicRandom((ulong)options.Seed + 2003));
        Fill(options);
    }

    /// <inheritdoc/>
    public override string SourceName => "jobs-v1";

    /// <summary>The bearer tokens.</summary>
    public AccessTokens AccessTokens { get; }

    /// <summary>
    /// Whether the token has the policy Job_ReadAll. Without it the team's lists return 403; the caller's own jobs do
    /// not.
    /// </summary>
    /// <value>The default is true.</value>
    public bool GrantsReadAll { get; set; } = true;

    /// <summary>
    /// Whether the token has the policy Job_Modify, for update, delete, values and aborting a user's jobs.
    /// </summary>
    /// <value>The default is true.</value>
    public bool GrantsModify { get; set; } = true;

    /// <summary>Whether the token has the policy Workflow_Execute, for new jobs.</summary>
    /// <value>The default is true.</value>
    public bool GrantsExecute { get; set; } = true;

    /// <summary>The answer to writes, except creation, which returns the job.</summary>
    /// <value>The default is an empty answer.</value>
    public JobsV1WriteResult WriteResult { get; set; }

    /// <summary>
    /// Whether an update replaces the job's metadata, except its client id and status, instead of merging it. The
    /// behavior is not documented.
    /// </summary>
    /// <value>The default is false.</value>
    public bool UpdateReplaces { get; set; }

    /// <summary>The maximum number of rows of one answer; a larger <c>limit</c> is lowered silently.</summary>
    /// <value>The default is 1000.</value>
    public override int MaxPageSize { get; set; } = 1000;

    /// <summary>The order of all lists.</summary>
    /// <value>The default is oldest first.</value>
    public JobsV1Order Order { get; set; }

    /// <summary>
    /// Whether <c>bson/{jobId}</c> returns an array, as in the documents, instead of an object, as live clients read
    /// it.
    /// </summary>
    /// <value>The default is false.</value>
    public bool WrapsJobById { get; set; }

    /// <summary>Whether <c>{clientJobId}</c> returns an array, as in the documents, instead of an object.</summary>
    /// <value>The default is true.</value>
    public bool WrapsJobByClientId { get; set; } = true;

    /// <summary>The answer to an unknown id.</summary>
    /// <value>The default is 404.</value>
    public JobsV1UnknownJob UnknownJob { get; set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address) =>
    [
        ("ClientId", AccessTokens.ClientId),
        ("ClientSecret", AccessTokens.ClientSecret),
        ("TokenEndpoint", address + "/connect/token"),
    ];

    /// <inheritdoc/>
    public override void RotateCredential() => AccessTokens.RotateSecret();

    /// <inheritdoc/>
    public override void RevokeFormerCredential() => AccessTokens.RevokeFormerSecret();

    internal override bool Owns(SimulatedRequest request) =>
        request.Segments is ["jobs", "v1", ..] or ["connect", "token"];

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        Func<SimulatedResponse>? answer = (request.Method, request.Segments) switch
        {
            // The slash before the query is part of the documented path.
            ("GET", ["jobs", "v1", ""]) => () => ForTeam(() => List(request, filter: null)),
            ("GET", ["jobs", "v1", "my", ""]) => () => List(request, static job => (bool?)job.Hidden["mine"] == true),
            ("GET", ["jobs", "v1", "workflow", { Length: > 0 } id]) => () => ForTeam(() => Workflow(id)),
            ("GET", ["jobs", "v1", "bson", { Length: > 0 } id]) => () => Single(Jobs.Find(id), WrapsJobById),
            ("GET", ["jobs", "v1", "snapshots", { Length: > 0 } id]) =>
                () => ForTeam(() => Single(ByClientId(id), wraps: true)),
            ("GET", ["jobs", "v1", { Length: > 0 } id]) when !IsCall(id) =>
                () => Single(ByClientId(id), WrapsJobByClientId),
            _ => _calls.Find(request),
        };
        if (request is { Method: "POST", Segments: ["connect", "token"] })
        {
            return Token(request);
        }

        if (answer is null)
        {
            return null;
        }

        return AccessTokens.IsValid(request) ? answer() : Error(401, "Unauthorized", "WWW-Authenticate", "Bearer");
    }

    /// <summary>Whether a segment is the name of a call, which is not valid as a client id.</summary>
    internal static bool IsCall(string segment) =>
        segment is "my" or "bson" or "workflow" or "snapshots" or "abort" or "basicSync";

    internal static SimulatedResponse Error(
        int status,
        string message,
        string? headerName = null,
        string? headerValue = null) => SimulatedResponse.Json(
        status,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("message", message);
            writer.WriteEndObject();
        },
        headerName is null ? [] : [new(headerName, headerValue!)]);

    internal SimulatedResponse ForTeam(Func<SimulatedResponse> answer) =>
        GrantsReadAll ? answer() : Error(403, "The token lacks the scope job.read_all.");

    private SimulatedResponse Token(SimulatedRequest request)
    {
        if (request.Header("Content-Type")?.StartsWith(
            "application/x-www-form-urlencoded",
            StringComparison.OrdinalIgnoreCase) != true)
        {
            return AccessTokens.Refuse(
                400, "invalid_request", "The content type must be application/x-www-form-urlencoded.");
        }

        KeyValuePair<string, string>[] form = SimulatedRequest.ParseQuery(Encoding.UTF8.GetString(request.Body.Span));
        return AccessTokens.Answer(Field("grant_type"), Field("client_id"), Field("client_secret"), scope: null);

        string? Field(string name) =>
            Array.Find(form, pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Value;
    }

    internal SimulatedJob? ByClientId(string id)
    {
        lock (Jobs.Gate)
        {
            return Jobs.ByCreation.Find(job => string.Equals(
                (string?)job.Content["metadata"]?["clientJobId"], id, StringComparison.OrdinalIgnoreCase));
        }
    }

    private SimulatedResponse Single(SimulatedJob? job, bool wraps)
    {
        if (job is null)
        {
            return UnknownJob switch
            {
                JobsV1UnknownJob.EmptyArray => new(200, "[]"u8.ToArray()),
                JobsV1UnknownJob.Null => new(200, "null"u8.ToArray()),
                JobsV1UnknownJob.NoContent => new(204, contentType: null),
                _ => Error(404, "The job does not exist."),
            };
        }

        lock (Jobs.Gate)
        {
            return new(200, wraps ? (ReadOnlyMemory<byte>)(byte[])[(byte)'[', .. job.Full.Span, (byte)']'] : job.Full);
        }
    }

    private SimulatedResponse Workflow(string id)
    {
        lock (Jobs.Gate)
        {
            JobRows rows = Rows().Where(job =>
                string.Equals((string?)job.Content["metadata"]?["workflowId"], id, StringComparison.OrdinalIgnoreCase));
            return SimulatedResponse.Json(200, writer => rows.Write(writer, 0, rows.Count));
        }
    }

    private SimulatedResponse List(SimulatedRequest request, Predicate<SimulatedJob>? filter)
    {
        if (!TryNumber(request.QueryValue("skip"), 0, 0, out int skip)
            || !TryNumber(request.QueryValue("limit"), DefaultLimit, 1, out int limit))
        {
            return Error(400, "skip must be 0 or more and limit 1 or more.");
        }

        lock (Jobs.Gate)
        {
            JobRows rows = Rows().Where(filter);
            return SimulatedResponse.Json(
                200, writer => rows.Write(writer, Math.Min(skip, rows.Count), Math.Min(limit, MaxPageSize)));
        }
    }

    private static bool TryNumber(string? text, int standard, int least, out int number)
    {
        number = standard;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least);
    }

    private JobRows Rows() => Order switch
    {
        JobsV1Order.CreatedAscending => new(Jobs.ByCreation, reversed: false),
        JobsV1Order.CreatedDescending => new(Jobs.ByCreation, reversed: true),
        _ => new(Jobs.View("updated", ByUpdate), Order == JobsV1Order.UpdatedDescending),
    };

    private static int ByUpdate(SimulatedJob left, SimulatedJob right)
    {
        int order = left.UpdatedAt.UtcTicks.CompareTo(right.UpdatedAt.UtcTicks);
        return order != 0 ? order : SimulatedJob.CompareByCreation(left, right);
    }
}
