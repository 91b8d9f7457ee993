using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>
/// Simulates PAI-DLC: all operations for jobs, instance types and tags. It verifies the signature of every request. A
/// created job goes from <c>Creating</c> through <c>Queuing</c>, <c>EnvPreparing</c> and <c>Running</c> to
/// <c>Succeeded</c> on the simulator's clock; each request updates its row in <see cref="ServiceSimulator.Jobs"/>.
/// </summary>
public sealed class PaiDlcSimulator : ServiceSimulator
{
    private readonly RotatingSecret _accessKeyId;
    private readonly RotatingSecret _accessKeySecret;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _nonces = new(StringComparer.Ordinal);
    private readonly DeterministicRandom _requestIds;
    private readonly DeterministicRandom _made;
    private readonly PaiDlcLifecycle _lifecycle = new();

    /// <summary>Creates the service with generated jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, region, access key.</param>
    public PaiDlcSimulator(JobSimulatorOptions options)
        : base(SimulatedService.PaiDlc, options, new PaiDlcShape())
    {
        _accessKeyId = new(options.PaiDlcAccessKeyId);
        _accessKeySecret = new(options.PaiDlcAccessKeySecret);
        SecurityToken = options.PaiDlcSecurityToken;
        RegionId = options.PaiDlcRegionId;
        _requestIds = new((ulong)options.Seed + 3003);
        _made = new((ulong)options.Seed + 3004);
        Fill(options);
    }

    /// <inheritdoc/>
    public override string SourceName => "pai-dlc";

    /// <summary>The only accepted access key id.</summary>
    public string AccessKeyId
    {
        get => _accessKeyId.Current;
        set => _accessKeyId.Current = value;
    }

    /// <summary>The secret of the access key.</summary>
    public string AccessKeySecret
    {
        get => _accessKeySecret.Current;
        set => _accessKeySecret.Current = value;
    }

    /// <summary>The token of a temporary key, required in every request; null if the key is not temporary.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>The region, which error bodies contain.</summary>
    public string RegionId { get; }

    /// <summary>The user id of the caller, for <c>ShowOwn</c>.</summary>
    public string CallerUserId { get; set; } = "20001";

    /// <summary>
    /// Whether a request without <c>ShowOwn</c> returns only the caller's jobs, as in the metadata of 2024.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ShowsOwnByDefault { get; set; }

    /// <summary>The workspace of a request without <c>WorkspaceId</c>.</summary>
    /// <value>The default, null, means all workspaces.</value>
    public string? DefaultWorkspaceId { get; set; }

    /// <summary>Whether <c>StartTime</c> is inclusive.</summary>
    /// <value>The default is true.</value>
    public bool IsStartTimeInclusive { get; set; } = true;

    /// <summary>The maximum page size; a larger value is lowered silently.</summary>
    /// <value>The default is 100, above which requests are refused.</value>
    public override int MaxPageSize { get; set; } = 100;

    /// <summary>The order of jobs with equal sort keys.</summary>
    /// <value>The default is a stable order.</value>
    public PaiDlcTieOrder TieOrder { get; set; }

    /// <summary>
    /// How long a created job stays in each of <c>Creating</c>, <c>Queuing</c> and <c>EnvPreparing</c>. It applies to
    /// jobs created later.
    /// </summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan WaitingTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a created job runs. It applies to jobs created later.</summary>
    /// <value>The default is one minute.</value>
    public TimeSpan RunningTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a job takes to stop. It applies to jobs stopped later.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan StoppingTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address) =>
    [
        ("RegionId", RegionId),
        ("AccessKeyId", AccessKeyId),
        ("AccessKeySecret", AccessKeySecret),
        ("SecurityToken", SecurityToken),
    ];

    /// <inheritdoc/>
    public override void RotateCredential()
    {
        _accessKeySecret.Rotate();
        _accessKeyId.Rotate();
    }

    /// <inheritdoc/>
    public override void RevokeFormerCredential() =>
        // A request with an unknown key is refused before its signature is checked.
        _accessKeyId.RevokeFormer();

    internal override bool Owns(SimulatedRequest request) =>
        request.Segments is ["api", "v1", "jobs", ..] or ["api", "v1", "tokens" or "ecsspecs" or "tags"];

    private protected override IEnumerable<KeyValuePair<string, string>> RateLimitHeaders(long remaining, long limit) =>
        [new(
            "x-ratelimit-user",
            string.Create(CultureInfo.InvariantCulture, $"Limit:{limit},Remain:{remaining},TimeLeft:2000,Reset:0"))];

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        (string Action, Func<string, SimulatedResponse> Answer)? route = (request.Method, request.Segments) switch
        {
            ("GET", ["api", "v1", "jobs"]) => ("ListJobs", requestId => List(request, requestId)),
            ("POST", ["api", "v1", "jobs"]) => ("CreateJob", requestId => Create(request, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id]) => ("GetJob", requestId => Get(request, id, requestId)),
            ("PUT", ["api", "v1", "jobs", { Length: > 0 } id]) =>
                ("UpdateJob", requestId => Update(request, id, requestId)),
            ("DELETE", ["api", "v1", "jobs", { Length: > 0 } id]) => ("DeleteJob", requestId => Delete(id, requestId)),
            ("POST", ["api", "v1", "jobs", { Length: > 0 } id, "stop"]) =>
                ("StopJob", requestId => Stop(id, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "events"]) =>
                ("GetJobEvents", requestId => JobEvents(request, id, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "metrics"]) =>
                ("GetJobMetrics", requestId => Metrics(request, id, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "sanitycheckresults"]) =>
                ("ListJobSanityCheckResults", requestId => Checks(request, id, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "sanitycheckresult"]) =>
                ("GetJobSanityCheckResult", requestId => Check(request, id, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "pods", { Length: > 0 } pod, "events"]) =>
                ("GetPodEvents", requestId => PodEvents(request, id, pod, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "pods", { Length: > 0 } pod, "logs"]) =>
                ("GetPodLogs", requestId => PodLogs(request, id, pod, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id, "pods", { Length: > 0 } pod, "webterminal"]) =>
                ("GetWebTerminal", requestId => WebTerminal(request, id, pod, requestId)),
            ("GET", ["api", "v1", "tokens"]) => ("GetToken", requestId => Token(request, requestId)),
            ("GET", ["api", "v1", "ecsspecs"]) => ("ListEcsSpecs", requestId => EcsSpecs(request, requestId)),
            ("POST", ["api", "v1", "tags"]) => ("TagResources", requestId => Tag(request, requestId)),
            ("DELETE", ["api", "v1", "tags"]) => ("UntagResources", requestId => Untag(request, requestId)),
            _ => null,
        };
        if (route is not { } known)
        {
            return null;
        }

        string requestId;
        lock (_gate)
        {
            requestId = _requestIds.Uuid().ToUpperInvariant();
        }

        lock (Jobs.Gate)
        {
            _lifecycle.Advance(Jobs, Clock.GetUtcNow());
        }

        SimulatedResponse response = Verify(request, known.Action) is { } refusal
            ? Error(refusal, requestId)
            : known.Answer(requestId);
        return response.With(new KeyValuePair<string, string>("x-acs-request-id", requestId));
    }

    /// <summary>Returns null if the signature of the request is valid.</summary>
    internal PaiDlcRefusal? Verify(SimulatedRequest request, string action, string version = "2020-12-03")
    {
        if (ReadAuthorization(request) is not var (keyId, signedHeaders, signature))
        {
            return new(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
        }

        // All headers that control the request must be signed.
        string[] mustBeSigned = [.. request.Headers.Keys.Where(MustBeSigned)];
        string? missing = Array.Find(
            ["host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"],
            name => request.Header(name) is null);
        if (missing is not null
            || mustBeSigned.Except(signedHeaders, StringComparer.OrdinalIgnoreCase).Any()
            || signedHeaders.Except(mustBeSigned, StringComparer.OrdinalIgnoreCase).Any()
            || Array.Exists(signedHeaders, name => name.Any(char.IsAsciiLetterUpper)))
        {
            return new(400, "IncompleteSignature", missing is null
                ? "The signed headers are not all of host, content-type and x-acs-*."
                : $"The header {missing} is missing.");
        }

        if (!_accessKeyId.Accepts(keyId))
        {
            return new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }

        if (CheckSecurityToken(request) is { } token)
        {
            return token;
        }

        if (!WireTime.TryParse(request.Header("x-acs-date"), out DateTimeOffset date)
            || (Clock.GetUtcNow() - date).Duration() > ClockSkew)
        {
            return new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }

        string bodyHash = Acs3Signature.Hash(request.Body.Span);
        string canonical = Acs3Signature.CanonicalRequest(request, signedHeaders, bodyHash);
        if (!string.Equals(request.Header("x-acs-content-sha256"), bodyHash, StringComparison.Ordinal)
            || !_accessKeySecret.Any(secret =>
                string.Equals(Acs3Signature.Sign(secret, canonical), signature, StringComparison.Ordinal)))
        {
            return new(400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");
        }

        if (!string.Equals(request.Header("x-acs-action"), action, StringComparison.Ordinal))
        {
            return new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }

        if (!string.Equals(request.Header("x-acs-version"), version, StringComparison.Ordinal))
        {
            return new(400, "InvalidVersion", "Specified parameter Version is not valid.");
        }

        return UseNonce(request.Header("x-acs-signature-nonce")!)
            ? null
            : new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    }

    private static bool MustBeSigned(string header) =>
        header.Equals("host", StringComparison.OrdinalIgnoreCase)
        || header.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The parts of <c>ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…</c>, or null if the text has another
    /// format.
    /// </summary>
    private static (string KeyId, string[] SignedHeaders, string Signature)? ReadAuthorization(SimulatedRequest request)
    {
        const string Start = Acs3Signature.Algorithm + " ";
        string? authorization = request.Header("Authorization");
        if (authorization?.StartsWith(Start, StringComparison.Ordinal) != true)
        {
            return null;
        }

        string[] parts = authorization[Start.Length..].Split(',');
        return parts is [var credential, var names, var signature]
            && credential.StartsWith("Credential=", StringComparison.Ordinal)
            && names.StartsWith("SignedHeaders=", StringComparison.Ordinal)
            && signature.StartsWith("Signature=", StringComparison.Ordinal)
            ? (credential["Credential=".Length..],
                names["SignedHeaders=".Length..].Split(';'),
                signature["Signature=".Length..])
            : null;
    }

    private PaiDlcRefusal? CheckSecurityToken(SimulatedRequest request)
    {
        string? token = request.Header("x-acs-security-token");
        return (token, SecurityToken) switch
        {
            (null, null) => null,
            (null, _) => new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action."),
            (_, null) => new(
                400,
                "InvalidSecurityToken.MismatchWithAccessKey",
                "Specified SecurityToken mismatch with the AccessKey."),
            _ when !string.Equals(token, SecurityToken, StringComparison.Ordinal) =>
                new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."),
            _ => null,
        };
    }

    private bool UseNonce(string nonce)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        lock (_gate)
        {
            if (_nonces.Count > 10_000)
            {
                // Older requests are refused by their date, so their nonces are not kept.
                foreach (string old in _nonces.Where(pair => (now - pair.Value).Duration() > 2 * ClockSkew)
                    .Select(pair => pair.Key)
                    .ToArray())
                {
                    _nonces.Remove(old);
                }
            }

            return _nonces.TryAdd(nonce, now);
        }
    }

    private SimulatedResponse Error(PaiDlcRefusal refusal, string requestId) =>
        SimulatedResponse.Json(refusal.Status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("RequestId", requestId);
            writer.WriteString("HostId", $"pai-dlc.{RegionId}.aliyuncs.com");
            writer.WriteString("Code", refusal.Code);
            writer.WriteString("Message", refusal.Message);
            writer.WriteString("Recommend", $"https://api.example.invalid/troubleshoot?q={refusal.Code}");
            writer.WriteEndObject();
        });

    private static SimulatedResponse Ok(JsonObject answer) =>
        SimulatedResponse.Json(200, writer => answer.WriteTo(writer));

    private static SimulatedResponse Receipt(SimulatedJob job, string requestId) =>
        Ok(new() { ["JobId"] = job.Id, ["RequestId"] = requestId });

    /// <summary>Answers a request for a job under the store's lock, or reports that the job does not exist.</summary>
    private SimulatedResponse About(string id, string requestId, Func<SimulatedJob, SimulatedResponse> answer)
    {
        lock (Jobs.Gate)
        {
            return Jobs.Find(id) is { } job
                ? answer(job)
                : Error(new(404, "NotFound", $"The job {id} is not found."), requestId);
        }
    }

    private SimulatedResponse AboutPod(
        SimulatedRequest request,
        string id,
        string podId,
        string requestId,
        Func<JsonObject, JsonObject, SimulatedResponse> answer) =>
        About(id, requestId, found =>
        {
            var job = (JsonObject)PaiDlcShape.Detail(found);
            return PaiDlcRecords.FindPod(job, podId, request.QueryValue("PodUid")) is { } pod
                ? answer(job, pod)
                : Error(new(404, "NotFound", $"The pod {podId} is not found."), requestId);
        });

    private SimulatedResponse Create(SimulatedRequest request, string requestId)
    {
        JsonObject? body = PaiDlcJobBody.Read(request);
        if (PaiDlcJobBody.CheckNew(request, body) is { } refusal)
        {
            return Error(refusal, requestId);
        }

        lock (Jobs.Gate)
        {
            DateTimeOffset now = Clock.GetUtcNow();
            (JsonObject row, JsonObject details) = PaiDlcJobBody.ToRow(body!, $"dlc{RandomText()[..13]}", this, now);
            SimulatedJob job = Jobs.Add(row, now, details);
            _lifecycle.Start(job, WaitingTime, RunningTime);
            return Receipt(job, requestId);
        }
    }

    private SimulatedResponse Update(SimulatedRequest request, string id, string requestId) =>
        About(id, requestId, job =>
        {
            if (PaiDlcJobBody.Read(request) is not { } body)
            {
                return Error(PaiDlcRefusal.InvalidParameter("body"), requestId);
            }

            if (PaiDlcJobBody.CheckPriority(body) is { } refusal)
            {
                return Error(refusal, requestId);
            }

            PaiDlcJobBody.Update(body, job);
            Jobs.Touch(id);
            return Receipt(job, requestId);
        });

    private SimulatedResponse Stop(string id, string requestId) => About(id, requestId, job =>
    {
        if (PaiDlcLifecycle.IsFinal(job.Status))
        {
            return Error(new(400, "BadRequest", $"The job is {job.Status} and cannot be stopped."), requestId);
        }

        if (!string.Equals(job.Status, "Stopping", StringComparison.Ordinal))
        {
            _lifecycle.Stop(job, Clock.GetUtcNow(), StoppingTime);
        }

        return Receipt(job, requestId);
    });

    private SimulatedResponse Delete(string id, string requestId) => About(id, requestId, job =>
    {
        if (!PaiDlcLifecycle.IsFinal(job.Status))
        {
            return Error(
                new(400, "BadRequest", $"The job is {job.Status}; only a finished or stopped job can be deleted."),
                requestId);
        }

        Jobs.Remove(id);
        return Receipt(job, requestId);
    });

    private SimulatedResponse JobEvents(SimulatedRequest request, string id, string requestId) =>
        About(id, requestId, job =>
            PaiDlcRecords.JobEvents(request, Clock.GetUtcNow(), job.Content, out JsonArray events) is { } refusal
                ? Error(refusal, requestId)
                : Ok(new() { ["JobId"] = job.Id, ["Events"] = events, ["RequestId"] = requestId }));

    private SimulatedResponse PodEvents(
        SimulatedRequest request,
        string id,
        string podId,
        string requestId) => AboutPod(request, id, podId, requestId, (job, pod) =>
        PaiDlcRecords.PodEvents(request, Clock.GetUtcNow(), pod, out JsonArray events) is { } refusal
            ? Error(refusal, requestId)
            : Ok(new()
            {
                ["JobId"] = (string?)job["JobId"],
                ["PodId"] = podId,
                ["PodUid"] = (string?)pod["PodUid"],
                ["Events"] = events,
                ["RequestId"] = requestId,
            }));

    private SimulatedResponse PodLogs(
        SimulatedRequest request,
        string id,
        string podId,
        string requestId) => AboutPod(request, id, podId, requestId, (job, pod) =>
        PaiDlcRecords.Logs(request, Clock.GetUtcNow(), job, pod, out JsonArray lines) is { } refusal
            ? Error(refusal, requestId)
            : Ok(new()
            {
                ["JobId"] = (string?)job["JobId"],
                ["PodId"] = podId,
                ["PodUid"] = (string?)pod["PodUid"],
                ["Logs"] = lines,
                ["RequestId"] = requestId,
            }));

    private SimulatedResponse WebTerminal(
        SimulatedRequest request,
        string id,
        string podId,
        string requestId) => AboutPod(request, id, podId, requestId, (_, pod) =>
        string.Equals((string?)pod["Status"], "Running", StringComparison.Ordinal)
            ? Ok(new()
            {
                ["WebTerminalUrl"] = $"wss://pai-dlc.{RegionId}.example.invalid/terminal/{podId}?token={RandomText()}",
                ["RequestId"] = requestId,
            })
            : Error(new(400, "BadRequest", $"The pod {podId} does not run."), requestId));

    private SimulatedResponse Metrics(
        SimulatedRequest request,
        string id,
        string requestId) => About(id, requestId, job =>
        PaiDlcRecords.Metrics(
            request, Clock.GetUtcNow(), (JsonObject)PaiDlcShape.Detail(job), out JsonArray metrics) is { } refusal
            ? Error(refusal, requestId)
            : Ok(new() { ["JobId"] = job.Id, ["PodMetrics"] = metrics, ["RequestId"] = requestId }));

    private SimulatedResponse Checks(
        SimulatedRequest request,
        string id,
        string requestId) => About(id, requestId, job =>
    {
        string? order = request.QueryValue("Order");
        if (order is not (null or "asc" or "desc"))
        {
            return Error(PaiDlcRefusal.InvalidParameter("Order"), requestId);
        }

        List<JsonArray> checks = PaiDlcRecords.Checks(job.Content);
        if (!string.Equals(order, "asc", StringComparison.Ordinal))
        {
            checks.Reverse();
        }

        // These two answers spell the request id differently.
        return Ok(new()
        {
            ["SanityCheckResults"] = new JsonArray([.. checks]),
            ["TotalCount"] = checks.Count,
            ["RequestID"] = requestId,
        });
    });

    private SimulatedResponse Check(
        SimulatedRequest request,
        string id,
        string requestId) => About(id, requestId, job =>
    {
        List<JsonArray> checks = PaiDlcRecords.Checks(job.Content);
        if (!int.TryParse(
            request.QueryValue("SanityCheckNumber"),
            System.Globalization.CultureInfo.InvariantCulture,
            out int number) || number < 1)
        {
            return Error(PaiDlcRefusal.InvalidParameter("SanityCheckNumber"), requestId);
        }

        if (number > checks.Count)
        {
            return Error(new(404, "NotFound", $"The sanity check {number} is not found."), requestId);
        }

        string? phase = request.QueryValue("SanityCheckPhase");
        JsonNode?[] kept = [.. checks[number - 1].Where(item => phase is null || string.Equals(
            (string?)item?["Phase"],
            phase,
            StringComparison.Ordinal)).Select(item => item?.DeepClone())];
        return Ok(new() { ["JobId"] = job.Id, ["SanityCheckResult"] = new JsonArray(kept), ["RequestID"] = requestId });
    });

    private SimulatedResponse Token(SimulatedRequest request, string requestId) =>
        request.QueryValue("TargetType") is null or "job" or "tensorboard"
            ? Ok(new() { ["Token"] = RandomText(), ["RequestId"] = requestId })
            : Error(PaiDlcRefusal.InvalidParameter("TargetType"), requestId);

    private SimulatedResponse EcsSpecs(SimulatedRequest request, string requestId) =>
        PaiDlcInstanceTypes.Select(request, out List<JsonObject> rows, out int total) is { } refusal
            ? Error(refusal, requestId)
            : Ok(new()
            {
                ["EcsSpecs"] = new JsonArray([.. rows.Select(row => row.DeepClone())]),
                ["TotalCount"] = total,
                ["RequestId"] = requestId,
            });

    private SimulatedResponse Tag(SimulatedRequest request, string requestId)
    {
        const int MaxResources = 50;
        const int MaxTags = 20;
        if (PaiDlcJobBody.Read(request) is not { } body
            || body["ResourceId"] is not JsonArray { Count: > 0 and <= MaxResources } ids
            || ids.Any(id => PaiDlcJobBody.TextOf(id) is null))
        {
            return Error(PaiDlcRefusal.InvalidParameter("ResourceId"), requestId);
        }

        if (body["Tag"] is not JsonArray { Count: > 0 and <= MaxTags } tags || tags.Any(tag => tag is not JsonObject one
            || PaiDlcJobBody.TextOf(one["Key"]) is null
            || PaiDlcJobBody.TextOf(one["Value"]) is null))
        {
            return Error(PaiDlcRefusal.InvalidParameter("Tag"), requestId);
        }

        return OnJobs(PaiDlcJobBody.TextOf(body["ResourceType"]), [.. ids.Select(id => (string)id!)], requestId, held =>
        {
            foreach (JsonNode? tag in tags)
            {
                held[(string)tag!["Key"]!] = (string)tag["Value"]!;
            }
        });
    }

    private SimulatedResponse Untag(SimulatedRequest request, string requestId)
    {
        if (TextsOf(request.QueryValue("ResourceId")) is not { Length: > 0 } ids)
        {
            return Error(PaiDlcRefusal.InvalidParameter("ResourceId"), requestId);
        }

        bool all = string.Equals(request.QueryValue("All"), "true", StringComparison.Ordinal);
        string[]? keys = all ? [] : TextsOf(request.QueryValue("TagKey"));
        if (keys is null || (keys.Length == 0 && !all))
        {
            return Error(PaiDlcRefusal.InvalidParameter("TagKey"), requestId);
        }

        return OnJobs(request.QueryValue("ResourceType"), ids, requestId, held =>
        {
            foreach (string key in all ? [.. held.Select(pair => pair.Key)] : keys)
            {
                held.Remove(key);
            }
        });
    }

    private SimulatedResponse OnJobs(string? resourceType, string[] ids, string requestId, Action<JsonObject> change)
    {
        if (!string.Equals(resourceType, "Job", StringComparison.Ordinal))
        {
            return Error(PaiDlcRefusal.InvalidParameter("ResourceType"), requestId);
        }

        lock (Jobs.Gate)
        {
            // Apply the tags to all jobs or to none.
            if (Array.Find(ids, id => Jobs.Find(id) is null) is { } missing)
            {
                return Error(new(404, "NotFound", $"The job {missing} is not found."), requestId);
            }

            foreach (string id in ids)
            {
                Jobs.Edit(id, row =>
                {
                    if (row["Settings"] is not JsonObject settings)
                    {
                        row["Settings"] = settings = [];
                    }

                    if (settings["Tags"] is not JsonObject tags)
                    {
                        settings["Tags"] = tags = [];
                    }

                    change(tags);
                });
            }

            return Ok(new() { ["RequestId"] = requestId });
        }
    }

    private static string[]? TextsOf(string? json)
    {
        try
        {
            return json is null ? null : [.. JsonElement.Parse(json)
                .EnumerateArray()
                .Select(item => item.GetString() ?? throw new JsonException("A text was expected."))];
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private string RandomText()
    {
        lock (_gate)
        {
            return _made.Hex(32);
        }
    }

    private SimulatedResponse Get(SimulatedRequest request, string id, string requestId) => About(id, requestId, job =>
    {
        var full = (JsonObject)PaiDlcShape.Detail(job);
        if (string.Equals(request.QueryValue("NeedDetail"), "false", StringComparison.OrdinalIgnoreCase))
        {
            // The omitted members are not documented; the pods are the largest part.
            full.Remove("Pods");
        }

        full["RequestId"] = requestId;
        return Ok(full);
    });

    private SimulatedResponse List(SimulatedRequest request, string requestId)
    {
        if (PaiDlcFilter.Read(request, Clock.GetUtcNow(), this, out PaiDlcFilter filter) is { } refusal)
        {
            return Error(refusal, requestId);
        }

        lock (Jobs.Gate)
        {
            JobRows rows = Rows(filter);
            int size = Math.Min(filter.PageSize, MaxPageSize);
            return SimulatedResponse.Json(200, writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("Jobs");
                rows.Write(writer, (filter.PageNumber - 1) * size, size);
                writer.WriteNumber("TotalCount", rows.Count);
                writer.WriteString("RequestId", requestId);
                writer.WriteEndObject();
            });
        }
    }

    private JobRows Rows(PaiDlcFilter filter)
    {
        List<SimulatedJob> rows = Jobs.ByCreation;
        if (filter.TimeField is null)
        {
            // The window of creation times is a contiguous part of the list, found without checking every job.
            int first = Jobs.CountBefore(filter.From);
            int end = Math.Max(first, Jobs.CountBefore(filter.Until + TimeSpan.FromTicks(1)));
            rows = first == 0 && end == rows.Count ? rows : rows.GetRange(first, end - first);
        }

        bool byCreation = string.Equals(filter.SortBy, "GmtCreateTime", StringComparison.Ordinal);
        if (byCreation && TieOrder == PaiDlcTieOrder.Stable)
        {
            return new JobRows(rows, filter.IsDescending).Where(filter.Test);
        }

        IEnumerable<SimulatedJob> kept = filter.Test is { } test ? rows.Where(job => test(job)) : rows;
        Dictionary<SimulatedJob, ulong>? lots = null;
        if (TieOrder == PaiDlcTieOrder.Shuffled)
        {
            lock (_gate)
            {
                kept = [.. kept];
                lots = kept.ToDictionary(job => job, _ => _requestIds.NextUInt64());
            }
        }

        IOrderedEnumerable<SimulatedJob> sorted = byCreation
            ? kept.OrderBy(job => job.CreatedAt.UtcTicks)
            : kept.OrderBy(job => (string?)job.Content[filter.SortBy] ?? "", StringComparer.Ordinal);
        return new([.. sorted.ThenBy(job => lots is null ? (ulong)job.Sequence : lots[job])], filter.IsDescending);
    }
}
