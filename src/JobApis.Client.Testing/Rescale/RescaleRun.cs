using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// One run of a job, computed from the job's history, for generated and submitted jobs. Use it under the store's lock.
/// </summary>
internal sealed record RescaleRun(
    SimulatedJob Job,
    int Number,
    DateTimeOffset Now,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    bool Succeeded,
    string? Reason)
{
    /// <summary>The number of files of every run.</summary>
    public const int OwnOutputs = 3;

    public bool IsActive => CompletedAt is null;

    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The runs of a job; none if it never executed.</summary>
    public static IReadOnlyList<RescaleRun> Of(SimulatedJob job, DateTimeOffset now)
    {
        RescaleStep[] history = [.. RescaleLife.History(job).Reverse()];
        int first = Array.FindIndex(history, step => string.Equals(step.Status, "Executing", StringComparison.Ordinal));
        if (first < 0)
        {
            return [];
        }

        int end = Array.FindIndex(history, first, step => RescaleLife.IsEnd(step.Status));
        DateTimeOffset? endedAt = end < 0 ? null : history[end].At;
        string? reason = end < 0 ? null : history[end].Reason;
        bool succeeded = end >= 0 && string.Equals(history[end].Status, "Completed", StringComparison.Ordinal)
            && reason is null or RescaleEndReasons.Success
            && !Array.Exists(history, step => string.Equals(step.Status, "Stopping", StringComparison.Ordinal));
        int count = (int)Math.Clamp(
            RescaleDraft.AsInteger(job.Hidden["detail"]?["expectedRuns"]) ?? 1, 1, RescaleDraft.MaxRuns);
        RescaleLife life = RescaleLife.Of(job);
        return
        [
            .. from number in Enumerable.Range(1, count)
               let stoppedAt = life.StoppedAt(number)
               select new RescaleRun(job, number, now, history[first].At, stoppedAt ?? endedAt, succeeded
                   && stoppedAt is null, stoppedAt is null ? reason : RescaleEndReasons.UserTerminated),
        ];
    }

    /// <summary>
    /// The current files: a growing log, results if the run succeeded, and the files that a test added.
    /// </summary>
    public IReadOnlyList<RescaleOutput> Outputs()
    {
        ulong seed = RescaleContent.Seed(Job.Id + "/" + Id);
        long seconds = 1 + (long)((CompletedAt ?? Now) - StartedAt).TotalSeconds;
        (long length, SimulatedContent log) = RescaleContent.Log(
            seed, Math.Max(1, seconds), IsActive ? null : Reason ?? "Finished.");
        List<RescaleOutput> outputs = [new(0, "process_output.log", length, IsText: true, log)];
        if (Succeeded)
        {
            byte[] table = Encoding.UTF8.GetBytes(
                $"run,quantity,value\n{Id},Auftrieb (größte Kraft),{seed % 10_000}\n");
            outputs.Add(new(1, "results/summary.csv", table.Length, IsText: true, RescaleContent.Of(table)));
            outputs.Add(new(
                2, "results/field.vtk", 100_000 + (long)(seed % 200_000), IsText: false, RescaleContent.Noise(seed)));
        }

        IEnumerable<RescaleOutput> added =
            from entry in RescaleLife.Of(Job).Files where entry.Run == Number select entry.File;
        outputs.AddRange(added);
        return outputs;
    }

    public JsonObject ToJson()
    {
        IReadOnlyList<RescaleOutput> outputs = IsActive ? [] : Outputs();
        return new()
        {
            ["id"] = Id,
            ["displayOrder"] = Number - 1,
            ["type"] = 3,
            ["dateStarted"] = WireTime.Fraction(StartedAt, 6),
            ["dateCompleted"] = CompletedAt is { } at ? WireTime.Fraction(at, 6) : null,
            ["outputFileCount"] = outputs.Count,
            ["outputFileSize"] = IsActive ? null : outputs.Sum(output => output.Length),
            ["isOptimal"] = false,
            ["parent"] = null,
            ["variables"] = new JsonArray([
                .. (Job.Hidden["detail"]?["jobvariables"] as JsonArray ?? [])
                    .Select(variable => (JsonNode)new JsonObject
                    {
                        ["name"] = (string?)variable?["name"],
                        ["value"] = Number - 1.0,
                        ["displayValue"] = (Number - 1).ToString(CultureInfo.InvariantCulture),
                        ["isRelative"] = false,
                    }),
            ]),
        };
    }
}
