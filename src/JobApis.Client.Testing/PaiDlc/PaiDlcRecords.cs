using System.Globalization;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>
/// The events, logs, metrics and checks of a job, computed from its times, so repeated requests have equal answers.
/// </summary>
internal static class PaiDlcRecords
{
    private const int DefaultCount = 2000;

    private static readonly string[] MetricTypes =
    [
        "GpuCoreUsage", "GpuMemoryUsage", "CpuCoreUsage", "MemoryUsage", "NetworkInputRate", "NetworkOutputRate",
        "DiskReadRate", "DiskWriteRate",
    ];

    private static readonly string[] Phases =
        ["CheckInit", "DeviceCheck", "SingleNodeCommCheck", "TwoNodeCommCheck", "AllNodeCommCheck"];

    /// <summary>A pod of the job; null if no pod has this id and unique id.</summary>
    public static JsonObject? FindPod(JsonObject job, string podId, string? podUid)
    {
        foreach (JsonObject pod in Pods(job))
        {
            foreach (JsonObject one in (pod["HistoryPods"] as JsonArray ?? []).OfType<JsonObject>().Prepend(pod))
            {
                if (string.Equals((string?)one["PodId"], podId, StringComparison.Ordinal)
                    && (podUid is null || string.Equals((string?)one["PodUid"], podUid, StringComparison.Ordinal)))
                {
                    return one;
                }
            }
        }

        return null;
    }

    public static PaiDlcRefusal? JobEvents(
        SimulatedRequest request,
        DateTimeOffset now,
        JsonObject job,
        out JsonArray events)
    {
        List<(DateTimeOffset At, string Text)> all = [];
        foreach (JsonObject step in (job["StatusHistory"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (WireTime.TryParse((string?)step["StartTime"], out DateTimeOffset at))
            {
                all.Add((at, $"[Normal] [Job{(string?)step["Status"]}] The job is {(string?)step["Status"]}."));
            }
        }

        return Select(request, now, all, "MaxEventsNum", most: 10_000, out events);
    }

    public static PaiDlcRefusal? PodEvents(
        SimulatedRequest request,
        DateTimeOffset now,
        JsonObject pod,
        out JsonArray events)
    {
        List<(DateTimeOffset At, string Text)> all = [];
        (string, string)[] moments =
        [
            ("GmtCreateTime", "[Normal] [Scheduled] assigned to node-1"),
            ("GmtStartTime", "[Normal] [Started] Started container"),
            ("GmtFinishTime", "[Normal] [Killing] Stopping container"),
        ];
        foreach ((string member, string text) in moments)
        {
            if (WireTime.TryParse((string?)pod[member], out DateTimeOffset at))
            {
                all.Add((at, text));
            }
        }

        return Select(request, now, all, "MaxEventsNum", most: 10_000, out events);
    }

    /// <summary>The command, then one line for every second of the pod's run time.</summary>
    public static PaiDlcRefusal? Logs(
        SimulatedRequest request,
        DateTimeOffset now,
        JsonObject job,
        JsonObject pod,
        out JsonArray lines)
    {
        lines = [];
        if (ReadWindow(
            request, now, TimeSpan.FromDays(7), out DateTimeOffset from, out DateTimeOffset until) is { } refusal)
        {
            return refusal;
        }

        if (ReadCount(request, "MaxLines", int.MaxValue, out int most) is { } wrong)
        {
            return wrong;
        }

        if (Ran(job, pod, now) is not var (began, ended))
        {
            return null;
        }

        long last = (long)Math.Floor((Min(until, ended) - began).TotalSeconds);
        long first = Math.Max(Math.Max(0, (long)Math.Ceiling((from - began).TotalSeconds)), last - most + 1);
        for (long second = first; second <= last; second++)
        {
            DateTimeOffset at = began.AddSeconds(second);
            lines.Add(second == 0
                ? $"{Clock(at)} + {((string?)job["UserCommand"] ?? "").Split('\n')[0]}"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Clock(at)} step {second} loss {1000.0 / (second + 100):0.0000}"));
        }

        return null;
    }

    public static PaiDlcRefusal? Metrics(
        SimulatedRequest request,
        DateTimeOffset now,
        JsonObject job,
        out JsonArray podMetrics)
    {
        podMetrics = [];
        string? type = request.QueryValue("MetricType");
        if (!MetricTypes.Contains(type, StringComparer.Ordinal))
        {
            return type is null
                ? new(400, "MissingMetricType", "MetricType is mandatory for this action.")
                : PaiDlcRefusal.InvalidParameter("MetricType");
        }

        if (ReadWindow(
            request, now, TimeSpan.FromHours(1), out DateTimeOffset from, out DateTimeOffset until) is { } refusal)
        {
            return refusal;
        }

        if (Step(request.QueryValue("TimeStep") ?? "5m") is not { } step)
        {
            return PaiDlcRefusal.InvalidParameter("TimeStep");
        }

        foreach (JsonObject pod in Pods(job))
        {
            JsonArray values = [];
            if (Ran(job, pod, now) is var (began, ended))
            {
                for (DateTimeOffset at = Max(from, began); at <= Min(until, ended) && values.Count < 1000; at += step)
                {
                    values.Add(new JsonObject
                    {
                        ["Time"] = at.ToUnixTimeMilliseconds(),
                        ["Value"] = 50 + (at.Second / 2.0),
                    });
                }
            }

            podMetrics.Add(new JsonObject { ["PodId"] = (string?)pod["PodId"], ["Metrics"] = values });
        }

        return null;
    }

    /// <summary>The checks of a job's machines, in order; empty if the job did not request checks.</summary>
    public static List<JsonArray> Checks(JsonObject job)
    {
        const int CheckCount = 2;
        List<JsonArray> checks = [];
        bool asked = job["Settings"]?["EnableSanityCheck"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
        if (!asked || !WireTime.TryParse((string?)job["GmtCreateTime"], out DateTimeOffset at))
        {
            return checks;
        }

        for (int number = 1; number <= CheckCount; number++)
        {
            JsonArray phases = [];
            foreach (string phase in Phases)
            {
                at = at.AddSeconds(1);
                phases.Add(new JsonObject
                {
                    ["CheckNumber"] = number,
                    ["Phase"] = phase,
                    ["Status"] = "Succeeded",
                    ["Message"] = "",
                    ["StartedAt"] = China(at),

                    // The official sample has stray typographic quotes, which a client must accept.
                    ["FinishedAt"] = phase == "AllNodeCommCheck"
                        ? $"“{China(at.AddSeconds(1))}”"
                        : China(at.AddSeconds(1)),
                });
            }

            checks.Add(phases);
        }

        return checks;
    }

    private static IEnumerable<JsonObject> Pods(JsonObject job) =>
        (job["Pods"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>The start and end of a pod's run; null if it has not begun.</summary>
    private static (DateTimeOffset Began, DateTimeOffset Ended)? Ran(JsonObject job, JsonObject pod, DateTimeOffset now)
    {
        if (!WireTime.TryParse((string?)pod["GmtStartTime"], out DateTimeOffset began))
        {
            return null;
        }

        bool isOver = WireTime.TryParse((string?)pod["GmtFinishTime"], out DateTimeOffset ended)
            || WireTime.TryParse((string?)job["GmtFinishTime"], out ended);
        return (began, isOver ? ended : now);
    }

    private static PaiDlcRefusal? Select(
        SimulatedRequest request,
        DateTimeOffset now,
        List<(DateTimeOffset At, string Text)> all,
        string countName,
        int most,
        out JsonArray lines)
    {
        lines = [];
        if (ReadWindow(
            request, now, TimeSpan.FromDays(7), out DateTimeOffset from, out DateTimeOffset until) is { } refusal)
        {
            return refusal;
        }

        if (ReadCount(request, countName, most, out int count) is { } wrong)
        {
            return wrong;
        }

        foreach ((DateTimeOffset at, string text) in all.Where(one => one.At >= from && one.At <= until)
            .OrderBy(static one => one.At)
            .TakeLast(count))
        {
            lines.Add($"{Clock(at)} {text}");
        }

        return null;
    }

    private static PaiDlcRefusal? ReadCount(SimulatedRequest request, string name, int most, out int count)
    {
        count = DefaultCount;
        return request.QueryValue(name) is { } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count)
                || count < 1
                || count > most)
            ? PaiDlcRefusal.InvalidParameter(name)
            : null;
    }

    private static PaiDlcRefusal? ReadWindow(
        SimulatedRequest request,
        DateTimeOffset now,
        TimeSpan back,
        out DateTimeOffset from,
        out DateTimeOffset until)
    {
        from = now - back;
        until = now;
        return !ReadTime(request.QueryValue("StartTime"), ref from) ? PaiDlcRefusal.InvalidParameter("StartTime")
            : !ReadTime(request.QueryValue("EndTime"), ref until) ? PaiDlcRefusal.InvalidParameter("EndTime")
            : null;
    }

    private static bool ReadTime(string? text, ref DateTimeOffset time)
    {
        if (text is null)
        {
            return true;
        }

        return DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
    }

    private static TimeSpan? Step(string text) =>
        text.Length > 1
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count > 0
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => null,
            }
            : null;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string Clock(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string China(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
