using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Worklayer;

/// <summary>
/// The calls for one simulated job and its parts: drafts, answers, documents, messages, scope changes.
/// </summary>
internal sealed class WorklayerJobCalls(WorklayerSimulator service, TimeProvider clock, DeterministicRandom random)
{
    private const string Draft = "UNDER_CONSTRUCTION";

    private SimulatedJobStore Jobs => service.Jobs;

    /// <summary>Returns the call of a job by the path after its id; null if there is no such call.</summary>
    public Func<SimulatedJob, SimulatedResponse>? Find(
        SimulatedRequest request,
        string[] rest) => (request.Method, rest) switch
    {
        ("POST", ["submit"]) => Submit,
        ("GET", ["questionnaire"]) => Questionnaire,
        ("PUT", ["questionnaire", "answers"]) => job => Answer(job, request),
        ("PUT", ["answers"]) => job => AnswerByPackage(job, request),
        ("GET", ["documents"]) => job => Page(request, Part(job, "documents")),
        ("GET", ["checklist"]) => Checklist,
        ("POST", ["requested-provider"]) => job => RequestProvider(job, request),
        ("POST", ["requested-provider", "request-previous"]) =>
            job => SetProvider(job, "5f0f3f6a-1111-4222-8333-9a9a9a9a9a04"),
        ("POST", ["job_link"]) => job => Link(job, request),
        ("GET", ["messages"]) => job =>
            service.WrapsMessages ? Page(request, Part(job, "messages")) : Json(Part(job, "messages").DeepClone()),
        ("POST", ["messages"]) => job => Send(job, request),
        ("POST", ["scope_change", "approve"]) => job => Decide(job, approve: true),
        ("POST", ["scope_change", "reject"]) => job => TextOf(BodyOf(request), "reason") is null
            ? WorklayerSimulator.BadRequest("reason is required.")
            : Decide(job, approve: false),
        ("GET", ["scope_change", "consultations"]) =>
            job => Json(new JsonObject { ["data"] = Part(job, "consultations").DeepClone() }),
        ("POST", ["scope_change", "consultations"]) => job => Consult(job, request),
        _ => null,
    };

    public SimulatedResponse Create(SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (!Guid.TryParse(TextOf(body, "job_template_id"), out Guid template)
            || !Guid.TryParse(TextOf(body, "owner_user_id"), out Guid owner))
        {
            return WorklayerSimulator.BadRequest("job_template_id and owner_user_id must be ids.");
        }

        lock (Jobs.Gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            string shortId = random.Letters(11).ToUpperInvariant();
            return Row(Jobs.Add(new JsonObject
            {
                ["id"] = random.Uuid(),
                ["short_id"] = shortId,
                ["name"] = null,
                ["description"] = "",
                ["workspace_id"] = "17",
                ["status"] = Draft,
                ["create_time"] = WireTime.Fraction(now, 6),
                ["update_time"] = WireTime.Fraction(now, 7),
                ["transmit_time"] = null,
                ["deadline_time"] = null,
                ["total_amount"] = 199,
                ["members"] = new JsonArray(new JsonObject
                {
                    ["role"] = "CHAMPION",
                    ["type"] = "CLIENT",
                    ["user_id"] = owner.ToString("D"),
                    ["display_name"] = "Rae Example",
                }),
                ["job_template"] = new JsonObject { ["id"] = template.ToString("D") },
            }));
        }
    }

    public void AddDocument(SimulatedJob job, string title)
    {
        string now = WireTime.Fraction(clock.GetUtcNow(), 3);
        Part(job, "documents").Add((JsonNode)new JsonObject
        {
            ["id"] = random.Uuid(), ["title"] = title, ["description"] = "", ["create_time"] = now,
            ["update_time"] = now, ["document_type"] = new JsonObject { ["id"] = "dt-1", ["name"] = "W-2" },
        });
    }

    private static JsonArray Part(SimulatedJob job, string name)
    {
        if (job.Hidden[name] is not JsonArray part)
        {
            job.Hidden[name] = part = [];
        }

        return part;
    }

    private static JsonObject? BodyOf(SimulatedRequest request) => NodeOf(request) as JsonObject;

    private static JsonNode? NodeOf(SimulatedRequest request)
    {
        try
        {
            return request.Body.IsEmpty ? null : JsonNode.Parse(request.Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static SimulatedResponse Json(JsonNode node) => SimulatedResponse.Json(200, writer => node.WriteTo(writer));

    /// <summary>The answer to a call that changes a job, without the members that the samples leave out.</summary>
    private static SimulatedResponse Row(SimulatedJob job, Action<JsonObject>? more = null)
    {
        JsonObject row = job.Document;
        foreach (string absent in (ReadOnlySpan<string>)["workspace_id", "transmit_time", "deadline_time"])
        {
            row.Remove(absent);
        }

        more?.Invoke(row);
        return Json(row);
    }

    private SimulatedResponse Submit(SimulatedJob job)
    {
        if (job.Status != Draft)
        {
            return WorklayerSimulator.BadRequest("Only a job under construction can be submitted.");
        }

        if (service.SubmitNeedsAnswers && !WorklayerQuestions.IsComplete(job.Hidden["answers"] as JsonObject))
        {
            return WorklayerSimulator.BadRequest("The job is not ready to be submitted: questions are open.");
        }

        Jobs.Edit(job.Id, row =>
        {
            row["status"] = service.SubmittedStatus;
            row["transmit_time"] = service.SubmittedStatus == "UNCLAIMED" ? WireTime.Seconds(clock.GetUtcNow()) : null;
        });
        return Row(job);
    }

    private static SimulatedResponse Questionnaire(SimulatedJob job)
    {
        var answers = job.Hidden["answers"] as JsonObject;
        return Json(new JsonObject
        {
            ["ready_to_submit"] = WorklayerQuestions.IsComplete(answers),
            ["questions"] = WorklayerQuestions.Describe(answers),
        });
    }

    private SimulatedResponse Answer(SimulatedJob job, SimulatedRequest request)
    {
        if (BodyOf(request)?["answers"] is not JsonObject answers)
        {
            return WorklayerSimulator.BadRequest("answers is required.");
        }

        if (WorklayerQuestions.Problem(answers) is { } problem)
        {
            return WorklayerSimulator.BadRequest(problem);
        }

        job.Hidden["answers"] = answers.DeepClone();
        return Json(new JsonObject
        {
            ["ready_to_submit"] = WorklayerQuestions.IsComplete(answers),
            ["update_time"] = WireTime.Fraction(clock.GetUtcNow(), 3),
        });
    }

    private SimulatedResponse AnswerByPackage(SimulatedJob job, SimulatedRequest request)
    {
        if (NodeOf(request) is not JsonArray packages || !packages.All(static package => package is JsonObject one
            && TextOf(one, "service_package_id") is not null
            && one["answers"] is JsonObject))
        {
            return WorklayerSimulator.BadRequest("An array of service_package_id and answers is expected.");
        }

        var answers = new JsonObject();
        foreach ((string id, JsonNode? answer) in
            packages.SelectMany(static package => (JsonObject)package!["answers"]!))
        {
            answers[id] = answer?.DeepClone();
        }

        if (WorklayerQuestions.Problem(answers) is { } problem)
        {
            return WorklayerSimulator.BadRequest(problem);
        }

        job.Hidden["answers"] = answers;
        Jobs.Touch(job.Id);
        return Row(job, row => row["ready_to_submit"] = WorklayerQuestions.IsComplete(answers));
    }

    private SimulatedResponse Page(SimulatedRequest request, JsonArray rows)
    {
        int size = 50;
        int start = 0;
        if ((request.QueryValue("page_size") is { } wanted
            && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size < 1))
            || (request.QueryValue("page_token") is { } token && !TryOffset(token, out start)))
        {
            return WorklayerSimulator.BadRequest("page_size or page_token is invalid.");
        }

        size = Math.Min(size, service.MaxPageSize);
        string next = start + size < rows.Count ? Convert.ToBase64String(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"~~>?{start + size}"))) : "";
        return Json(new JsonObject
        {
            ["data"] = new JsonArray([.. rows.Skip(start).Take(size).Select(static row => row!.DeepClone())]),
            ["next_page_token"] = next,
        });
    }

    private static bool TryOffset(string token, out int offset)
    {
        offset = 0;
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            && length > 4
            && int.TryParse(
                Encoding.ASCII.GetString(bytes, 4, length - 4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out offset);
    }

    private static SimulatedResponse Checklist(SimulatedJob job) => Json(new JsonObject
    {
        ["sections"] = new JsonArray(new JsonObject
        {
            ["id"] = "s-1",
            ["name"] = "Documents",
            ["requested_supporting_items"] = new JsonArray(
                Item("i-1", required: true, new() { ["document"] = new JsonObject { ["document_type_id"] = "dt-1" } }),
                Item(
                    "i-2",
                    required: true,
                    new() { ["personal_info"] = new JsonObject { ["profile_id"] = "p-1", ["profile_version"] = 2 } }),
                Item("i-3", required: false, new() { ["personal_refund_method"] = new JsonObject
                {
                    ["refund_method_id"] = "r-1",
                    ["refund_method_version"] = 1,
                } }),
                Item("i-4", required: false, new() { ["voice_memo"] = new JsonObject { ["seconds"] = 30 } })),
        }),
    });

    private static JsonObject Item(string id, bool required, JsonObject input) => new()
    {
        ["id"] = id, ["name"] = $"Item {id}", ["short_description"] = "", ["required"] = required, ["ad_hoc"] = false,
        ["completed"] = false, ["input"] = input,
    };

    private SimulatedResponse RequestProvider(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        string? wanted = TextOf(body, "requested_provider_id");
        return body?.ContainsKey("requested_provider_id") != true
            || (body["requested_provider_id"] is not null && !Guid.TryParse(wanted, out _))
            ? WorklayerSimulator.BadRequest("requested_provider_id must be an id or null.")
            : SetProvider(job, wanted);
    }

    private SimulatedResponse SetProvider(SimulatedJob job, string? userId)
    {
        if (job.Status != Draft)
        {
            return WorklayerSimulator.BadRequest("A pro can be asked for only while the job is under construction.");
        }

        Jobs.Edit(job.Id, row => row["requested_provider"] = new JsonObject { ["user_id"] = userId });
        return Row(job);
    }

    private SimulatedResponse Link(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (TextOf(body, "user_id") is null)
        {
            return WorklayerSimulator.BadRequest("user_id is required.");
        }

        if (job.Status == Draft)
        {
            return WorklayerSimulator.BadRequest("The job must be submitted.");
        }

        bool signed = (bool?)body!["signed_url_session"] == true;
        return Json(new JsonObject
        {
            ["url"] = $"https://example.invalid/jobs/{job.Id}{(signed ? $"?signature={random.Hex(24)}" : "")}",
        });
    }

    private SimulatedResponse Send(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (TextOf(body, "text") is not { } text || TextOf(body, "sender_user_id") is not { } sender)
        {
            return WorklayerSimulator.BadRequest("text and sender_user_id are required.");
        }

        string id = random.Uuid();
        string now = WireTime.Fraction(clock.GetUtcNow(), 3);
        Part(job, "messages").Add((JsonNode)new JsonObject
        {
            ["id"] = id,
            ["text"] = text,
            ["sender_user_id"] = sender,
            ["create_time"] = now,
        });
        return Json(new JsonObject { ["id"] = id, ["create_time"] = now });
    }

    private SimulatedResponse Decide(SimulatedJob job, bool approve)
    {
        if (job.Status != "ON_HOLD" || job.Hidden["scope_change"] is not JsonObject change)
        {
            return WorklayerSimulator.BadRequest("The job does not wait for a decision about its scope.");
        }

        decimal more = change["items"]!.AsArray().Sum(static item => Number(item!["price"]) * Number(item["quantity"]));
        job.Hidden.Remove("scope_change");
        Jobs.Edit(job.Id, row =>
        {
            if (approve)
            {
                row["status"] = "CLAIMED";
                row["total_amount"] = Number(row["total_amount"]) + more;
            }
        });
        return Row(job);
    }

    private SimulatedResponse Consult(SimulatedJob job, SimulatedRequest request)
    {
        JsonObject? body = BodyOf(request);
        if (TextOf(body, "reason") is null
            || body!["add"] is not JsonArray add
            || body["remove"] is not JsonArray remove)
        {
            return WorklayerSimulator.BadRequest("reason, add and remove are required.");
        }

        if (job.Status is not ("CLAIMED" or "ON_HOLD"))
        {
            return WorklayerSimulator.BadRequest("A change of scope can be asked for only when a pro has the job.");
        }

        IEnumerable<JsonNode> items = add.Select(static entry => Priced(entry!, "quantity_to_add", 1))
            .Concat(remove.Select(static entry => Priced(entry!, "quantity_to_remove", -1)));
        var change = new JsonObject
        {
            ["id"] = random.Uuid(),
            ["job_id"] = job.Id,
            ["created_by_user_id"] = "5f0f3f6a-1111-4222-8333-9a9a9a9a9a04",
            ["created_time"] = WireTime.Fraction(clock.GetUtcNow(), 3),
            ["items"] = new JsonArray([.. items]),
        };
        Part(job, "consultations").Add(change.DeepClone());
        job.Hidden["scope_change"] = change.DeepClone();
        Jobs.SetStatus(job.Id, "ON_HOLD");
        return Json(change);
    }

    // Compare the text, because a created and a parsed number have different representations.
    private static decimal Number(JsonNode? node) =>
        node is null ? 0 : decimal.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonObject Priced(JsonNode entry, string quantity, int sign) => new()
    {
        ["name"] = "Consultation",
        ["quantity"] = (int?)entry[quantity] ?? 0,
        ["price"] = sign * 20.3m,
        ["consultation_item_id"] = (string?)entry["consultation_item_id"],
    };
}
