using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// Simulates Rescale: jobs from the draft to the last file, under <c>/api/v2/jobs/</c> and the unversioned path
/// <c>/api/jobs/</c>, and file contents under <c>/api/v2/files/</c>.
/// </summary>
/// <remarks>
/// <para>
/// A submitted job changes its status by the simulator's clock: <c>Pending</c>, <c>Queued</c>, <c>Started</c>,
/// <c>Validated</c>, <c>Executing</c>, <c>Completed</c>, within <see cref="RunTime"/>. Its cluster and its row in the
/// list follow. Generated jobs do not change until a request stops or submits them.
/// </para>
/// <para>
/// A run writes one line per second to its log, which <c>tail</c> returns while it is active. A successful run has two
/// result files. <see cref="AddOutputFile(string, string, long, int)"/> adds files of any length, which are not kept in
/// memory. Runs are computed from the history: a job that was never <c>Executing</c> has no runs and no files.
/// </para>
/// <para>
/// A path without its last slash is redirected with 301 for every method, as by Django outside of its debug mode. A
/// client that follows the redirect turns a POST into a GET. Undocumented answers: a refused submit, stop or delete
/// returns 400 with a <c>detail</c>; share and replace return 200; a run's snapshot or directory after its end returns
/// 400; stopping a job that has ended returns 202 without an effect. A submitted job can be changed like a draft.
/// </para>
/// </remarks>
public sealed class RescaleSimulator : ServiceSimulator
{
    private readonly RotatingSecret _apiKey;
    private const int DefaultPageSize = 10;

    /// <summary>The maximum number of bytes at a file's end that <c>tail</c> searches for lines.</summary>
    private const int MaxTail = 1024 * 1024;

    private readonly DeterministicRandom _ids;

    /// <summary>Creates the service with generated jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, API key.</param>
    public RescaleSimulator(JobSimulatorOptions options)
        : base(SimulatedService.Rescale, options, new RescaleShape(options.TimeProvider))
    {
        // Use a separate sequence, because created jobs must not change the generated ones.
        _ids = new(((ulong)options.Seed * 31) + 1000);
        _apiKey = new(options.RescaleApiKey);
        Fill(options);
    }

    /// <inheritdoc/>
    public override string SourceName => "rescale";

    /// <summary>The only accepted API key.</summary>
    public string ApiKey
    {
        get => _apiKey.Current;
        set => _apiKey.Current = value;
    }

    /// <summary>The maximum page size; a larger value is lowered silently.</summary>
    /// <value>The default is 1000.</value>
    public override int MaxPageSize { get; set; } = 1000;

    /// <summary>The order of the job list.</summary>
    /// <value>The default is newest first.</value>
    public RescaleOrder Order { get; set; }

    /// <summary>
    /// The origin in the links <c>next</c>, <c>previous</c> and <c>downloadUrl</c>, such as
    /// <c>https://platform.rescale.com</c>.
    /// </summary>
    /// <value>The default, null, uses the request's origin.</value>
    public string? LinkOrigin { get; set; }

    /// <summary>Whether a page without a next or previous page omits the member, instead of null.</summary>
    /// <value>The default is false.</value>
    public bool OmitsNullLinks { get; set; }

    /// <summary>Whether <c>next</c> and <c>previous</c> come after <c>results</c> in the JSON.</summary>
    /// <value>The default is false.</value>
    public bool LinksAfterResults { get; set; }

    /// <summary>
    /// Runs after the jobs are counted and before the page is selected, which Django does in two statements. After a
    /// change, <c>count</c> does not match the page.
    /// </summary>
    public Action<SimulatedJobStore>? BetweenCountAndSelect { get; set; }

    /// <summary>The e-mail address of the caller, who owns created jobs.</summary>
    /// <value>The default is <c>dana@example.net</c>.</value>
    public string Owner { get; set; } = "dana@example.net";

    /// <summary>
    /// The time from a job's submission to its end, for jobs submitted later. The job executes after a quarter of it.
    /// </summary>
    /// <value>The default is one minute; with zero, a job ends immediately.</value>
    public TimeSpan RunTime
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(1);

    /// <summary>The time that a job takes to end after a stop request.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan StopTime
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>The time that a cluster takes to stop after its job has ended.</summary>
    /// <value>The default is 45 seconds, as in the documents' sample.</value>
    public TimeSpan ClusterStopTime
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// The end reason of jobs submitted later: one of <see cref="RescaleEndReasons"/>, any other text, or null for
    /// none. Only <see cref="RescaleEndReasons.Success"/> and null create results;
    /// <see cref="RescaleEndReasons.NoCapacity"/> ends a job while it is queued.
    /// </summary>
    /// <value>The default is <see cref="RescaleEndReasons.Success"/>.</value>
    public string? EndReason { get; set; } = RescaleEndReasons.Success;

    /// <summary>
    /// The initial bytes in <c>storage</c> of a new job's row; the size of its files is added when it ends.
    /// </summary>
    /// <value>The default is 0; null omits the member, as in the documents' table.</value>
    public long? NewJobStorage { get; set; } = 0;

    /// <summary>
    /// The length of an additional file, <c>large.bin</c>, of the first run of jobs submitted later. It needs no
    /// memory.
    /// </summary>
    /// <value>The default is 0, for no such file.</value>
    public long LargeFileLength
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>
    /// Whether the whole content is sent even if a range is requested, as by a server without ranges.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IgnoresRanges { get; set; }

    /// <summary>The <c>ETag</c> of file contents, including quotes, which <c>If-Range</c> is compared with.</summary>
    /// <value>The default, null, means no <c>ETag</c>.</value>
    public string? ContentTag { get; set; }

    /// <summary>
    /// Whether a job's detail has every <c>coreType</c> as an object with a <c>code</c>, as in version 3, instead of in
    /// its stored form, which is a text for created jobs.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ReportsCoreTypeAsObject { get; set; }

    /// <summary>
    /// Whether replacing a job returns only the members that a change returns, instead of the whole job. The behavior
    /// is not documented.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AnswersReplaceInPart { get; set; }

    private RescalePace Pace => new(RunTime, StopTime, ClusterStopTime);

    /// <summary>
    /// Adds a file to a run of a job: to the run's directory immediately while the run is active, and to the lists of
    /// files when it has ended.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive. The job need not have run yet.</param>
    /// <param name="path">
    /// The path within the run, with <c>/</c> between folders. It is not validated, because a client must not trust it.
    /// </param>
    /// <param name="content">The content.</param>
    /// <param name="run">The run, from 1.</param>
    /// <returns>The file's id.</returns>
    /// <exception cref="ArgumentException">The job does not exist, or it has too many files.</exception>
    public string AddOutputFile(string jobId, string path, ReadOnlyMemory<byte> content, int run = 1)
    {
        byte[] copy = content.ToArray();
        return AddOutputFile(
            jobId, run, new(0, path, copy.Length, System.Text.Unicode.Utf8.IsValid(copy), RescaleContent.Of(copy)));
    }

    /// <summary>
    /// Adds a file of any length to a run of a job. Its bytes depend only on its id and their offset; they are
    /// generated when they are sent.
    /// </summary>
    /// <param name="jobId">The job's id; case-sensitive. The job need not have run yet.</param>
    /// <param name="path">
    /// The path within the run, with <c>/</c> between folders. It is not validated, because a client must not trust it.
    /// </param>
    /// <param name="length">The length in bytes.</param>
    /// <param name="run">The run, from 1.</param>
    /// <returns>The file's id.</returns>
    /// <exception cref="ArgumentException">The job does not exist, or it has too many files.</exception>
    public string AddOutputFile(string jobId, string path, long length, int run = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return AddOutputFile(
            jobId,
            run,
            new(0, path, length, IsText: false, RescaleContent.Noise(RescaleContent.Seed($"{jobId}/{run}/{path}"))));
    }

    /// <summary>Returns a file as the API would send it, without a client, for comparison with a download.</summary>
    /// <param name="fileId">The file's id.</param>
    /// <returns>
    /// The answer, whose <see cref="SimulatedResponse.Read"/> reads any part; null if no finished run has the file.
    /// </returns>
    public SimulatedResponse? FindFile(string fileId)
    {
        ArgumentNullException.ThrowIfNull(fileId);
        lock (Jobs.Gate)
        {
            return RescaleFiles.Find(Jobs, fileId, Clock.GetUtcNow()) is { } file
                ? new(200, file.Length, file.Read, file.ContentType)
                : null;
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address) =>
    [
        ("ApiKey", ApiKey),
    ];

    /// <inheritdoc/>
    public override void RotateCredential() => _apiKey.Rotate();

    /// <inheritdoc/>
    public override void RevokeFormerCredential() => _apiKey.RevokeFormer();

    internal override bool Owns(SimulatedRequest request) => Tail(request.Segments, "jobs") >= 0
        || Tail(request.Segments, "files") >= 0;

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        string[] segments = request.Segments;
        int start = Tail(segments, "jobs");
        bool isFile = start < 0;
        string[] tail = segments[(isFile ? Tail(segments, "files") : start)..];
        bool hasSlash = tail is [.., ""];
        string[] names = hasSlash ? tail[..^1] : tail;
        if (names.Contains("", StringComparer.Ordinal))
        {
            return null;
        }

        Func<SimulatedResponse>? answer = isFile ? RouteFile(request, names) : RouteJob(request, names);
        if (answer is null)
        {
            return null;
        }

        // The documents use both forms of a file's path within a run.
        bool isTail = !isFile && names is [_, "runs", _, "tail", _, ..];

        // Django redirects before it checks credentials.
        return hasSlash || isTail ? Authenticate(request) ?? answer() : RedirectToSlash(request);
    }

    private Func<SimulatedResponse>? RouteFile(
        SimulatedRequest request,
        string[] names) => (request.Method, names) switch
    {
        ("GET", [string id, "contents"]) => () => Contents(request, id),
        _ => null,
    };

    private Func<SimulatedResponse>? RouteJob(
        SimulatedRequest request,
        string[] names) => (request.Method, names) switch
    {
        ("GET", []) => () => List(request),
        ("POST", []) => () => Create(request),
        ("GET", [string id]) => () => OfJob(id, (job, _) => Detail(job)),
        ("PUT", [string id]) => () => Update(request, id, isPartial: false),
        ("PATCH", [string id]) => () => Update(request, id, isPartial: true),
        ("DELETE", [string id]) => () => OfJob(id, (job, _) => Delete(job)),
        ("POST", [string id, "submit"]) => () => OfJob(id, Submit),
        ("POST", [string id, "stop"]) => () => OfJob(id, Stop),
        ("POST", [string id, "share"]) => () => Share(request, id),
        ("GET", [string id, "statuses"]) =>
            () => OfJob(id, (job, _) => History(request, job, "statuses", OmitsNullLinks)),

        // The documents' sample of this call has no links.
        ("GET", [string id, "cluster_statuses"]) =>
            () => OfJob(id, (job, _) => History(request, job, "clusterStatuses", omitsNullLinks: true)),
        ("GET", [string id, "files"]) => () => OfJob(id, (job, now) => Files(request, RescaleRun.Of(job, now))),
        ("GET", [string id, "runs"]) => () => OfJob(id, (job, now) => Runs(request, RescaleRun.Of(job, now))),
        ("GET", [string id, "runs", string run]) => () => OfRun(id, run, (found, _) => Node(200, found.ToJson())),
        ("POST", [string id, "runs", string run, "stop"]) => () => OfRun(id, run, StopRun),
        ("POST", [string id, "runs", string run, "snapshot"]) => () => OfRun(id, run, (found, _) => Snapshot(found)),
        ("GET", [string id, "runs", string run, "files"]) =>
            () => OfRun(id, run, (found, _) => Files(request, [found])),
        ("GET", [string id, "runs", string run, "directory-contents"]) =>
            () => OfRun(id, run, (found, _) => Directory(found)),
        ("GET", [string id, "runs", string run, "tail", _, ..]) =>
            () => OfRun(id, run, (found, _) => TailOf(request, found, string.Join('/', names[4..]))),
        _ => null,
    };

    /// <summary>
    /// The index of the first segment after <c>jobs</c> or <c>files</c>; -1 if the path is not Rescale's.
    /// </summary>
    private static int Tail(string[] segments, string resource) => segments switch
    {
        ["api", "v2", string name, ..] when string.Equals(name, resource, StringComparison.Ordinal) => 3,
        ["api", string name, ..] when string.Equals(name, resource, StringComparison.Ordinal) => 2,
        _ => -1,
    };

    private static SimulatedResponse RedirectToSlash(SimulatedRequest request)
    {
        string query = request.RawQuery.Length == 0 ? "" : "?" + request.RawQuery;
        return new(
            301, contentType: "text/html; charset=utf-8", headers: [new("Location", request.RawPath + "/" + query)]);
    }

    private static SimulatedResponse Detail(
        int status,
        string detail,
        params KeyValuePair<string, string>[] headers) => SimulatedResponse.Json(
        status,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
        },
        headers);

    private static SimulatedResponse NotFound() => Detail(404, "Not found.");

    private SimulatedResponse? Authenticate(SimulatedRequest request)
    {
        KeyValuePair<string, string> challenge = new("WWW-Authenticate", "Token");
        string? authorization = request.Header("Authorization");
        if (authorization?.StartsWith("Token ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Detail(401, "Authentication credentials were not provided.", challenge);
        }

        return _apiKey.Accepts(authorization[6..].Trim()) ? null : Detail(401, "Invalid token.", challenge);
    }

    private SimulatedResponse List(SimulatedRequest request)
    {
        int count;
        lock (Jobs.Gate)
        {
            count = Jobs.ByCreation.Count;
            if (BetweenCountAndSelect is null)
            {
                return Page(
                    request,
                    count,
                    new JobRows(Jobs.ByCreation, Order == RescaleOrder.NewestFirst).Write,
                    OmitsNullLinks);
            }
        }

        BetweenCountAndSelect(Jobs);
        lock (Jobs.Gate)
        {
            return Page(
                request, count, new JobRows(Jobs.ByCreation, Order == RescaleOrder.NewestFirst).Write, OmitsNullLinks);
        }
    }

    /// <summary>Answers a request for one job under the store's lock.</summary>
    private SimulatedResponse OfJob(string id, Func<SimulatedJob, DateTimeOffset, SimulatedResponse> answer)
    {
        lock (Jobs.Gate)
        {
            if (Jobs.Find(id) is not { } job)
            {
                return NotFound();
            }

            job.Shape.Bring(job);
            return answer(job, Clock.GetUtcNow());
        }
    }

    private SimulatedResponse OfRun(
        string id,
        string runId,
        Func<RescaleRun, DateTimeOffset, SimulatedResponse> answer) => OfJob(id, (job, now) =>
        RescaleRun.Of(job, now).FirstOrDefault(run => string.Equals(run.Id, runId, StringComparison.Ordinal)) is { } run
            ? answer(run, now)
            : NotFound());

    private SimulatedResponse Detail(SimulatedJob job, int status = 200)
    {
        if (!ReportsCoreTypeAsObject)
        {
            return new(status, job.Full);
        }

        JsonNode detail = job.Shape.FullOf(job).DeepClone();
        foreach (JsonNode? analysis in detail["jobanalyses"] as JsonArray ?? [])
        {
            if (analysis?["hardware"] is JsonObject hardware && RescaleDraft.CoreType(hardware["coreType"]) is { } code)
            {
                hardware["coreType"] = new JsonObject { ["code"] = code, ["name"] = code };
            }
        }

        return Node(status, detail);
    }

    private SimulatedResponse Create(SimulatedRequest request)
    {
        if (ReadBody(request, out JsonObject body) is { } refusal)
        {
            return refusal;
        }

        if (RescaleDraft.Errors(body, isPartial: false) is { } errors)
        {
            return Node(400, errors);
        }

        lock (Jobs.Gate)
        {
            DateTimeOffset now = Clock.GetUtcNow();
            string id = _ids.Letters(6);
            while (Jobs.Find(id) is not null)
            {
                id = _ids.Letters(6);
            }

            JsonObject detail = new()
            {
                ["id"] = id,
                ["name"] = null,
                ["owner"] = Owner,
                ["isLowPriority"] = false,
                ["expectedRuns"] = null,
            };
            RescaleDraft.Write(detail, body, replaces: true);
            JsonObject row = new()
            {
                ["id"] = id,
                ["name"] = null,
                ["owner"] = Owner,
                ["dateInserted"] = WireTime.Fraction(now, 6),
                ["analysisNames"] = null,
                ["jobStatus"] = RescaleShape.Label(""),
                ["clusterStatusDisplay"] = RescaleShape.Label(""),
                ["sharedWith"] = new JsonArray(),
                ["isVisible"] = true,
            };
            if (NewJobStorage is { } storage)
            {
                row["storage"] = storage;
            }

            Show(detail, row);
            return Detail(Jobs.Add(row, now, new()
            {
                ["detail"] = detail,
                ["statuses"] = new JsonArray(),
                ["clusterStatuses"] = new JsonArray(),
            }), 201);
        }
    }

    /// <summary>Replaces a job's settings, or changes a part of them.</summary>
    private SimulatedResponse Update(SimulatedRequest request, string id, bool isPartial)
    {
        if (ReadBody(request, out JsonObject body) is { } refusal)
        {
            return refusal;
        }

        return OfJob(id, (job, _) =>
        {
            if (RescaleDraft.Errors(body, isPartial) is { } errors)
            {
                return Node(400, errors);
            }

            Jobs.Change(id, changed =>
            {
                if (changed.Hidden["detail"] is not JsonObject detail)
                {
                    changed.Hidden["detail"] = detail = (JsonObject)changed.Shape.FullOf(changed).DeepClone();
                }

                RescaleDraft.Write(detail, body, replaces: !isPartial);
                Show(detail, changed.Content);
            });
            return isPartial || AnswersReplaceInPart ? Part(job) : Detail(job);
        });
    }

    /// <summary>Copies members of the detail to the list's row.</summary>
    private static void Show(JsonObject detail, JsonObject row)
    {
        row["name"] = detail["name"]?.DeepClone();
        if (detail["jobanalyses"] is JsonArray analyses)
        {
            row["analysisNames"] = new JsonArray(
                [.. analyses.Select(analysis => (JsonNode?)RescaleDraft.AsText(analysis?["analysis"]?["name"]))]);
        }
    }

    /// <summary>
    /// The documents' sample of a change has only these members; clients have also seen the project's.
    /// </summary>
    private static SimulatedResponse Part(SimulatedJob job)
    {
        JsonNode detail = job.Shape.FullOf(job);
        JsonObject part = new()
        {
            ["id"] = job.Id,
            ["isLowPriority"] = detail["isLowPriority"]?.DeepClone() ?? false,
            ["name"] = detail["name"]?.DeepClone(),
        };
        if (detail["projectId"] is { } project)
        {
            part["projectId"] = project.DeepClone();
        }

        return Node(200, part);
    }

    private SimulatedResponse Delete(SimulatedJob job)
    {
        if (job.Status is { Length: > 0 } status && !RescaleLife.IsEnd(status))
        {
            return Detail(400, "A running job cannot be deleted. Stop it first.");
        }

        Jobs.Remove(job.Id);
        return new(204, contentType: null);
    }

    private SimulatedResponse Submit(SimulatedJob job, DateTimeOffset now)
    {
        if (job.Status.Length > 0)
        {
            return Detail(400, "The job has been submitted already.");
        }

        Jobs.Change(job.Id, changed =>
        {
            if (changed.Hidden["detail"] is JsonObject detail)
            {
                detail["expectedRuns"] = RescaleDraft.ExpectedRuns(detail);
            }

            if (LargeFileLength > 0)
            {
                AddOutputFile(changed.Id, "large.bin", LargeFileLength);
            }

            RescaleLife life = RescaleLife.Of(changed);
            life.Begin(now, Pace, EndReason);
            life.Bring(changed, now);
        });
        return new(200, contentType: null);
    }

    private SimulatedResponse Stop(SimulatedJob job, DateTimeOffset now)
    {
        string status = job.Status;
        if (status.Length == 0)
        {
            return Detail(400, "The job has not been submitted.");
        }

        if (!RescaleLife.IsEnd(status))
        {
            RescaleLife life = RescaleLife.Of(job);
            if (!string.Equals(status, "Stopping", StringComparison.Ordinal) || life.IsIdle)
            {
                End(job, now, isAnnounced: !string.Equals(status, "Stopping", StringComparison.Ordinal));
            }
        }

        return new(202, contentType: null);
    }

    private void End(SimulatedJob job, DateTimeOffset now, bool isAnnounced) => Jobs.Change(job.Id, changed =>
    {
        RescaleLife life = RescaleLife.Of(changed);
        life.End(changed, now, Pace, isAnnounced);
        life.Bring(changed, now);
    });

    private SimulatedResponse Share(SimulatedRequest request, string id)
    {
        if (ReadBody(request, out JsonObject body) is { } refusal)
        {
            return refusal;
        }

        return OfJob(id, (_, _) =>
        {
            if (RescaleDraft.AsText(body["email"]) is not { Length: > 0 } email)
            {
                return Node(400, RescaleDraft.Errors("email", "This field is required."));
            }

            if (email.IndexOf('@', StringComparison.Ordinal) <= 0)
            {
                return Node(400, RescaleDraft.Errors("email", "Enter a valid email address."));
            }

            Jobs.Change(id, job =>
            {
                if (job.Content["sharedWith"] is not JsonArray people)
                {
                    job.Content["sharedWith"] = people = [];
                }

                if (!people.Any(person => string.Equals((string?)person, email, StringComparison.Ordinal)))
                {
                    people.Add(email);
                }
            });
            return Node(200, new JsonObject { ["recipient"] = email, ["supportDesk"] = null });
        });
    }

    /// <summary>
    /// Ends a job whose runs have all been stopped, without the status that only stopping the job itself adds.
    /// </summary>
    private SimulatedResponse StopRun(RescaleRun run, DateTimeOffset now)
    {
        if (run.IsActive)
        {
            RescaleLife.Of(run.Job).StopRun(run.Number, now);
            if (RescaleRun.Of(run.Job, now).All(other => !other.IsActive))
            {
                End(run.Job, now, isAnnounced: false);
            }
        }

        return Node(200, new JsonObject());
    }

    private static SimulatedResponse Snapshot(RescaleRun run) => !run.IsActive
        ? Detail(400, "The run is not active.")
        : Node(200, new JsonObject
        {
            ["data"] = "Snapshot taken.",
            ["exitcode"] = 0,
            ["lastSnapshotID"] = (++RescaleLife.Of(run.Job).Snapshots).ToString(CultureInfo.InvariantCulture),
            ["reason"] = "",
        });

    /// <summary>The addresses have no version, for requests of any version.</summary>
    private static SimulatedResponse Directory(RescaleRun run) => !run.IsActive
        ? Detail(400, "The run is not active.")
        : Node(200, new JsonArray([
            .. run.Outputs().Select(output => (JsonNode)new JsonObject
            {
                ["path"] = output.Path,
                ["resource"] = $"/api/jobs/{Uri.EscapeDataString(run.Job.Id)}/runs/{run.Id}/tail/"
                    + string.Join('/', output.Path.Split('/').Select(Uri.EscapeDataString)),
            }),
        ]));

    private static SimulatedResponse TailOf(SimulatedRequest request, RescaleRun run, string path)
    {
        if (run.Outputs()
            .FirstOrDefault(output => string.Equals(output.Path, path, StringComparison.Ordinal)) is not { } file)
        {
            return NotFound();
        }

        if (request.QueryValue("lines") is not { } wanted)
        {
            return new(200, file.Length, file.Read, file.ContentType);
        }

        if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return Node(400, RescaleDraft.Errors("lines", "A valid integer is required."));
        }

        string[] lines = file.IsText ? LastLines(file, count) : [];
        return Node(200, new JsonObject
        {
            ["fileType"] = file.IsText ? "text" : "binary",
            ["lines"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]),
        });
    }

    private static string[] LastLines(RescaleOutput file, int count)
    {
        int length = (int)Math.Min(file.Length, MaxTail);
        string[] lines = Encoding.UTF8.GetString(file.Bytes(file.Length - length, length)).Split('\n');
        int end = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        return lines[Math.Max(0, end - count)..end];
    }

    private SimulatedResponse Runs(SimulatedRequest request, IReadOnlyList<RescaleRun> runs) =>
        Page(
            request,
            runs.Count,
            (start, length) => runs.Skip(start).Take(length).Select(run => run.ToJson()),
            OmitsNullLinks);

    /// <summary>The files of finished runs; other runs have only the directory.</summary>
    private SimulatedResponse Files(SimulatedRequest request, IReadOnlyList<RescaleRun> runs)
    {
        string prefix = request.Segments[1] is "v2" ? "/api/v2/files/" : "/api/files/";
        string text = request.QueryValue("search") ?? "";
        (RescaleRun Run, RescaleOutput File)[] files =
        [
            .. from run in runs
               where !run.IsActive
               from output in run.Outputs()
               where output.Path.Contains(text, StringComparison.OrdinalIgnoreCase)
               select (run, output),
        ];
        return Page(
            request,
            files.Length,
            (start, length) => files.Skip(start).Take(length).Select(file =>
                RescaleFiles.ToJson(
                    file.Run,
                    file.File,
                    runs.Count > 1,
                    (string?)file.Run.Job.Content["owner"] ?? Owner,
                    Origin(request) + prefix)),
            OmitsNullLinks);
    }

    private SimulatedResponse Contents(SimulatedRequest request, string id)
    {
        if (FindFile(id) is not { } file)
        {
            return NotFound();
        }

        KeyValuePair<string, string>[] tag = ContentTag is { } current ? [new("ETag", current)] : [];
        if (IgnoresRanges)
        {
            return file.With(tag);
        }

        KeyValuePair<string, string> accepts = new("Accept-Ranges", "bytes");
        bool isOther = request.Header("If-Range") is { } expected && expected != ContentTag;
        if (isOther || RescaleFiles.Range(request.Header("Range"), file.Length) is not { } range)
        {
            return file.With([accepts, .. tag]);
        }

        (long from, long to) = range;
        return from > to
            ? new(416, contentType: null, headers: [accepts, new(
                "Content-Range",
                string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Length}"))])
            : new(
                206,
                to - from + 1,
                (offset, buffer) => file.Read(from + offset, buffer),
                file.ContentType,
                [accepts, new(
                    "Content-Range",
                    string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{file.Length}")), .. tag]);
    }

    private string AddOutputFile(string jobId, int run, RescaleOutput file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file.Path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(run);
        lock (Jobs.Gate)
        {
            SimulatedJob job = Jobs.Find(jobId)
                ?? throw new ArgumentException($"The job '{jobId}' does not exist.", nameof(jobId));
            return RescaleFiles.Id(jobId, run, RescaleLife.Of(job).AddFile(run, file));
        }
    }

    /// <summary>
    /// Reads a JSON object from the body; for another body, returns the error of Django REST Framework.
    /// </summary>
    private static SimulatedResponse? ReadBody(SimulatedRequest request, out JsonObject body)
    {
        body = [];
        string? type = request.Header("Content-Type");
        if (!MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed)
            || !string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            return Detail(415, $"Unsupported media type \"{type}\" in request.");
        }

        JsonNode? content;
        try
        {
            // Refuse a duplicate member, which is an error of the client that Django would not detect.
            content = JsonNode.Parse(request.Body.Span, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            return Detail(400, $"JSON parse error - {exception.Message}");
        }

        if (content is not JsonObject members)
        {
            return Node(400, RescaleDraft.NoObject(content));
        }

        body = members;
        return null;
    }

    private static SimulatedResponse Node(int status, JsonNode node) =>
        SimulatedResponse.Json(status, writer => node.WriteTo(writer));

    private SimulatedResponse History(SimulatedRequest request, SimulatedJob job, string name, bool omitsNullLinks)
    {
        JsonArray entries = job.Hidden[name] as JsonArray ?? [];
        return Page(request, entries.Count, (start, length) => entries.Skip(start).Take(length), omitsNullLinks);
    }

    private SimulatedResponse Page(
        SimulatedRequest request,
        int count,
        Func<int, int, IEnumerable<JsonNode?>> rows,
        bool omitsNullLinks) => Page(
        request,
        count,
        (writer, start, length) =>
        {
            writer.WriteStartArray();
            foreach (JsonNode? row in rows(start, length))
            {
                row!.WriteTo(writer);
            }

            writer.WriteEndArray();
        },
        omitsNullLinks);

    private SimulatedResponse Page(
        SimulatedRequest request,
        int count,
        Action<Utf8JsonWriter, int, int> writeRows,
        bool omitsNullLinks)
    {
        int size = PageSize(request.QueryValue("page_size"));
        int pages = Math.Max(1, (count + size - 1) / size);
        string? wanted = request.QueryValue("page");
        int number = 1;
        if (wanted is { Length: > 0 } && !string.Equals(wanted, "last", StringComparison.Ordinal)
            && !int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = 0;
        }

        number = string.Equals(wanted, "last", StringComparison.Ordinal) ? pages : number;
        if (number < 1 || number > pages)
        {
            return Detail(404, "Invalid page.");
        }

        string? next = number < pages ? Link(request, number + 1) : null;
        string? previous = number > 1 ? Link(request, number - 1) : null;
        return SimulatedResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count", count);
            if (!LinksAfterResults)
            {
                WriteLinks(writer);
            }

            writer.WritePropertyName("results");
            writeRows(writer, (number - 1) * size, size);
            if (LinksAfterResults)
            {
                WriteLinks(writer);
            }

            writer.WriteEndObject();
        });

        void WriteLinks(Utf8JsonWriter writer)
        {
            WriteLink(writer, "next", next);
            WriteLink(writer, "previous", previous);
        }

        void WriteLink(Utf8JsonWriter writer, string name, string? link)
        {
            if (link is not null || !omitsNullLinks)
            {
                writer.WriteString(name, link);
            }
        }
    }

    /// <summary>Django ignores a size that is not a positive number, and lowers one that is too large.</summary>
    private int PageSize(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
            ? Math.Min(size, MaxPageSize)
            : Math.Min(DefaultPageSize, MaxPageSize);

    /// <summary>
    /// Returns the request's address with another page; page 1 has no parameter. Django sorts the parameters.
    /// </summary>
    private string Link(SimulatedRequest request, int page)
    {
        IEnumerable<KeyValuePair<string, string>> others =
            request.Query.Where(pair => !string.Equals(pair.Key, "page", StringComparison.Ordinal));
        if (page > 1)
        {
            others = others.Append(new("page", page.ToString(CultureInfo.InvariantCulture)));
        }

        string query = string.Join('&', others
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        string path = Origin(request) + request.RawPath;
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private string Origin(SimulatedRequest request) => LinkOrigin ?? $"{request.Scheme}://{request.Header("Host")}";
}
