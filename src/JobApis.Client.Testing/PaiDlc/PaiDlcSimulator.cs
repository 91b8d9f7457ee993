using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>PAI-DLC: ListJobs with all of its parameters, and GetJob. Every request's signature is recomputed.</summary>
public sealed class PaiDlcSimulator : ServiceSimulator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _nonces = new(StringComparer.Ordinal);
    private readonly DeterministicRandom _requestIds;

    /// <summary>Creates the service with made-up jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, region, access key.</param>
    public PaiDlcSimulator(JobSimulatorOptions options)
        : base(SimulatedService.PaiDlc, options, new PaiDlcShape())
    {
        AccessKeyId = options.PaiDlcAccessKeyId;
        AccessKeySecret = options.PaiDlcAccessKeySecret;
        SecurityToken = options.PaiDlcSecurityToken;
        RegionId = options.PaiDlcRegionId;
        _requestIds = new((ulong)options.Seed + 3003);
        Fill(options);
    }

    /// <summary>The only access key id that is let in.</summary>
    public string AccessKeyId { get; set; }

    /// <summary>Its secret.</summary>
    public string AccessKeySecret { get; set; }

    /// <summary>The token of a temporary key, which must then come with every request; null when the key is not temporary.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>The region, which shows in error bodies.</summary>
    public string RegionId { get; }

    /// <summary>The user id of the caller, for <c>ShowOwn</c>.</summary>
    public string CallerUserId { get; set; } = "20001";

    /// <summary>Whether a request without <c>ShowOwn</c> sees only the caller's jobs, as the metadata of 2024 has it. The default is false.</summary>
    public bool ShowsOwnByDefault { get; set; }

    /// <summary>The workspace that a request without <c>WorkspaceId</c> sees; null, the default, for all of them.</summary>
    public string? DefaultWorkspaceId { get; set; }

    /// <summary>Whether <c>StartTime</c> itself is within the window. The default is true.</summary>
    public bool IsStartTimeInclusive { get; set; } = true;

    /// <summary>The largest page; a larger wish is lowered without a word. The default is 100, above which a request is refused anyway.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>The order of jobs that are equal by the sort key. The default is a stable one.</summary>
    public PaiDlcTieOrder TieOrder { get; set; }

    internal override bool Owns(SimulatedRequest request) => request.Segments is ["api", "v1", "jobs", ..];

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        (string Action, Func<string, SimulatedResponse> Answer)? route = (request.Method, request.Segments) switch
        {
            ("GET", ["api", "v1", "jobs"]) => ("ListJobs", requestId => List(request, requestId)),
            ("GET", ["api", "v1", "jobs", { Length: > 0 } id]) => ("GetJob", requestId => Get(request, id, requestId)),
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

        SimulatedResponse response = Verify(request, known.Action) is { } refusal ? Error(refusal, requestId) : known.Answer(requestId);
        return response.With(new KeyValuePair<string, string>("x-acs-request-id", requestId));
    }

    /// <summary>Null when the request is signed as it must be.</summary>
    internal PaiDlcRefusal? Verify(SimulatedRequest request, string action, string version = "2020-12-03")
    {
        if (ReadAuthorization(request) is not var (keyId, signedHeaders, signature))
        {
            return new(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
        }

        // Everything that steers the request must be under the signature.
        string[] mustBeSigned = [.. request.Headers.Keys.Where(MustBeSigned)];
        string? missing = Array.Find(["host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"], name => request.Header(name) is null);
        if (missing is not null
            || mustBeSigned.Except(signedHeaders, StringComparer.OrdinalIgnoreCase).Any()
            || signedHeaders.Except(mustBeSigned, StringComparer.OrdinalIgnoreCase).Any()
            || Array.Exists(signedHeaders, name => name.Any(char.IsAsciiLetterUpper)))
        {
            return new(400, "IncompleteSignature", missing is null ? "The signed headers are not all of host, content-type and x-acs-*." : $"The header {missing} is missing.");
        }

        if (!string.Equals(keyId, AccessKeyId, StringComparison.Ordinal))
        {
            return new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }

        if (CheckSecurityToken(request) is { } token)
        {
            return token;
        }

        if (!WireTime.TryParse(request.Header("x-acs-date"), out DateTimeOffset date) || (Clock.GetUtcNow() - date).Duration() > ClockSkew)
        {
            return new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }

        string bodyHash = Acs3Signature.Hash(request.Body.Span);
        string canonical = Acs3Signature.CanonicalRequest(request, signedHeaders, bodyHash);
        if (!string.Equals(request.Header("x-acs-content-sha256"), bodyHash, StringComparison.Ordinal)
            || !string.Equals(Acs3Signature.Sign(AccessKeySecret, canonical), signature, StringComparison.Ordinal))
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

        return UseNonce(request.Header("x-acs-signature-nonce")!) ? null : new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    }

    private static bool MustBeSigned(string header) =>
        header.Equals("host", StringComparison.OrdinalIgnoreCase)
        || header.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of <c>ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…</c>, or null when it is anything else.</summary>
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
            ? (credential["Credential=".Length..], names["SignedHeaders=".Length..].Split(';'), signature["Signature=".Length..])
            : null;
    }

    private PaiDlcRefusal? CheckSecurityToken(SimulatedRequest request)
    {
        string? token = request.Header("x-acs-security-token");
        return (token, SecurityToken) switch
        {
            (null, null) => null,
            (null, _) => new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action."),
            (_, null) => new(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey."),
            _ when !string.Equals(token, SecurityToken, StringComparison.Ordinal) => new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."),
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
                // An older request is refused by its date, so its nonce need not be kept.
                foreach (string old in _nonces.Where(pair => (now - pair.Value).Duration() > 2 * ClockSkew).Select(pair => pair.Key).ToArray())
                {
                    _nonces.Remove(old);
                }
            }

            return _nonces.TryAdd(nonce, now);
        }
    }

    private SimulatedResponse Error(PaiDlcRefusal refusal, string requestId) => SimulatedResponse.Json(refusal.Status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("RequestId", requestId);
        writer.WriteString("HostId", $"pai-dlc.{RegionId}.aliyuncs.com");
        writer.WriteString("Code", refusal.Code);
        writer.WriteString("Message", refusal.Message);
        writer.WriteString("Recommend", $"https://api.example.invalid/troubleshoot?q={refusal.Code}");
        writer.WriteEndObject();
    });

    private SimulatedResponse Get(SimulatedRequest request, string id, string requestId)
    {
        lock (Jobs.Gate)
        {
            if (Jobs.Find(id) is not { } job)
            {
                return Error(new(404, "NotFound", $"The job {id} is not found."), requestId);
            }

            var full = (JsonObject)PaiDlcShape.Detail(job);
            if (string.Equals(request.QueryValue("NeedDetail"), "false", StringComparison.OrdinalIgnoreCase))
            {
                // Which members drop out is not documented; the pods are the bulk.
                full.Remove("Pods");
            }

            full["RequestId"] = requestId;
            return SimulatedResponse.Json(200, writer => full.WriteTo(writer));
        }
    }

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
            // The window of creation times is a run of the list, found without looking at every job.
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
