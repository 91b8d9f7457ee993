using System.Globalization;
using System.Text;
using System.Text.Json;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Worklayer;

/// <summary>
/// Simulates Worklayer: the job list with filters and page tokens, single jobs by id and by short id, every documented
/// call for a job (drafts, answers, documents, messages, scope changes), and the token endpoint <c>/oauth/token</c>.
/// </summary>
public sealed class WorklayerSimulator : ServiceSimulator
{
    private const int DefaultPageSize = 50;

    private readonly WorklayerJobCalls _calls;
    private int _tokensMade;

    /// <summary>Creates the service with generated jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, client id and secret.</param>
    public WorklayerSimulator(JobSimulatorOptions options)
        : base(SimulatedService.Worklayer, options, new WorklayerShape())
    {
        AccessTokens = new(
            options.TimeProvider,
            new DeterministicRandom((ulong)options.Seed + 1001),
            options.WorklayerClientId,
            options.WorklayerClientSecret);
        _calls = new(this, options.TimeProvider, new DeterministicRandom((ulong)options.Seed + 1002));
        Fill(options);
    }

    /// <inheritdoc/>
    public override string SourceName => "worklayer";

    /// <summary>The bearer tokens.</summary>
    public AccessTokens AccessTokens { get; }

    /// <summary>The only audience for which a token is issued.</summary>
    public string Audience { get; set; } = "https://api.worklayer.com/public/";

    /// <summary>Whether the client has the permission to read jobs; without it every answer is 403.</summary>
    /// <value>The default is true.</value>
    public bool GrantsAccess { get; set; } = true;

    /// <summary>The maximum page size; a larger value is lowered silently.</summary>
    /// <value>The default is 1000.</value>
    public override int MaxPageSize { get; set; } = 1000;

    /// <summary>The order of the list.</summary>
    /// <value>The default is newest first.</value>
    public WorklayerOrder Order { get; set; }

    /// <summary>The internal meaning of a page token.</summary>
    /// <value>The default is the complete sort key, which loses no row.</value>
    public WorklayerPageToken PageToken { get; set; }

    /// <summary>The lifetime of a page token; an expired one returns 400.</summary>
    /// <value>The default, null, means that tokens do not expire.</value>
    public TimeSpan? PageTokenLifetime { get; set; }

    /// <summary>Whether the last page omits <c>next_page_token</c>, instead of an empty text.</summary>
    /// <value>The default is false.</value>
    public bool OmitsTokenOnLastPage { get; set; }

    /// <summary>
    /// Whether OR binds tighter than AND in a filter, as in AIP-160, instead of AND tighter than OR, as in C#.
    /// </summary>
    /// <value>The default is true.</value>
    public bool OrBindsTighter { get; set; } = true;

    /// <summary>
    /// The status of a submitted job: <c>UNCLAIMED</c> or <c>INFO_GATHERING</c>. The documents have both.
    /// </summary>
    /// <value>The default is <c>UNCLAIMED</c>.</value>
    public string SubmittedStatus { get; set; } = "UNCLAIMED";

    /// <summary>Whether a job can be submitted only if its six questions are answered.</summary>
    /// <value>The default is false.</value>
    public bool SubmitNeedsAnswers { get; set; }

    /// <summary>
    /// Whether messages come in pages with an envelope, like other lists, instead of a bare array. The format is not
    /// documented.
    /// </summary>
    /// <value>The default is true.</value>
    public bool WrapsMessages { get; set; } = true;

    /// <summary>Adds a document to a job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="title">The document's title.</param>
    /// <returns>False if the job does not exist.</returns>
    public bool AddDocument(string jobId, string title)
    {
        lock (Jobs.Gate)
        {
            if (Jobs.Find(jobId) is not { } job)
            {
                return false;
            }

            _calls.AddDocument(job, title);
            return true;
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address) =>
    [
        ("ClientId", AccessTokens.ClientId),
        ("ClientSecret", AccessTokens.ClientSecret),
        ("TokenEndpoint", address + "/oauth/token"),
    ];

    /// <inheritdoc/>
    public override void RotateCredential() => AccessTokens.RotateSecret();

    /// <inheritdoc/>
    public override void RevokeFormerCredential() => AccessTokens.RevokeFormerSecret();

    internal override bool Owns(SimulatedRequest request) =>
        request.Segments is ["v1.0", "jobs", ..] or ["oauth", "token"];

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        Func<SimulatedResponse>? answer = (request.Method, request.Segments) switch
        {
            ("GET", ["v1.0", "jobs"]) => () => List(request),

            // The colon is literal in the documents; only the raw path shows whether it was sent unescaped.
            ("GET", ["v1.0", "jobs", var name]) when request.RawPath.StartsWith(
                "/v1.0/jobs/getByShortId:",
                StringComparison.Ordinal) => () => ByShortId(name["getByShortId:".Length..]),
            ("GET", ["v1.0", "jobs", { Length: > 0 } id]) => () => ById(id),
            ("POST", ["v1.0", "jobs"]) => () => _calls.Create(request),
            (_, ["v1.0", "jobs", { Length: > 0 } id, .. var rest]) when _calls.Find(request, rest) is { } call =>
                () => OnJob(id, call),
            _ => null,
        };
        if (request is { Method: "POST", Segments: ["oauth", "token"] })
        {
            return Token(request);
        }

        return answer is null ? null : Authorize(request) ?? answer();
    }

    private static SimulatedResponse Error(int status, string name, string message) =>
        SimulatedResponse.Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", name);
            writer.WriteString("message", message);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    internal static SimulatedResponse BadRequest(string message) => Error(400, "BadRequest", message);

    private static SimulatedResponse NotFound() => Error(404, "NotFound", "The job does not exist in this workspace.");

    private SimulatedResponse? Authorize(SimulatedRequest request)
    {
        if (!AccessTokens.IsValid(request))
        {
            return Error(401, "Unauthorized", "The access token is missing, invalid or expired.");
        }

        return GrantsAccess ? null : Error(403, "Forbidden", "The API client lacks the permission.");
    }

    private SimulatedResponse Token(SimulatedRequest request)
    {
        JsonElement body;
        try
        {
            body = JsonElement.Parse(request.Body.Span);
        }
        catch (JsonException)
        {
            return AccessTokens.Refuse(400, "invalid_request", "The body must be JSON.");
        }

        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return AccessTokens.Refuse(400, "invalid_request", "The content type must be application/json.");
        }

        return string.Equals(AccessTokens.Text(body, "audience"), Audience, StringComparison.Ordinal)
            ? AccessTokens.Answer(
                AccessTokens.Text(body, "grant_type"),
                AccessTokens.Text(body, "client_id"),
                AccessTokens.Text(body, "client_secret"),
                "api:access")
            : AccessTokens.Refuse(403, "access_denied", "Service not found: the audience is unknown.");
    }

    private SimulatedResponse ById(string id) => Jobs.Find(id) is { } job ? Row(job) : NotFound();

    private SimulatedResponse OnJob(string id, Func<SimulatedJob, SimulatedResponse> call)
    {
        lock (Jobs.Gate)
        {
            return Jobs.Find(id) is { } job ? call(job) : NotFound();
        }
    }

    private SimulatedResponse ByShortId(string shortId)
    {
        if (shortId.Length != 11 || !shortId.All(char.IsAsciiLetterOrDigit))
        {
            return BadRequest("A short id has 11 letters and digits.");
        }

        lock (Jobs.Gate)
        {
            SimulatedJob? job = Jobs.ByCreation.Find(job =>
                string.Equals((string?)job.Content["short_id"], shortId, StringComparison.OrdinalIgnoreCase));
            return job is null ? NotFound() : SimulatedResponse.Row(job);
        }
    }

    private SimulatedResponse Row(SimulatedJob job)
    {
        lock (Jobs.Gate)
        {
            return SimulatedResponse.Row(job);
        }
    }

    private SimulatedResponse List(SimulatedRequest request)
    {
        int size = DefaultPageSize;
        if (request.QueryValue("page_size") is { } wanted
            && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size < 1))
        {
            return BadRequest("page_size must be a positive number.");
        }

        size = Math.Min(size, MaxPageSize);
        string filterText = request.QueryValue("filter") ?? "";
        Predicate<SimulatedJob>? filter = null;
        try
        {
            filter = filterText.Trim().Length == 0 ? null : WorklayerFilter.Parse(filterText, OrBindsTighter);
        }
        catch (FormatException malformed)
        {
            return BadRequest(malformed.Message);
        }

        lock (Jobs.Gate)
        {
            JobRows rows = Rows().Where(filter);
            int start = 0;
            if (request.QueryValue("page_token") is { Length: > 0 } token
                && !TryResume(token, rows, filterText, out start))
            {
                return BadRequest("page_token is invalid or expired, or belongs to another filter.");
            }

            string next = start + size < rows.Count ? TokenAfter(rows[start + size - 1], start + size, filterText) : "";
            return SimulatedResponse.Json(200, writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("data");
                rows.Write(writer, start, size);
                if (next.Length > 0 || !OmitsTokenOnLastPage)
                {
                    writer.WriteString("next_page_token", next);
                }

                writer.WriteEndObject();
            });
        }
    }

    private JobRows Rows() => Order switch
    {
        WorklayerOrder.NewestFirst => new(Jobs.ByCreation, reversed: true),
        WorklayerOrder.OldestFirst => new(Jobs.ByCreation, reversed: false),
        _ => new(Jobs.View("id", static (left, right) => string.CompareOrdinal(left.Id, right.Id)), reversed: false),
    };

    private static long Second(DateTimeOffset time) => time.ToUnixTimeSeconds();

    /// <summary>
    /// Base64 with characters that must be escaped, as in the samples: only a client that encodes them returns the
    /// token unchanged.
    /// </summary>
    private string TokenAfter(SimulatedJob last, int offset, string filter)
    {
        string position = PageToken switch
        {
            WorklayerPageToken.Offset => string.Create(CultureInfo.InvariantCulture, $"o|{offset}"),
            WorklayerPageToken.TiedKeyset when Order != WorklayerOrder.ById => string.Create(
                CultureInfo.InvariantCulture,
                $"t|{Second(last.CreatedAt)}"),
            _ when Order == WorklayerOrder.ById => $"i|{last.Id}",
            _ => string.Create(CultureInfo.InvariantCulture, $"k|{last.CreatedAt.UtcTicks}|{last.Sequence}"),
        };

        // Leading bytes that Base64 encodes as '+' and '/', and a length that needs padding.
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"~~>?|{Fingerprint(filter)}|{Clock.GetUtcNow().UtcTicks}|{_tokensMade++ % 10}|{position}");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Length % 3 == 0 ? text + "|" : text));
    }

    private bool TryResume(string token, JobRows rows, string filter, out int start)
    {
        start = 0;
        byte[] bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out int length))
        {
            return false;
        }

        string[] parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|');
        if (parts.Length < 6
            || !string.Equals(parts[1], Fingerprint(filter), StringComparison.Ordinal)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long made)
            || Clock.GetUtcNow().UtcTicks - made > (PageTokenLifetime ?? TimeSpan.MaxValue).Ticks)
        {
            return false;
        }

        long number = 0;
        if (!string.Equals(parts[4], "i", StringComparison.Ordinal)
            && !long.TryParse(parts[5], NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        bool isDescending = Order == WorklayerOrder.NewestFirst;
        Predicate<SimulatedJob>? isServed;
        switch (parts[4])
        {
            case "o":
                start = (int)number;
                return true;
            case "t":
                isServed = job => isDescending ? Second(job.CreatedAt) >= number : Second(job.CreatedAt) <= number;
                break;
            case "i":
                isServed = job => string.CompareOrdinal(job.Id, parts[5]) <= 0;
                break;
            case "k" when parts.Length > 6
                && long.TryParse(parts[6], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence):
                isServed = job =>
                {
                    int order = (job.CreatedAt.UtcTicks, job.Sequence).CompareTo((number, sequence));
                    return isDescending ? order >= 0 : order <= 0;
                };
                break;
            default:
                return false;
        }

        // The rows are sorted by this key, so the rows that were already sent are a prefix.
        int low = 0;
        int high = rows.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (isServed(rows[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        start = low;
        return true;
    }

    /// <summary>
    /// Binds a token to its filter. It does not use string.GetHashCode, which differs between processes.
    /// </summary>
    private static string Fingerprint(string filter)
    {
        uint hash = 2166136261;
        foreach (char character in filter)
        {
            hash = (hash ^ character) * 16777619;
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
