using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>The parsed and checked parameters of a ListJobs request.</summary>
internal sealed class PaiDlcFilter
{
    private static readonly string[] TimeFields =
    [
        "GmtCreateTime", "GmtSubmittedTime", "GmtRunningTime", "GmtSuccessedTime", "GmtFailedTime", "GmtStoppedTime",
        "GmtFinishTime", "GmtModifiedTime",
    ];

    private static readonly string[] NumericFields =
        ["RequestGPU", "RequestCPU", "RequestMemory", "Duration", "Priority", "NodeCount", "RestartTimes"];

    private readonly List<Predicate<SimulatedJob>> _tests = [];

    private PaiDlcFilter()
    {
    }

    public int PageNumber { get; private set; } = 1;

    public int PageSize { get; private set; } = 10;

    public string SortBy { get; private set; } = "GmtCreateTime";

    public bool IsDescending { get; private set; } = true;

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset Until { get; private set; }

    /// <summary>The field of the time window; null for the creation time.</summary>
    public string? TimeField { get; private set; }

    /// <summary>All tests except the window of creation times; null if there are none.</summary>
    public Predicate<SimulatedJob>? Test => _tests.Count == 0 ? null : job => _tests.TrueForAll(test => test(job));

    public static PaiDlcRefusal? Read(
        SimulatedRequest request,
        DateTimeOffset now,
        PaiDlcSimulator service,
        out PaiDlcFilter filter)
    {
        filter = new();
        return filter.ReadPaging(request)
            ?? filter.ReadWindow(request, now, service.IsStartTimeInclusive) ?? filter.ReadTests(request, service);
    }

    private PaiDlcRefusal? ReadPaging(SimulatedRequest request)
    {
        if (request.QueryValue("PageNumber") is { } number)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                || value is < 1 or > 1000)
            {
                return PaiDlcRefusal.InvalidParameter("PageNumber");
            }

            PageNumber = value;
        }

        if (request.QueryValue("PageSize") is { } size)
        {
            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                || value is < 1 or > 100)
            {
                return PaiDlcRefusal.InvalidParameter("PageSize");
            }

            PageSize = value;
        }

        SortBy = request.QueryValue("SortBy") ?? SortBy;
        if (SortBy is not ("DisplayName" or "JobType" or "Status" or "GmtCreateTime" or "GmtFinishTime"))
        {
            return PaiDlcRefusal.InvalidParameter("SortBy");
        }

        string order = request.QueryValue("Order") ?? "desc";
        IsDescending = string.Equals(order, "desc", StringComparison.Ordinal);
        return order is "desc" or "asc" ? null : PaiDlcRefusal.InvalidParameter("Order");
    }

    private PaiDlcRefusal? ReadWindow(SimulatedRequest request, DateTimeOffset now, bool isStartInclusive)
    {
        From = now - TimeSpan.FromDays(7);
        Until = now;
        if (request.QueryValue("StartTime") is { } start)
        {
            if (!TryTime(start, out DateTimeOffset time))
            {
                return PaiDlcRefusal.InvalidParameter("StartTime");
            }

            From = time;
        }

        if (request.QueryValue("EndTime") is { } end)
        {
            if (!TryTime(end, out DateTimeOffset time))
            {
                return PaiDlcRefusal.InvalidParameter("EndTime");
            }

            Until = time;
        }

        if (!isStartInclusive)
        {
            From += TimeSpan.FromSeconds(1);
        }

        if (request.QueryValue("TimeRangeField") is { } field)
        {
            if (!TimeFields.Contains(field, StringComparer.Ordinal))
            {
                return PaiDlcRefusal.InvalidParameter("TimeRangeField");
            }

            if (!string.Equals(field, "GmtCreateTime", StringComparison.Ordinal))
            {
                TimeField = field;
                _tests.Add(job =>
                    WireTime.TryParse(Text(job, field), out DateTimeOffset time) && time >= From && time <= Until);
            }
        }

        return null;
    }

    private static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private PaiDlcRefusal? ReadTests(SimulatedRequest request, PaiDlcSimulator service)
    {
        // A blank value is treated like a missing parameter.
        string? Value(string name) => request.QueryValue(name) is { Length: > 0 } value ? value : null;

        if ((Value("DisplayName")?.Length ?? 0) > 1024)
        {
            return PaiDlcRefusal.InvalidParameter("DisplayName");
        }

        Contains("DisplayName", Value("DisplayName"));
        Contains("ResourceQuotaName", Value("ResourceQuotaName"));
        Contains("Username", Value("Username"));
        Contains("ReasonMessage", Value("ReasonSearch"));
        Contains("UserCommand", Value("UserCommandSearch"));
        Is("JobType", Value("JobType"), StringComparison.Ordinal);
        Is("ResourceId", Value("ResourceId"), StringComparison.Ordinal);
        Is("UserId", Value("UserIdForFilter"), StringComparison.Ordinal);
        Is("TemplateId", Value("TemplateId"), StringComparison.Ordinal);
        Is("Accessibility", Value("Accessibility"), StringComparison.Ordinal);
        Setting("BusinessUserId", Value("BusinessUserId"));
        Setting("Caller", Value("Caller"));
        Setting("PipelineId", Value("PipelineId"));
        AnyOf("Status", Value("Status"), StringComparison.OrdinalIgnoreCase);
        AnyOf("ResourceId", Value("ResourceIds"), StringComparison.Ordinal);
        Is("JobId", Value("JobId"), StringComparison.OrdinalIgnoreCase);
        AnyOf("JobId", Value("JobId") is null ? Value("JobIds") : null, StringComparison.OrdinalIgnoreCase);
        if (Value("ImageSearch") is { } image)
        {
            _tests.Add(job => Specs(job)
                .Any(spec => ((string?)spec?["Image"])?.Contains(image, StringComparison.OrdinalIgnoreCase) == true));
        }

        if (Value("Description") is { } description)
        {
            _tests.Add(job => ((string?)job.Hidden["detail"]?["Description"])?.Contains(
                description,
                StringComparison.OrdinalIgnoreCase) == true);
        }

        return Tags(Value("Tags")) ?? Scope(Value, service) ?? Payment(Value("PaymentType")) ?? Oversold(
            Value("OversoldInfo")) ?? Numeric(Value) ?? AssignNode(Value("EnableAssignNode"))
            ?? (Value("DisplayNameSearchMode") is null or "wildcard"
                ? null
                : PaiDlcRefusal.InvalidParameter("DisplayNameSearchMode"));
    }

    private static string? Text(SimulatedJob job, string name) =>
        job.Content[name] is JsonValue value ? value.ToString() : null;

    private static IEnumerable<JsonNode?> Specs(SimulatedJob job) => job.Content["JobSpecs"] as JsonArray ?? [];

    private void Contains(string field, string? value)
    {
        if (value is not null)
        {
            _tests.Add(job => Text(job, field)?.Contains(value, StringComparison.OrdinalIgnoreCase) == true);
        }
    }

    private void Is(string field, string? value, StringComparison comparison)
    {
        if (value is not null)
        {
            _tests.Add(job => string.Equals(Text(job, field), value, comparison));
        }
    }

    private void AnyOf(string field, string? values, StringComparison comparison)
    {
        if (values is not null)
        {
            string[] wanted = values.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            _tests.Add(job => Array.Exists(wanted, value => string.Equals(Text(job, field), value, comparison)));
        }
    }

    private void Setting(string name, string? value)
    {
        if (value is not null)
        {
            _tests.Add(job => string.Equals((string?)job.Content["Settings"]?[name], value, StringComparison.Ordinal));
        }
    }

    private PaiDlcRefusal? Tags(string? json)
    {
        if (json is null)
        {
            return null;
        }

        Dictionary<string, string> wanted = new(StringComparer.Ordinal);
        try
        {
            foreach (JsonProperty property in JsonElement.Parse(json).EnumerateObject())
            {
                wanted[property.Name] = property.Value.GetString() ?? "";
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return PaiDlcRefusal.InvalidParameter("Tags");
        }

        _tests.Add(job => wanted.All(tag =>
            string.Equals((string?)job.Content["Settings"]?["Tags"]?[tag.Key], tag.Value, StringComparison.Ordinal)));
        return null;
    }

    private PaiDlcRefusal? Scope(Func<string, string?> value, PaiDlcSimulator service)
    {
        string? own = value("ShowOwn");
        string? all = value("FromAllWorkspaces");
        if (own is not (null or "true" or "false"))
        {
            return PaiDlcRefusal.InvalidParameter("ShowOwn");
        }

        if (all is not (null or "true" or "false"))
        {
            return PaiDlcRefusal.InvalidParameter("FromAllWorkspaces");
        }

        if (own is null ? service.ShowsOwnByDefault : string.Equals(own, "true", StringComparison.Ordinal))
        {
            Is("UserId", service.CallerUserId, StringComparison.Ordinal);
        }

        if (!string.Equals(all, "true", StringComparison.Ordinal))
        {
            Is("WorkspaceId", value("WorkspaceId") ?? service.DefaultWorkspaceId, StringComparison.Ordinal);
        }

        return null;
    }

    private PaiDlcRefusal? Payment(string? type)
    {
        switch (type)
        {
            case null:
                return null;
            case "Spot":
                _tests.Add(IsSpot);
                return null;
            case "PrePaid":
                _tests.Add(job => !IsSpot(job) && Text(job, "ResourceId") is { Length: > 0 });
                return null;
            case "PostPaid":
                _tests.Add(job => !IsSpot(job) && Text(job, "ResourceId") is null or "");
                return null;
            default:
                return PaiDlcRefusal.InvalidParameter("PaymentType");
        }
    }

    private static bool IsSpot(SimulatedJob job) =>
        Specs(job).Any(spec => spec?["SpotSpec"] is not null || (bool?)spec?["UseSpotInstance"] == true);

    private PaiDlcRefusal? Oversold(string? info)
    {
        (string Type, bool? Used)? wanted = info switch
        {
            "ForbiddenQuotaOverSold" or "ForceQuotaOverSold" => (info, null),
            "AcceptQuotaOverSold-true" => ("AcceptQuotaOverSold", true),
            "AcceptQuotaOverSold-false" => ("AcceptQuotaOverSold", false),
            _ => null,
        };
        if (wanted is not { } filter)
        {
            return info is null ? null : PaiDlcRefusal.InvalidParameter("OversoldInfo");
        }

        _tests.Add(job =>
            string.Equals((string?)job.Content["Settings"]?["OversoldType"], filter.Type, StringComparison.Ordinal)
                && (filter.Used is null || ((bool?)job.Content["UseOversoldResource"] ?? false) == filter.Used));
        return null;
    }

    private PaiDlcRefusal? Numeric(Func<string, string?> value)
    {
        string? field = value("NumericRangeField");
        long least = long.MinValue;
        long most = long.MaxValue;
        if (value("NumericRangeMin") is { } min
            && !long.TryParse(min, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out least))
        {
            return PaiDlcRefusal.InvalidParameter("NumericRangeMin");
        }

        if (value("NumericRangeMax") is { } max
            && !long.TryParse(max, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out most))
        {
            return PaiDlcRefusal.InvalidParameter("NumericRangeMax");
        }

        if (field is null)
        {
            return value("NumericRangeMin") is null && value("NumericRangeMax") is null
                ? null
                : new(400, "MissingNumericRangeField", "NumericRangeField is mandatory for this action.");
        }

        if (!NumericFields.Contains(field, StringComparer.Ordinal))
        {
            return PaiDlcRefusal.InvalidParameter("NumericRangeField");
        }

        _tests.Add(job => LeadingNumber(Text(job, field)) is { } number && number >= least && number <= most);
        return null;
    }

    /// <summary>The number at the start of texts such as <c>2</c>, <c>64Gi</c> and <c>0/10</c>.</summary>
    private static long? LeadingNumber(string? text)
    {
        int length = 0;
        while (length < text?.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return long.TryParse(text?[..length], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
    }

    private PaiDlcRefusal? AssignNode(string? value)
    {
        if (value is not (null or "true" or "false"))
        {
            return PaiDlcRefusal.InvalidParameter("EnableAssignNode");
        }

        if (value is not null)
        {
            bool wanted = string.Equals(value, "true", StringComparison.Ordinal);
            _tests.Add(job =>
                Specs(job).Any(spec => (bool?)spec?["AssignNodeSpec"]?["EnableAssignNode"] == true) == wanted);
        }

        return null;
    }
}
