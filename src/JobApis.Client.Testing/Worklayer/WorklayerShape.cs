using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Worklayer;

/// <summary>
/// Worklayer's JSON: snake_case, times with 0, 3, 6 or 7 digits of fraction, members that may be missing.
/// </summary>
internal sealed class WorklayerShape : JobShape
{
    private static readonly string[] Statuses =
    [
        "CLAIMED", "CLOSED", "UNCLAIMED", "UNDER_CONSTRUCTION", "INFO_GATHERING", "ON_HOLD", "CLOSED", "CLAIMED",
        "CANCELLED",
    ];

    /// <summary>A few people own all jobs, so that a filter by member matches some of them.</summary>
    private static readonly string[] UserIds =
    [
        "5f0f3f6a-1111-4222-8333-9a9a9a9a9a01", "5f0f3f6a-1111-4222-8333-9a9a9a9a9a02",
        "5f0f3f6a-1111-4222-8333-9a9a9a9a9a03", "5f0f3f6a-1111-4222-8333-9a9a9a9a9a04",
    ];

    public override string IdOf(JsonObject content) =>
        (string?)content["id"] ?? throw new ArgumentException("The row has no id.", nameof(content));

    public override DateTimeOffset? CreatedOf(JsonObject content) => TimeOf(content["create_time"]);

    public override DateTimeOffset? UpdatedOf(JsonObject content) => TimeOf(content["update_time"]);

    public override string StatusOf(JsonObject content) => (string?)content["status"] ?? "";

    public override void SetStatus(SimulatedJob job, string status, DateTimeOffset now) =>
        job.Content["status"] = status;

    public override void SetUpdated(SimulatedJob job, DateTimeOffset now) =>
        job.Content["update_time"] = WireTime.Fraction(now, 7);

    public override (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now)
    {
        string status = Statuses[index % Statuses.Length];
        bool isDraft = status is "UNDER_CONSTRUCTION" or "INFO_GATHERING";
        DateTimeOffset updatedAt = createdAt
            + TimeSpan.FromTicks((long)(random.NextDouble() * (now - createdAt).Ticks));
        var row = new JsonObject
        {
            ["id"] = random.Uuid(),
            ["short_id"] = ShortId(random),
            ["name"] = index % 5 == 4 ? null : SampleText.Name(index),
            ["description"] = index % 17 == 16 ? null : $"{random.Pick(SampleText.People)} | 2025 | 1040",
            ["workspace_id"] = "17",
            ["status"] = status,
            ["create_time"] = WireTime.Fraction(
                createdAt,
                createdAt.Microsecond == 0 ? (createdAt.Millisecond == 0 ? 0 : 3) : 6),
            ["update_time"] = WireTime.Fraction(updatedAt, (index % 4) switch { 0 => 7, 1 => 6, 2 => 3, _ => 0 }),
            ["transmit_time"] = isDraft ? null : WireTime.Seconds(createdAt + TimeSpan.FromMinutes(5)),
            ["deadline_time"] = index % 3 == 0 ? null : WireTime.Seconds(createdAt + TimeSpan.FromDays(14)),
            ["total_amount"] = (index % 6) switch
            {
                0 => 199,
                1 => 299.50m,
                2 => 10,
                3 => null,
                4 => 0.1m,
                _ => (JsonNode?)120.5m,
            },
            ["members"] = new JsonArray(
                [.. Enumerable.Range(0, index % 3).Select(step => (JsonNode)Member(random, index + step))]),
        };
        if (index % 9 == 7)
        {
            row["requested_provider"] = index % 2 == 0 ? null : new JsonObject { ["user_id"] = UserIds[3] };
        }

        if (index % 10 == 9)
        {
            // Older answers leave these members out.
            row.Remove("workspace_id");
            row.Remove("transmit_time");
            row.Remove("deadline_time");
            row.Remove("members");
        }

        if (index % 8 == 7)
        {
            row["job_template"] = new JsonObject { ["id"] = random.Uuid(), ["version"] = 3 };
        }

        return (row, []);
    }

    private static string ShortId(DeterministicRandom random) =>
        string.Create(11, random, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[source.Next(32)];
            }
        });

    private static JsonObject Member(DeterministicRandom random, int number)
    {
        string[] name = random.Pick(SampleText.People).Split(' ');
        return new()
        {
            ["role"] = number % 2 == 0 ? "CHAMPION" : "CLIENT",
            ["type"] = "CLIENT",
            ["user_id"] = UserIds[number % 3],
            ["given_name"] = name[0],
            ["family_name"] = name.Length > 1 ? name[1] : null,
            ["display_name"] = number % 7 == 6 ? null : string.Join(' ', name),
        };
    }
}
