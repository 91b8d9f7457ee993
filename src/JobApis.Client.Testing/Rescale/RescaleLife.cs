using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// The planned steps of a simulated Rescale job, and the files that a test added to it. Use it under the store's lock.
/// </summary>
internal sealed class RescaleLife
{
    private static readonly string[] Ends =
        ["Completed", "Failed", "Stopped", "Force Stopped", "FORCE_STOP", "Terminated", "Cancelled"];

    /// <summary>The time of each step, as a share of the time from submission to the end.</summary>
    private static readonly (double Share, string Status, bool IsCluster)[] Way =
    [
        (0, "Pending", false), (0, "Not Started", true), (0.05, "Queued", false), (0.1, "Starting", true),
        (0.15, "Started", false), (0.2, "Started", true), (0.2, "Validated", false), (0.25, "Executing", false),
    ];

    private readonly Queue<RescaleStep> _plan = [];
    private readonly Dictionary<int, DateTimeOffset> _stoppedRuns = [];

    /// <summary>The added files, in addition to those of every run.</summary>
    public List<(int Run, RescaleOutput File)> Files { get; } = [];

    public int Snapshots { get; set; }

    /// <summary>Whether no step is planned.</summary>
    public bool IsIdle => _plan.Count == 0;

    public static RescaleLife Of(SimulatedJob job) => (RescaleLife)(job.State ??= new RescaleLife());

    public static bool IsEnd(string status) => Ends.Contains(status, StringComparer.Ordinal);

    /// <summary>The history of a job, newest first.</summary>
    public static IEnumerable<RescaleStep> History(SimulatedJob job, string name = "statuses") =>
        from entry in job.Hidden[name] as JsonArray ?? []
        select new RescaleStep(
            WireTime.TryParse(RescaleDraft.AsText(entry?["statusDate"]), out DateTimeOffset at) ? at : job.CreatedAt,
            RescaleDraft.AsText(entry?["status"]) ?? "",
            RescaleDraft.AsText(entry?["statusReason"]));

    public void Forget() => _plan.Clear();

    public void Bring(SimulatedJob job, DateTimeOffset now)
    {
        bool changed = false;
        while (_plan.TryPeek(out RescaleStep step) && step.At <= now)
        {
            _plan.Dequeue();
            RescaleShape.Enter(job, step);
            job.UpdatedAt = step.At;
            changed = true;
            if (!step.IsCluster && IsEnd(step.Status) && RescaleDraft.AsInteger(job.Content["storage"]) is { } storage)
            {
                job.Content["storage"] = storage
                    + RescaleRun.Of(job, step.At).Sum(run => run.Outputs().Sum(output => output.Length));
            }
        }

        if (changed)
        {
            job.Invalidate();
        }
    }

    /// <summary>Plans the steps from the submission to the end.</summary>
    public void Begin(DateTimeOffset now, RescalePace pace, string? reason)
    {
        bool starts = !string.Equals(reason, RescaleEndReasons.NoCapacity, StringComparison.Ordinal);
        foreach ((double share, string status, bool isCluster) in Way)
        {
            if (starts || status is "Pending" or "Queued" or "Not Started")
            {
                _plan.Enqueue(new(now + (pace.Run * share), status, IsCluster: isCluster));
            }
        }

        DateTimeOffset end = now + pace.Run;
        _plan.Enqueue(new(end, "Completed", reason));
        if (starts)
        {
            ReleaseCluster(end, pace);
        }
    }

    /// <summary>Plans the end that a user requested.</summary>
    public void End(SimulatedJob job, DateTimeOffset now, RescalePace pace, bool isAnnounced)
    {
        _plan.Clear();
        DateTimeOffset end = now + pace.Stop;
        bool hasCluster = History(job, "clusterStatuses")
            .FirstOrDefault().Status is "Starting" or "Started" or "Stop Requested";
        if (isAnnounced)
        {
            _plan.Enqueue(new(now, "Stopping"));
            if (hasCluster)
            {
                _plan.Enqueue(new(now, "Stop Requested", IsCluster: true));
            }
        }

        _plan.Enqueue(new(end, "Completed", RescaleEndReasons.UserTerminated));
        if (hasCluster)
        {
            ReleaseCluster(end, pace);
        }
    }

    /// <summary>Adds a file and returns its number among all files of the run.</summary>
    public int AddFile(int run, RescaleOutput file)
    {
        int index = RescaleRun.OwnOutputs + Files.Count;
        if (index > RescaleFiles.MaxIndex)
        {
            throw new ArgumentException("The job has too many files.", nameof(file));
        }

        Files.Add((run, file with { Index = index }));
        return index;
    }

    public DateTimeOffset? StoppedAt(int run) => _stoppedRuns.TryGetValue(run, out DateTimeOffset at) ? at : null;

    public void StopRun(int run, DateTimeOffset now) => _stoppedRuns.TryAdd(run, now);

    private void ReleaseCluster(DateTimeOffset end, RescalePace pace)
    {
        _plan.Enqueue(new(end, "Stopping", IsCluster: true));
        _plan.Enqueue(new(end + pace.ClusterStop, "Stopped", IsCluster: true));
    }
}
