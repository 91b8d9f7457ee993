using System.Globalization;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>
/// The active jobs: the next status of each, and its time. A request first applies the due changes, each with its own
/// time, so the result does not depend on the number of requests. Call all members under the store's lock.
/// </summary>
internal sealed class PaiDlcLifecycle
{
    private readonly Dictionary<string, Run> _runs = new(StringComparer.OrdinalIgnoreCase);

    public static bool IsFinal(string status) => status is "Succeeded" or "Failed" or "Stopped";

    /// <summary>Plans the statuses of a new job.</summary>
    public void Start(SimulatedJob job, TimeSpan waiting, TimeSpan running)
    {
        DateTimeOffset at = job.CreatedAt;
        _runs[job.Id] = new(
            job,
            [
                (at += waiting, "Queuing"),
                (at += waiting, "EnvPreparing"),
                (at += waiting, "Running"),
                (at + running, "Succeeded"),
            ]);
    }

    /// <summary>Stops a job: it is stopping immediately, and stopped after a while.</summary>
    public void Stop(SimulatedJob job, DateTimeOffset now, TimeSpan stopping)
    {
        Enter(job, "Stopping", now);
        _runs[job.Id] = new(job, [(now + stopping, "Stopped")]);
    }

    /// <summary>Applies the due changes.</summary>
    public void Advance(SimulatedJobStore jobs, DateTimeOffset now)
    {
        foreach (Run run in _runs.Values.ToArray())
        {
            // The job was removed, or a test changed its status: drop its planned changes.
            bool isOurs = ReferenceEquals(jobs.Find(run.Job.Id), run.Job)
                && string.Equals(run.Job.Status, run.Status, StringComparison.Ordinal);
            while (isOurs && run.Coming.TryPeek(out (DateTimeOffset At, string Status) next) && next.At <= now)
            {
                run.Coming.Dequeue();
                Enter(run.Job, next.Status, next.At);
                run.Status = next.Status;
            }

            if (!isOurs || run.Coming.Count == 0)
            {
                _runs.Remove(run.Job.Id);
            }
        }
    }

    private static void Enter(SimulatedJob job, string status, DateTimeOffset at)
    {
        string text = WireTime.Seconds(at);
        JsonObject row = job.Content;
        row["Status"] = status;
        row["GmtModifiedTime"] = text;
        if (row["StatusHistory"] is JsonArray history)
        {
            if (history is [.., JsonObject last])
            {
                last["EndTime"] = text;
            }

            history.Add(new JsonObject
            {
                ["Status"] = status,
                ["StartTime"] = text,
                ["EndTime"] = "",
                ["ReasonCode"] = "",
                ["ReasonMessage"] = "",
            });
        }

        switch (status)
        {
            case "Queuing":
                row["GmtSubmittedTime"] = text;
                break;
            case "EnvPreparing":
                row["Pods"] = PodsOf(job, text);
                break;
            case "Running":
                row["GmtRunningTime"] = text;
                EachPod(job, pod =>
                {
                    pod["Status"] = "Running";
                    pod["GmtStartTime"] = text;
                });
                break;
            case "Succeeded":
                row["GmtSuccessedTime"] = text;
                Finish(job, "JobSucceeded", "Succeeded", at);
                break;
            case "Stopped":
                row["GmtStoppedTime"] = text;
                Finish(job, "JobStoppedByUser", "Stopped", at);
                break;
            default:
                break;
        }

        job.UpdatedAt = at;
        job.Invalidate();
    }

    private static void Finish(SimulatedJob job, string reason, string podStatus, DateTimeOffset at)
    {
        string text = WireTime.Seconds(at);
        job.Content["GmtFinishTime"] = text;
        job.Content["ReasonCode"] = reason;
        job.Content["Duration"] = WireTime.TryParse((string?)job.Content["GmtRunningTime"], out DateTimeOffset began)
            ? (long)(at - began).TotalSeconds
            : 0L;
        EachPod(job, pod =>
        {
            pod["Status"] = podStatus;
            pod["GmtFinishTime"] = text;
        });
    }

    /// <summary>The pods in the list and in GetJob, which are two documents for generated jobs.</summary>
    private static void EachPod(SimulatedJob job, Action<JsonObject> change)
    {
        foreach (JsonNode? pods in (JsonNode?[])[job.Content["Pods"], job.Hidden["detail"]?["Pods"]])
        {
            foreach (JsonObject pod in (pods as JsonArray ?? []).OfType<JsonObject>())
            {
                change(pod);
            }
        }
    }

    private static JsonArray PodsOf(SimulatedJob job, string createdAt)
    {
        const int MaxPods = 1000;
        JsonArray pods = [];
        foreach (JsonObject spec in (job.Content["JobSpecs"] as JsonArray ?? []).OfType<JsonObject>())
        {
            string type = (string?)spec["Type"] ?? "Worker";
            long count = spec["PodCount"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number
                ? (long)spec["PodCount"]!.GetValue<double>()
                : 1;
            for (long index = 0; index < count && pods.Count < MaxPods; index++)
            {
                string name = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{job.Id}-{string.Concat(type.Select(char.ToLowerInvariant))}-{index}");
                pods.Add(new JsonObject
                {
                    ["PodId"] = name,
                    ["PodUid"] = "uid-" + name,
                    ["Type"] = type,
                    ["Status"] = "Pending",
                    ["SubStatus"] = "Normal",
                    ["Ip"] = "10.0.0.9",
                    ["NodeName"] = "node-1",
                    ["ResourceType"] = "ECS",
                    ["GmtCreateTime"] = createdAt,
                    ["GmtStartTime"] = "",
                    ["GmtFinishTime"] = "",
                    ["HistoryPods"] = new JsonArray(),
                });
            }
        }

        return pods;
    }

    private sealed class Run(SimulatedJob job, IEnumerable<(DateTimeOffset At, string Status)> coming)
    {
        public SimulatedJob Job { get; } = job;

        public Queue<(DateTimeOffset At, string Status)> Coming { get; } = new(coming);

        /// <summary>The last status that this run gave the job.</summary>
        public string Status { get; set; } = job.Status;
    }
}
