using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// Simulates deepset: the shared jobs of one workspace by page, by cursor and by <c>select</c>, the workspace lookup,
/// new jobs and their results, and the undocumented calls for shared jobs as inferred.
/// </summary>
/// <remarks>
/// It has two workspaces: the one of the options, with the jobs, and an empty one named <c>Empty lab</c>.
/// </remarks>
public sealed class DeepsetSimulator : ServiceSimulator
{
    private readonly RotatingSecret _apiKey;
    private const string EmptyWorkspaceName = "Empty lab";

    private readonly DeepsetWrites _writes;

    /// <summary>Creates the service with generated jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, API key, workspace.</param>
    public DeepsetSimulator(JobSimulatorOptions options)
        : base(SimulatedService.Deepset, options, new DeepsetShape(options))
    {
        _apiKey = new(options.DeepsetApiKey);
        WorkspaceId = options.DeepsetWorkspaceId;
        WorkspaceName = options.DeepsetWorkspaceName;
        _writes = new(this, options.TimeProvider, new((ulong)options.Seed + 3003));
        Fill(options);
    }

    /// <inheritdoc/>
    public override string SourceName => "deepset";

    /// <summary>The only accepted API key.</summary>
    public string ApiKey
    {
        get => _apiKey.Current;
        set => _apiKey.Current = value;
    }

    /// <summary>The id of the workspace with the jobs.</summary>
    public Guid WorkspaceId { get; }

    /// <summary>The name of the workspace with the jobs.</summary>
    public string WorkspaceName { get; }

    /// <summary>The id of the empty workspace.</summary>
    public Guid EmptyWorkspaceId { get; } = new("8c6f1de2-0000-4000-8000-00000000e0e0");

    /// <summary>The maximum page size; a larger <c>limit</c> is lowered silently.</summary>
    /// <value>The default is 100, the documented limit, above which requests are refused.</value>
    public override int MaxPageSize { get; set; } = 100;

    /// <summary>The meaning of <c>after</c> and <c>before</c>.</summary>
    /// <value>The default is the order of the list.</value>
    public DeepsetCursorReading CursorReading { get; set; }

    /// <summary>The answer to a cursor whose job was deleted.</summary>
    /// <value>The default is 404.</value>
    public DeepsetDeletedCursor DeletedCursor { get; set; }

    /// <summary>Whether answers omit <c>has_more</c>.</summary>
    public bool OmitsHasMore { get; set; }

    /// <summary>Whether answers omit <c>total</c>.</summary>
    public bool OmitsTotal { get; set; }

    /// <summary>
    /// Whether the answer to <c>select</c> is an envelope, as in the schema, instead of a bare array, as in the text of
    /// the documents.
    /// </summary>
    /// <value>The default is false.</value>
    public bool WrapsSelection { get; set; }

    /// <summary>
    /// Whether the undocumented calls that create, read, change and revoke shared jobs exist; otherwise they return
    /// 405.
    /// </summary>
    /// <value>The default is true.</value>
    public bool HasSharedJobWrites { get; set; } = true;

    /// <summary>
    /// Whether calls that change shared jobs return 204 without a body, instead of 201 or 200 with the shared job.
    /// </summary>
    /// <value>The default is false.</value>
    public bool WritesAnswerNoContent { get; set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Key, string? Value)> CredentialSettings(string address) =>
    [
        ("ApiKey", ApiKey),
        ("WorkspaceId", WorkspaceId.ToString("D")),
    ];

    /// <inheritdoc/>
    public override void RotateCredential() => _apiKey.Rotate();

    /// <inheritdoc/>
    public override void RevokeFormerCredential() => _apiKey.RevokeFormer();

    internal override bool Owns(SimulatedRequest request) =>
        request.Segments is ["api", "v1" or "v2", "workspaces", ..];

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        Func<SimulatedResponse>? answer = (request.Method, request.Segments) switch
        {
            ("GET", ["api", "v2", "workspaces", var workspace, "shared_jobs"]) => () => List(request, workspace),
            ("GET", ["api", "v1", "workspaces"]) => Workspaces,
            ("GET", ["api", "v1", "workspaces", { Length: > 0 } name]) => () => Workspace(name),
            (_, ["api", "v2", "workspaces", var workspace, .. var rest]) when _writes.Find(request, rest) is { } call =>
                () => InWorkspace(workspace, call),
            _ => null,
        };
        return answer is null ? null : Authenticate(request) ?? answer();
    }

    internal static SimulatedResponse Detail(int status, string message) => SimulatedResponse.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("detail", message);
        writer.WriteEndObject();
    });

    internal static SimulatedResponse Errors(int status, string message) => SimulatedResponse.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors");
        writer.WriteStringValue(message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    internal static SimulatedResponse Invalid(string place, string name, string type, string message, string input) =>
        SimulatedResponse.Json(422, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("detail");
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteStartArray("loc");
            writer.WriteStringValue(place);
            writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteString("msg", message);
            writer.WriteString("input", input);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private SimulatedResponse? Authenticate(SimulatedRequest request)
    {
        string? authorization = request.Header("Authorization");
        if (authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Detail(403, "Not authenticated");
        }

        return _apiKey.Accepts(authorization[7..]) ? null : Detail(401, "Invalid API key");
    }

    private SimulatedResponse Workspaces() => SimulatedResponse.Json(200, writer =>
    {
        writer.WriteStartArray();
        WriteWorkspace(writer, WorkspaceName, WorkspaceId, isComplete: true);
        WriteWorkspace(writer, EmptyWorkspaceName, EmptyWorkspaceId, isComplete: false);
        writer.WriteEndArray();
    });

    private SimulatedResponse Workspace(string name) => name switch
    {
        _ when string.Equals(name, WorkspaceName, StringComparison.Ordinal) =>
            SimulatedResponse.Json(200, writer => WriteWorkspace(writer, WorkspaceName, WorkspaceId, isComplete: true)),
        EmptyWorkspaceName => SimulatedResponse.Json(
            200, writer => WriteWorkspace(writer, EmptyWorkspaceName, EmptyWorkspaceId, isComplete: false)),
        _ => Errors(404, "Workspace not found"),
    };

    private static void WriteWorkspace(Utf8JsonWriter writer, string name, Guid id, bool isComplete)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("workspace_id", id);
        if (isComplete)
        {
            writer.WriteStartObject("languages");
            writer.WriteString("en", "English");
            writer.WriteEndObject();
            writer.WriteNumber("default_idle_timeout_in_seconds", 43200);
            writer.WriteStartObject("metadata_fields");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private SimulatedResponse InWorkspace(string workspace, Func<SimulatedResponse> call)
    {
        if (!Guid.TryParseExact(workspace, "D", out Guid id))
        {
            return Invalid("path", "workspace_id", "uuid_parsing", "Input should be a valid UUID", workspace);
        }

        return id == WorkspaceId ? call() : Errors(404, "Workspace not found");
    }

    private SimulatedResponse List(SimulatedRequest request, string workspace)
    {
        if (!Guid.TryParseExact(workspace, "D", out Guid workspaceId))
        {
            return Invalid("path", "workspace_id", "uuid_parsing", "Input should be a valid UUID", workspace);
        }

        if (!TryRead(request, out ListRequest wanted, out SimulatedResponse? refusal))
        {
            return refusal;
        }

        if (workspaceId != WorkspaceId && workspaceId != EmptyWorkspaceId)
        {
            return Errors(404, "Workspace not found");
        }

        lock (Jobs.Gate)
        {
            JobRows all = workspaceId == EmptyWorkspaceId ? new([], reversed: false) : Sorted(wanted);
            JobRows rows = all.Where(wanted.Filter);
            if (wanted.Select is { } select)
            {
                return Selection(rows, select, wanted.Limit);
            }

            return wanted.Cursor is { } cursor
                ? CursorPage(rows, wanted, cursor)
                : Page(rows, (long)(wanted.PageNumber - 1) * wanted.Limit, wanted.Limit);
        }
    }

    private bool TryRead(
        SimulatedRequest request,
        out ListRequest wanted,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out SimulatedResponse? refusal)
    {
        var read = new ListRequest();
        wanted = read;
        string? pageNumber = request.QueryValue("page_number");
        string? after = request.QueryValue("after");
        string? before = request.QueryValue("before");
        string? filter = request.QueryValue("filter");
        string? select = request.QueryValue("select");
        string field = request.QueryValue("field") ?? "created_at";
        string order = request.QueryValue("order") ?? "DESC";
        refusal =
            Integer(request.QueryValue("limit"), "limit", 0, 100, value => read.Limit = value)
            ?? Integer(pageNumber, "page_number", 1, int.MaxValue, value => read.PageNumber = value)
            ?? Cursor(after, "after")
            ?? Cursor(before, "before");
        if (refusal is not null)
        {
            return false;
        }

        if (field is not ("created_at" or "expiration_date"))
        {
            refusal = Invalid("query", "field", "enum", "Input should be 'created_at' or 'expiration_date'", field);
        }
        else if (order is not ("ASC" or "DESC"))
        {
            refusal = Invalid("query", "order", "enum", "Input should be 'ASC' or 'DESC'", order);
        }
        else if (pageNumber is not null && (after ?? before) is not null)
        {
            refusal = Errors(400, "page_number cannot be combined with before or after");
        }
        else if (pageNumber is not null && filter is not null)
        {
            refusal = Errors(400, "filter cannot be combined with page_number");
        }
        else if (after is not null && before is not null)
        {
            refusal = Errors(400, "before cannot be combined with after");
        }

        if (refusal is not null)
        {
            return false;
        }

        wanted.Limit = Math.Min(wanted.Limit, MaxPageSize);
        wanted.Cursor = after ?? before;
        wanted.IsAfter = after is not null;
        wanted.IsDescending = string.Equals(order, "DESC", StringComparison.Ordinal);

        // A cursor follows the creation time, regardless of the sort field: deepset's client authors document this for
        // similar lists.
        wanted.ByExpiration = wanted.Cursor is null
            && string.Equals(field, "expiration_date", StringComparison.Ordinal);
        try
        {
            wanted.Filter = filter is null ? null : DeepsetFilter.Parse(filter);
        }
        catch (FormatException malformed)
        {
            refusal = Invalid("query", "filter", "value_error", malformed.Message, filter!);
            return false;
        }

        if (select is not null)
        {
            wanted.Select = select.Split(',', StringSplitOptions.TrimEntries);
            string? unknown = Array.Find(wanted.Select, path => !DeepsetValues.IsKnown(path));
            if (unknown is not null)
            {
                refusal = Invalid("query", "select", "value_error", $"Unknown attribute '{unknown}'", select);
                return false;
            }
        }

        return true;
    }

    private static SimulatedResponse? Integer(string? text, string name, int least, int most, Action<int> set)
    {
        if (text is null)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return Invalid(
                "query",
                name,
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer",
                text);
        }

        if (value < least)
        {
            return Invalid(
                "query",
                name,
                "greater_than_equal",
                string.Create(CultureInfo.InvariantCulture, $"Input should be greater than or equal to {least}"),
                text);
        }

        if (value > most)
        {
            return Invalid(
                "query",
                name,
                "less_than_equal",
                string.Create(CultureInfo.InvariantCulture, $"Input should be less than or equal to {most}"),
                text);
        }

        set(value);
        return null;
    }

    private static SimulatedResponse? Cursor(string? text, string name) =>
        text is null || Guid.TryParse(text, out _)
            ? null
            : Invalid("query", name, "uuid_parsing", "Input should be a valid UUID", text);

    private JobRows Sorted(ListRequest wanted) => wanted.ByExpiration
        ? new(Jobs.View("expiration_date", ByExpiration), wanted.IsDescending)
        : new(Jobs.ByCreation, wanted.IsDescending);

    private static int ByExpiration(SimulatedJob left, SimulatedJob right)
    {
        int order = Expiration(left).CompareTo(Expiration(right));
        return order != 0 ? order : SimulatedJob.CompareByCreation(left, right);
    }

    private static DateTimeOffset Expiration(SimulatedJob job) => WireTime.TryParse(
        (string?)job.Content["expiration_date"],
        out DateTimeOffset time) ? time : DateTimeOffset.MaxValue;

    private SimulatedResponse CursorPage(JobRows rows, ListRequest wanted, string cursor)
    {
        SimulatedJob? anchor = Jobs.Find(cursor);
        if (anchor is null)
        {
            anchor = DeletedCursor == DeepsetDeletedCursor.RemembersPlace ? Jobs.Removed(cursor) : null;
            switch (DeletedCursor)
            {
                case DeepsetDeletedCursor.Unprocessable:
                    return Invalid(
                        "query",
                        wanted.IsAfter ? "after" : "before",
                        "value_error",
                        "The cursor does not exist",
                        cursor);
                case DeepsetDeletedCursor.Empty:
                    return Answer(rows, 0, 0, hasMore: false);
                case DeepsetDeletedCursor.Restart:
                    return Page(rows, 0, wanted.Limit);
                case DeepsetDeletedCursor.NotFound:
                case DeepsetDeletedCursor.RemembersPlace when anchor is null:
                    return Errors(404, "Shared job not found");
                default:
                    break;
            }
        }

        // The rows are sorted by creation, so those before the anchor are a prefix. The anchor itself need not match
        // the filter.
        int firstNotBefore = Partition(rows, job => Direction(SimulatedJob.CompareByCreation(job, anchor!)) < 0);
        int firstAfter = Partition(rows, job => Direction(SimulatedJob.CompareByCreation(job, anchor!)) <= 0);
        bool goesDown = CursorReading == DeepsetCursorReading.ListOrder || !wanted.IsDescending
            ? wanted.IsAfter
            : !wanted.IsAfter;
        if (goesDown)
        {
            return Page(rows, firstAfter, wanted.Limit);
        }

        int start = Math.Max(0, firstNotBefore - wanted.Limit);
        return Answer(rows, start, firstNotBefore - start, hasMore: start > 0);

        int Direction(int comparison) => wanted.IsDescending ? -comparison : comparison;
    }

    private static int Partition(JobRows rows, Predicate<SimulatedJob> belongs)
    {
        int low = 0;
        int high = rows.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (belongs(rows[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private SimulatedResponse Page(JobRows rows, long start, int limit) =>
        Answer(rows, (int)Math.Min(start, rows.Count), limit, hasMore: start + limit < rows.Count);

    private SimulatedResponse Answer(JobRows rows, int start, int length, bool hasMore) =>
        SimulatedResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            rows.Write(writer, start, length);
            if (!OmitsHasMore)
            {
                writer.WriteBoolean("has_more", hasMore);
            }

            if (!OmitsTotal)
            {
                writer.WriteNumber("total", rows.Count);
            }

            writer.WriteEndObject();
        });

    private SimulatedResponse Selection(JobRows rows, string[] select, int limit)
    {
        var distinct = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            var projected = new JsonObject();
            foreach (string path in select)
            {
                projected[path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]] =
                    DeepsetValues.Read(rows[i], path)?.DeepClone();
            }

            distinct.TryAdd(projected.ToJsonString(), projected);
        }

        string first = select[0][(select[0].IndexOf('/', StringComparison.Ordinal) + 1)..];
        JsonObject[] ordered = [.. distinct.Values.OrderBy(item => item[first]?.ToString(), StringComparer.Ordinal)];
        return SimulatedResponse.Json(200, writer =>
        {
            if (WrapsSelection)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("data");
            }

            writer.WriteStartArray();
            foreach (JsonObject item in ordered.Take(limit))
            {
                item.WriteTo(writer);
            }

            writer.WriteEndArray();
            if (WrapsSelection)
            {
                writer.WriteBoolean("has_more", ordered.Length > limit);
                writer.WriteNumber("total", ordered.Length);
                writer.WriteEndObject();
            }
        });
    }

    private sealed class ListRequest
    {
        public int Limit { get; set; } = 10;

        public int PageNumber { get; set; } = 1;

        public string? Cursor { get; set; }

        public bool IsAfter { get; set; }

        public bool IsDescending { get; set; }

        public bool ByExpiration { get; set; }

        public Predicate<SimulatedJob>? Filter { get; set; }

        public string[]? Select { get; set; }
    }
}
