using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// deepset's JSON: a shared job without creation time or status, and the child entities that filters can reach.
/// </summary>
internal sealed class DeepsetShape(JobSimulatorOptions options) : JobShape
{
    public override string IdOf(JsonObject content) =>
        (string?)content["shared_job_id"]
            ?? throw new ArgumentException("The row has no shared_job_id.", nameof(content));

    public override DateTimeOffset? CreatedOf(JsonObject content) => null;

    public override DateTimeOffset? UpdatedOf(JsonObject content) => null;

    public override string StatusOf(JsonObject content) => (bool?)content["is_revoked"] == true ? "revoked" : "active";

    public override void SetStatus(SimulatedJob job, string status, DateTimeOffset now) =>
        job.Content["is_revoked"] = string.Equals(status, "revoked", StringComparison.OrdinalIgnoreCase);

    public override void SetUpdated(SimulatedJob job, DateTimeOffset now)
    {
        // A shared job has no update time.
    }

    public override (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now)
    {
        DateTimeOffset expires = createdAt + TimeSpan.FromDays(30 + random.Next(335));
        bool needsLogin = index % 3 != 0;
        var row = new JsonObject
        {
            ["shared_job_id"] = random.Uuid(),
            ["job_id"] = random.Uuid(),
            ["workspace_id"] = options.DeepsetWorkspaceId.ToString("D"),
            ["workspace_name"] = options.DeepsetWorkspaceName,
            ["title"] = index % 7 == 6 ? null : SampleText.Name(index),
            ["description"] = index % 4 == 3 ? null : $"Shared for review, round {index % 5}.",
            ["link"] = needsLogin
                ? $"https://example.invalid/shared/{index}"
                : $"https://example.invalid/shared?token={random.Hex(24)}",

            // Write both forms of UTC and several lengths of fractions, as seen in clients.
            ["expiration_date"] = (index % 4) switch
            {
                0 => WireTime.Fraction(expires, 6),
                1 => WireTime.Seconds(expires),
                2 => WireTime.Seconds(expires).Replace("Z", "+00:00", StringComparison.Ordinal),
                _ => WireTime.Fraction(expires, 3),
            },
            ["is_revoked"] = index % 8 == 5,
            ["login_required"] = needsLogin,
            ["show_files"] = index % 2 == 0,
        };
        if (index % 9 == 8)
        {
            row.Remove("title");
            row.Remove("description");
            row.Remove("show_files");
        }

        if (index % 10 == 9)
        {
            row["access_count"] = index;
            row["theme"] = new JsonObject { ["color"] = "#1e90ff" };
        }

        string[] person = SampleText.People[index % 4].Split(' ');
        return (row, new()
        {
            ["created_by"] = new JsonObject
            {
                ["user_id"] = $"5f0f3f6a-2222-4222-8333-9a9a9a9a9a0{index % 4}",
                ["given_name"] = person[0],
                ["family_name"] = person[1],
            },
            ["job"] = new JsonObject { ["name"] = SampleText.Name(index), ["status"] = "FINISHED" },
        });
    }
}
