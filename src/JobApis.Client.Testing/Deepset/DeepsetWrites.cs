using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// deepset's calls in addition to the list of shared jobs: new jobs and their results, and the calls for shared jobs
/// that are inferred from an older resource.
/// </summary>
internal sealed class DeepsetWrites(DeepsetSimulator service, TimeProvider clock, DeterministicRandom random)
{
    private readonly Dictionary<Guid, JsonObject> _made = [];

    private SimulatedJobStore Jobs => service.Jobs;

    /// <summary>Returns the call for a path of a workspace; null if there is no such call.</summary>
    public Func<SimulatedResponse>? Find(SimulatedRequest request, string[] rest) => (request.Method, rest) switch
    {
        ("POST", ["jobs"]) => () => CreateJob(request),
        ("GET", ["jobs", var id, "results"]) => () => Results(request, id),
        ("POST", ["shared_jobs"]) => () => Inferred(() => Share(request)),
        ("GET", ["shared_jobs", var id]) => () => Inferred(() => OnSharedJob(id, static job => new(200, job.Row))),
        ("PATCH", ["shared_jobs", var id]) => () => Inferred(() => OnSharedJob(id, job => Change(job, request))),
        ("DELETE", ["shared_jobs", var id]) => () => Inferred(() => OnSharedJob(id, Revoke)),
        _ => null,
    };

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

    private static SimulatedResponse Missing(string name) =>
        DeepsetSimulator.Invalid("body", name, "missing", "Field required", "");

    private SimulatedResponse Inferred(Func<SimulatedResponse> call) =>
        service.HasSharedJobWrites ? call() : DeepsetSimulator.Detail(405, "Method Not Allowed");

    private SimulatedResponse CreateJob(SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (body is null || body["name"] is null)
        {
            return Missing("name");
        }

        if (body["concurrency"] is JsonValue number
            && (!number.TryGetValue(out int concurrency) || concurrency is < 1 or > 20))
        {
            return DeepsetSimulator.Invalid(
                "body", "concurrency", "less_than_equal", "Input should be between 1 and 20", number.ToJsonString());
        }

        if (request.QueryValue("dry_run") is { } dryRun and not ("true" or "false"))
        {
            return DeepsetSimulator.Invalid(
                "query", "dry_run", "bool_parsing", "Input should be a valid boolean", dryRun);
        }

        var id = Guid.Parse(random.Uuid(), CultureInfo.InvariantCulture);
        var job = (JsonObject)body.DeepClone();
        job["job_id"] = id.ToString("D");
        if (request.QueryValue("dry_run") != "true")
        {
            lock (Jobs.Gate)
            {
                _made[id] = job;
            }
        }

        return SimulatedResponse.Json(201, writer => job.WriteTo(writer));
    }

    private SimulatedResponse Results(SimulatedRequest request, string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id))
        {
            return DeepsetSimulator.Invalid("path", "job_id", "uuid_parsing", "Input should be a valid UUID", text);
        }

        int page = 1;
        int limit = 10;
        if ((request.QueryValue("page_number") is { } number
            && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1))
            || (request.QueryValue("limit") is { } size
                && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit > 100)))
        {
            return DeepsetSimulator.Invalid(
                "query", "page_number", "int_parsing", "Input should be a valid integer", "");
        }

        int count;
        lock (Jobs.Gate)
        {
            if (_made.TryGetValue(id, out JsonObject? job))
            {
                count = (job["queries"] as JsonArray)?.Count ?? 0;
            }
            else if (Jobs.ByCreation.Exists(job =>
                string.Equals((string?)job.Content["job_id"], text, StringComparison.OrdinalIgnoreCase)))
            {
                count = 12;
            }
            else
            {
                return DeepsetSimulator.Errors(404, "Job not found");
            }
        }

        int start = Math.Min(count, (page - 1) * limit);
        int end = Math.Min(count, start + limit);
        return SimulatedResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            for (int i = start; i < end; i++)
            {
                writer.WriteStartObject();
                writer.WriteNumber("absolute_query_index", i);
                writer.WriteString("answer", $"Answer {i}");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteBoolean("has_more", end < count);
            writer.WriteNumber("total", count);
            writer.WriteEndObject();
        });
    }

    private SimulatedResponse Share(SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (body is null || !Guid.TryParse((string?)body["job_id"], out Guid jobId))
        {
            return Missing("job_id");
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (ExpiryProblem(body, now) is { } problem)
        {
            return problem;
        }

        lock (Jobs.Gate)
        {
            bool needsLogin = (bool?)body["login_required"] ?? true;
            string token = random.Hex(24);
            SimulatedJob job = Jobs.Add(
                new JsonObject
                {
                    ["shared_job_id"] = random.Uuid(),
                    ["job_id"] = jobId.ToString("D"),
                    ["workspace_id"] = service.WorkspaceId.ToString("D"),
                    ["workspace_name"] = service.WorkspaceName,
                    ["title"] = body["title"]?.DeepClone(),
                    ["description"] = body["description"]?.DeepClone(),
                    ["link"] = needsLogin
                        ? $"https://example.invalid/shared/{token}"
                        : $"https://example.invalid/shared?token={token}",
                    ["expiration_date"] = body["expiration_date"]?.DeepClone()
                        ?? WireTime.Fraction(now + TimeSpan.FromDays(30), 6),
                    ["is_revoked"] = false,
                    ["login_required"] = needsLogin,
                    ["show_files"] = (bool?)body["show_files"] ?? false,
                },
                now,
                new() { ["created_by"] = new JsonObject
                {
                    ["user_id"] = "5f0f3f6a-2222-4222-8333-9a9a9a9a9a00",
                    ["given_name"] = "Dana",
                    ["family_name"] = "Example",
                }, ["job"] = new JsonObject { ["name"] = "Shared", ["status"] = "FINISHED" } });
            return Answer(201, job);
        }
    }

    private SimulatedResponse Change(SimulatedJob job, SimulatedRequest request)
    {
        if (BodyOf(request) is not { } body)
        {
            return Missing("body");
        }

        if (ExpiryProblem(body, clock.GetUtcNow()) is { } problem)
        {
            return problem;
        }

        Jobs.Edit(job.Id, row =>
        {
            foreach (string name
                in (ReadOnlySpan<string>)["expiration_date", "login_required", "title", "description", "show_files"])
            {
                if (body.TryGetPropertyValue(name, out JsonNode? value))
                {
                    row[name] = value?.DeepClone();
                }
            }
        });
        return Answer(200, job);
    }

    private SimulatedResponse Revoke(SimulatedJob job)
    {
        Jobs.SetStatus(job.Id, "revoked");
        return service.WritesAnswerNoContent ? new(204, contentType: null) : new(200, "{}"u8.ToArray());
    }

    private SimulatedResponse Answer(int status, SimulatedJob job) =>
        service.WritesAnswerNoContent ? new(204, contentType: null) : new(status, job.Row);

    private static SimulatedResponse? ExpiryProblem(JsonObject body, DateTimeOffset now)
    {
        if (body["expiration_date"] is not { } date)
        {
            return null;
        }

        return WireTime.TryParse((string?)date, out DateTimeOffset expires) && expires <= now + TimeSpan.FromDays(365)
            ? null
            : DeepsetSimulator.Invalid(
                "body",
                "expiration_date",
                "value_error",
                "The expiration date must be at most 365 days ahead",
                date.ToJsonString());
    }

    private SimulatedResponse OnSharedJob(string id, Func<SimulatedJob, SimulatedResponse> call)
    {
        lock (Jobs.Gate)
        {
            return Jobs.Find(id) is { } job ? call(job) : DeepsetSimulator.Errors(404, "Shared job not found");
        }
    }
}
