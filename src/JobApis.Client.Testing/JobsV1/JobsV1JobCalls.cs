using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.JobsV1;

/// <summary>
/// The calls that change simulated jobs: create, synchronize, update, delete, abort, assign, exclude.
/// </summary>
internal sealed class JobsV1JobCalls(JobsV1Simulator service, TimeProvider clock, DeterministicRandom random)
{
    private SimulatedJobStore Jobs => service.Jobs;

    /// <summary>Returns the call of a request; null if there is no such call.</summary>
    public Func<SimulatedResponse>? Find(SimulatedRequest request) => (request.Method, request.Segments) switch
    {
        ("POST", ["jobs", "v1"]) => () => Executing(() => Create(request)),
        ("POST", ["jobs", "v1", "basicSync"]) => () => Executing(() => Sync(request)),
        ("PUT", ["jobs", "v1", "abort", ""]) => () => Modifying(() => AbortAll(request)),
        ("POST", ["jobs", "v1", { Length: > 0 } id]) when !JobsV1Simulator.IsCall(id) =>
            () => Modifying(() => OnJob(id, job => Update(job, request))),
        ("PUT", ["jobs", "v1", { Length: > 0 } id]) when !JobsV1Simulator.IsCall(id) =>
            () => service.ForTeam(() => OnJob(id, job => Exclude(job, request))),
        ("DELETE", ["jobs", "v1", { Length: > 0 } id]) when !JobsV1Simulator.IsCall(id) =>
            () => Modifying(() => OnJob(id, Delete)),
        ("POST", ["jobs", "v1", { Length: > 0 } id, "abort"]) => () => OnJob(id, Abort),
        ("POST", ["jobs", "v1", { Length: > 0 } id, "metadata"]) =>
            () => Modifying(() => OnJob(id, job => SetMetadata(job, request))),
        ("POST", ["jobs", "v1", { Length: > 0 } id, "assign", { Length: > 0 } userId]) =>
            () => OnJob(id, job => Assign(job, userId)),
        _ => null,
    };

    private static bool IsOver(SimulatedJob job) => job.Status is "Completed" or "Aborted" or "Abandoned";

    private static JsonObject? BodyOf(SimulatedRequest request)
    {
        try
        {
            return request.Body.IsEmpty ? null : JsonNode.Parse(request.Body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value
        && value.TryGetValue(out string? text)
        && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string? ClientIdOf(JsonObject? body) => TextOf((body?["metadata"] as JsonObject)?["clientJobId"]);

    private SimulatedResponse Executing(Func<SimulatedResponse> call) =>
        service.GrantsExecute ? call() : JobsV1Simulator.Error(403, "The token lacks the scope workflow.execute.");

    private SimulatedResponse Modifying(Func<SimulatedResponse> call) =>
        service.GrantsModify ? call() : JobsV1Simulator.Error(403, "The token lacks the scope job.modify.");

    private SimulatedResponse OnJob(string clientId, Func<SimulatedJob, SimulatedResponse> call)
    {
        lock (Jobs.Gate)
        {
            return service.ByClientId(clientId) is { } job
                ? call(job)
                : JobsV1Simulator.Error(404, "The job does not exist.");
        }
    }

    private SimulatedResponse Done(SimulatedJob? job)
    {
        switch (service.WriteResult)
        {
            case JobsV1WriteResult.Job when job is not null:
                return new(200, job.Full);
            case JobsV1WriteResult.JobAmongOthers when job is not null:
                return new(
                    200,
                    (byte[])
                    [
                        .. """[{"jobId":"another","metadata":{"clientJobId":"another"}},"""u8,
                        .. job.Full.Span,
                        (byte)']',
                    ]);
            case JobsV1WriteResult.Other:
                return new(200, "{\"ok\":true}"u8.ToArray());
            case JobsV1WriteResult.NoContent:
                return new(204, contentType: null);
            default:
                return new(200, contentType: null);
        }
    }

    private SimulatedResponse Create(SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (ClientIdOf(body) is null)
        {
            return JobsV1Simulator.Error(400, "metadata.clientJobId is required.");
        }

        // A known client id creates a second job, because no other behavior is documented.
        lock (Jobs.Gate)
        {
            return new(200, Insert(body!).Full);
        }
    }

    private SimulatedJob Insert(JsonObject body)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var row = (JsonObject)body.DeepClone();
        JsonNode? steps = row["completedSteps"];
        row["jobId"] = random.Hex(24);
        row["completedSteps"] = null;
        row.TryAdd("cancelledSteps", null);
        row.TryAdd("team", "north");
        row.TryAdd("jobExclusion", new JsonArray());
        row.TryAdd("excluded", false);
        var metadata = (JsonObject)row["metadata"]!;
        metadata.TryAdd("status", "Active");
        metadata.TryAdd("userId", "u0");
        metadata.TryAdd("created", WireTime.Fraction(now, 3));
        metadata["updated"] = WireTime.Fraction(now, 3);
        metadata["modified"] = WireTime.Seconds(now);
        return Jobs.Add(
            row, now, new() { ["completedSteps"] = steps?.DeepClone() ?? new JsonArray(), ["mine"] = true });
    }

    private SimulatedResponse Sync(SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (ClientIdOf(body) is not { } clientId)
        {
            return JobsV1Simulator.Error(400, "metadata.clientJobId is required.");
        }

        lock (Jobs.Gate)
        {
            SimulatedJob? job = service.ByClientId(clientId);
            if (job is null)
            {
                return Done(Insert(body!));
            }

            if (string.Equals(TextOf(body!["metadata"]!["status"]), "Aborted", StringComparison.OrdinalIgnoreCase))
            {
                Jobs.SetStatus(job.Id, "Aborted");
                return Done(job);
            }

            Merge(job, body);
            return Done(job);
        }
    }

    private SimulatedResponse Update(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (body?["metadata"] is not JsonObject metadata)
        {
            return JobsV1Simulator.Error(400, "metadata is required.");
        }

        if (service.UpdateReplaces)
        {
            Jobs.Edit(job.Id, row =>
            {
                var kept = new JsonObject
                {
                    ["clientJobId"] = row["metadata"]!["clientJobId"]!.DeepClone(),
                    ["status"] = row["metadata"]!["status"]?.DeepClone(),
                };
                foreach ((string name, JsonNode? value) in metadata)
                {
                    kept[name] = value?.DeepClone();
                }

                row["metadata"] = kept;
            });
        }
        else
        {
            Merge(job, body);
        }

        return Done(job);
    }

    private void Merge(SimulatedJob job, JsonObject body)
    {
        if (body["completedSteps"] is JsonArray steps)
        {
            job.Hidden["completedSteps"] = steps.DeepClone();
        }

        Jobs.Edit(job.Id, row =>
        {
            foreach ((string name, JsonNode? value) in body.Where(static member =>
                member.Key is not ("jobId" or "metadata" or "completedSteps")))
            {
                row[name] = value?.DeepClone();
            }

            foreach ((string name, JsonNode? value) in (JsonObject)body["metadata"]!)
            {
                row["metadata"]![name] = value?.DeepClone();
            }
        });
    }

    private SimulatedResponse Delete(SimulatedJob job)
    {
        Jobs.Remove(job.Id);
        return Done(job: null);
    }

    private SimulatedResponse Abort(SimulatedJob job)
    {
        if (IsOver(job))
        {
            return JobsV1Simulator.Error(400, "Only an incomplete job can be aborted.");
        }

        Jobs.SetStatus(job.Id, "Aborted");
        return Done(job);
    }

    private SimulatedResponse AbortAll(SimulatedRequest request)
    {
        // As documented, the jobs of the whole team are aborted if there is no user.
        string? userId = request.QueryValue("userId");
        lock (Jobs.Gate)
        {
            foreach (SimulatedJob job in Jobs.ByCreation.ToArray())
            {
                if (!IsOver(job) && (string.IsNullOrWhiteSpace(userId)
                    || string.Equals((string?)job.Content["metadata"]?["userId"], userId, StringComparison.Ordinal)))
                {
                    Jobs.SetStatus(job.Id, "Aborted");
                }
            }
        }

        return Done(job: null);
    }

    private SimulatedResponse SetMetadata(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (body is null || body.Any(static member => member.Value is JsonObject or JsonArray))
        {
            return JobsV1Simulator.Error(400, "A flat object of names and values is expected.");
        }

        Jobs.Edit(job.Id, row =>
        {
            if (row["metadata"]!["metadata"] is not JsonObject values)
            {
                row["metadata"]!["metadata"] = values = [];
            }

            foreach ((string name, JsonNode? value) in body)
            {
                values[name] = value?.DeepClone();
            }
        });
        return Done(job);
    }

    private SimulatedResponse Assign(SimulatedJob job, string userId)
    {
        if (job.Status is "Completed" or "Aborted")
        {
            return JobsV1Simulator.Error(400, "A completed or aborted job cannot be reassigned.");
        }

        Jobs.Edit(job.Id, row => row["metadata"]!["userId"] = userId);
        return Done(job);
    }

    private SimulatedResponse Exclude(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (TextOf(body?["isExcluded"]) is not ("true" or "false")
            || TextOf(body!["userId"]) is not { } userId
            || TextOf(body["reason"]) is not { } reason)
        {
            return JobsV1Simulator.Error(400, "userId, reason and isExcluded, a text, are required.");
        }

        bool excluded = TextOf(body["isExcluded"]) == "true";
        Jobs.Edit(job.Id, row =>
        {
            row["excluded"] = excluded;
            row["jobExclusion"] = excluded
                ? new JsonArray(new JsonObject { ["userId"] = userId, ["reason"] = reason })
                : [];
        });
        return Done(job);
    }
}
