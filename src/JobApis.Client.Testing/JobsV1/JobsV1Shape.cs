using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.JobsV1;

/// <summary>
/// The JSON of jobs/v1: a job with a <c>metadata</c> object that has a nested <c>metadata</c> object, and with steps
/// only in single answers.
/// </summary>
internal sealed class JobsV1Shape : JobShape
{
    private static readonly string[] Statuses =
        ["Completed", "Paused", "Aborted", "Active", "Completed", "Paused", "Abandoned", "Completed", "InReview"];

    private static readonly string[] StepTypes =
        [
            "Text", "ConfirmStep", "Numeric", "Photo", "Video", "Signature", "Barcode", "Selection", "DateTime",
            "DecisionStep",
        ];

    private static readonly string[] Workflows = ["Boiler check", "Prüfung \"A\", Halle 2", "点検", "Handover"];

    // The service stores milliseconds.
    public override TimeSpan Resolution => TimeSpan.FromMilliseconds(1);

    public override string IdOf(JsonObject content) =>
        (string?)content["jobId"] ?? throw new ArgumentException("The row has no jobId.", nameof(content));

    public override DateTimeOffset? CreatedOf(JsonObject content) => TimeOf(content["metadata"]?["created"]);

    public override DateTimeOffset? UpdatedOf(JsonObject content) => TimeOf(content["metadata"]?["updated"]);

    public override string StatusOf(JsonObject content) => (string?)content["metadata"]?["status"] ?? "";

    public override void SetStatus(SimulatedJob job, string status, DateTimeOffset now) =>
        Metadata(job)["status"] = status;

    public override void SetUpdated(SimulatedJob job, DateTimeOffset now)
    {
        Metadata(job)["updated"] = WireTime.Fraction(now, 3);
        Metadata(job)["modified"] = WireTime.Seconds(now);
    }

    public override JsonNode FullOf(SimulatedJob job)
    {
        JsonNode full = job.Content.DeepClone();
        full["completedSteps"] = job.Hidden["completedSteps"]?.DeepClone();
        return full;
    }

    public override (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now)
    {
        string status = Statuses[index % Statuses.Length];
        bool isOpen = status is "Paused" or "Active";
        int workflow = index % Workflows.Length;
        string user = SampleText.Mail(random);
        DateTimeOffset updatedAt = index % 3 == 0
            ? createdAt
            : createdAt + TimeSpan.FromTicks((long)(random.NextDouble() * (now - createdAt).Ticks));
        var metadata = new JsonObject
        {
            // The service does not guarantee that either id is a UUID or hexadecimal.
            ["clientJobId"] = index % 11 == 10 ? $"qrs-{random.Letters(12)}" : random.Uuid(),
            ["workflowId"] = $"wf-{workflow + 1}",
            ["workflowVersionId"] = index % 13 == 12 ? null : $"wv-{workflow + 7}",
            ["jobTitle"] = index % 12 == 11 ? null : SampleText.Name(index),
            ["metadata"] = (index % 4) switch
            {
                0 => [],
                1 => new JsonObject { ["OrderNo"] = $"A-{index}", ["site code"] = "N/4", ["ÄNDERUNG"] = "ja" },
                2 => new JsonObject { ["orderNo"] = $"b-{index}", ["count"] = index % 8 == 2 ? 7 : "7" },
                _ => null,
            },
            ["created"] = WireTime.Fraction(
                createdAt,
                createdAt.Millisecond == 0 ? 0 : (createdAt.Millisecond % 100 == 0 ? 1 : 3)),
            ["updated"] = WireTime.Fraction(updatedAt, 3),
            ["modified"] = WireTime.Seconds(updatedAt),
            ["status"] = status,
            ["userId"] = $"u{index % 5}",
            ["currentStep"] = isOpen ? Step(random, index, updatedAt, isOpen: true) : null,
            ["abandonReason"] = status is "Abandoned" ? "Site closed, \"no access\"" : null,
            ["username"] = user,
            ["workflowName"] = Workflows[workflow],
        };
        var row = new JsonObject
        {
            ["jobId"] = random.Hex(23) + (index % 7 == 6 ? "q" : "0"),
            ["metadata"] = metadata,
            ["completedSteps"] = null,
            ["cancelledSteps"] = null,
            ["team"] = index % 14 == 13 ? null : "north",
            ["hierarchyStack"] = index % 9 == 8 ? new JsonArray(new JsonObject { ["id"] = "root" }) : null,
            ["packetIds"] = index % 9 == 7 ? new JsonArray("p-1", "p-2") : null,
            ["jobExclusion"] = index % 6 == 5
                ? new JsonArray(new JsonObject { ["userId"] = "u9", ["reason"] = "test run" })
                : [],
            ["excluded"] = index % 6 == 5,
        };
        if (index % 10 == 9)
        {
            row.Remove("excluded");
            row.Remove("cancelledSteps");
            row["schemaVersion"] = 4;
            metadata["priority"] = "high";
            metadata.Remove("abandonReason");
        }

        var steps = new JsonArray();
        for (int i = 0; i < 1 + (index % 4); i++)
        {
            steps.Add(Step(random, index + i, createdAt + TimeSpan.FromMinutes(i), isOpen: false));
        }

        return (row, new() { ["completedSteps"] = steps, ["mine"] = index % 3 == 0 });
    }

    private static JsonObject Metadata(SimulatedJob job) => (JsonObject)job.Content["metadata"]!;

    /// <summary>Every sixth step is a group with children; the others are single steps.</summary>
    private static JsonObject Step(DeterministicRandom random, int number, DateTimeOffset at, bool isOpen)
    {
        bool isGroup = number % 6 == 5;
        JsonObject step = Plain(
            random, number, at, isOpen, isGroup ? "GroupStep" : StepTypes[number % StepTypes.Length], parent: null);
        if (isGroup)
        {
            step["steps"] = new JsonArray(
                Plain(random, number, at, isOpen, "Text", step),
                Plain(random, number + 1, at, isOpen, "Numeric", step));
        }

        return new() { ["singleStep"] = isGroup ? null : step, ["reportStep"] = isGroup ? step : null };
    }

    private static JsonObject Plain(
        DeterministicRandom random,
        int number,
        DateTimeOffset at,
        bool isOpen,
        string type,
        JsonObject? parent) => new()
    {
        ["values"] = type switch
        {
            "ConfirmStep" or "GroupStep" => [],
            "Selection" => new JsonArray("rust", "leak, slow"),
            _ => new JsonArray("21.5"),
        },
        ["valueResourceIds"] = type is "Photo" or "Video" ? new JsonArray($"res-{random.Hex(6)}") : [],
        ["uniqueStepId"] = $"s-{random.Hex(8)}",
        ["previousUniqueStepId"] = number % 4 == 0 ? "" : $"s-{random.Hex(8)}",
        ["stepId"] = $"d-{number % 9}",
        ["stepNumber"] = number % 8 == 7 ? null : number % 9,
        ["stepTitle"] = "Temperature °C",
        ["stepDescription"] = number % 3 == 0 ? "" : "Read the gauge",
        ["stepType"] = type,
        ["connectionType"] = type is "DecisionStep" ? "yes" : null,
        ["started"] = WireTime.Fraction(at, 3),
        ["updated"] = WireTime.Fraction(at, 1),
        ["completed"] = isOpen ? null : WireTime.Seconds(at),
        ["cancelled"] = null,
        ["timeEvents"] = number % 2 == 0
            ? new JsonObject { [WireTime.Seconds(at)] = 0, [WireTime.Fraction(at, 1)] = 0 }
            : null,
        ["note"] = number % 5 == 0 ? "checked twice" : null,
        ["noteResourceFilenames"] = number % 5 == 0 ? new JsonArray("note 1.jpg") : null,
        ["coordinates"] = (number % 7) switch
        {
            0 => "51.5,-0.1",
            1 => new JsonObject { ["lat"] = 51.5 },
            _ => (JsonNode?)null,
        },
        ["userId"] = "u1",
        ["userName"] = "pat@example.com",
        ["deviceId"] = "tablet-4",
        ["parentStepId"] = parent?["stepId"]?.DeepClone(),
        ["parentUniqueStepId"] = parent?["uniqueStepId"]?.DeepClone(),
        ["parentStepTitle"] = parent?["stepTitle"]?.DeepClone(),
        ["parentStepDescription"] = parent?["stepDescription"]?.DeepClone(),
        ["metadata"] = number % 6 == 1 ? null : new JsonObject { ["tags"] = "" },
    };
}
