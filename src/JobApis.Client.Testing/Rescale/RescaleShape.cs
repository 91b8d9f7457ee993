using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// Rescale's JSON: a list row with status labels, a detail without any status, and two histories, newest entry first.
/// </summary>
internal sealed class RescaleShape(TimeProvider clock) : JobShape
{
    private static readonly (string Code, string Name, string Version)[] Software =
        [
            ("calculix", "CalculiX", "2.20"),
            ("openfoam", "OpenFOAM", "v2312"),
            ("ansys_fluent", "Ansys Fluent", "2024R1"),
            ("user_included", "Bring Your Own Software", "0"),
        ];

    /// <summary>Each job gets the next entry, so that a list of a few dozen jobs has every status and reason.</summary>
    private static readonly (string Status, string? Reason, bool WasStopped)[] Lives =
    [
        ("Completed", "Completed successfully", false), ("Executing", null, false),
        ("Completed", "A run failed", false), ("", null, false), ("Queued", null, false),
        ("Completed", null, false), ("Completed", "User Terminated", false), ("Pending", null, false),
        ("Started", null, false), ("Validated", null, false),
        ("Completed", "Completed successfully", true), ("Stopping", "User Terminated", false),
        ("Waiting for Queue", null, false), ("WAITING_FOR_CLUSTER", null, false),
        ("FORCE_STOP", null, false), ("Failed", null, false), ("Stopped", null, false), ("Force Stopped", null, false),
        ("Terminated", null, false), ("Cancelled", null, false),
        ("Completed", "Exceeded max number of restarts", false),
        ("Completed", "Could not allocate compute resources from the compute provider", false),
        ("Being Archived", null, false), ("Completed", "User Terminated", true),
    ];

    public override StringComparer IdComparer => StringComparer.Ordinal;

    public override string IdOf(JsonObject content) =>
        (string?)content["id"] ?? throw new ArgumentException("The row has no id.", nameof(content));

    public override DateTimeOffset? CreatedOf(JsonObject content) => TimeOf(content["dateInserted"]);

    public override DateTimeOffset? UpdatedOf(JsonObject content) => null;

    public override string StatusOf(JsonObject content) => (string?)content["jobStatus"]?["content"] ?? "";

    public override JsonNode FullOf(SimulatedJob job) => job.Hidden["detail"] ?? Thin(job.Content);

    public override void SetStatus(SimulatedJob job, string status, DateTimeOffset now)
    {
        // A status that a test sets is kept; the simulated run does not change it.
        RescaleLife.Of(job).Forget();
        if (status.Length > 0)
        {
            Enter(job, new(now, status));
        }
        else
        {
            job.Content["jobStatus"] = Label("");
        }
    }

    public override void Bring(SimulatedJob job)
    {
        if (job.State is RescaleLife life)
        {
            life.Bring(job, clock.GetUtcNow());
        }
    }

    /// <summary>Applies a step: adds it to the top of its history, and updates the list's row.</summary>
    public static void Enter(SimulatedJob job, RescaleStep step)
    {
        string name = step.IsCluster ? "clusterStatuses" : "statuses";
        if (job.Hidden[name] is not JsonArray history)
        {
            job.Hidden[name] = history = [];
        }

        JsonObject entry = Entry(step.Status, step.At, step.Reason);
        if (step.IsCluster)
        {
            entry.Remove("statusReason");
        }

        history.Insert(0, entry);
        job.Content[step.IsCluster ? "clusterStatusDisplay" : "jobStatus"] = Label(step.Status);
    }

    /// <summary>The name of a software in the list, for its code.</summary>
    public static string SoftwareName(string code) =>
        Array.Find(Software, item => string.Equals(item.Code, code, StringComparison.Ordinal)).Name ?? code;

    public override void SetUpdated(SimulatedJob job, DateTimeOffset now)
    {
        // Rescale has no update time.
    }

    public override (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now)
    {
        string id = random.Letters(5 + random.Next(3));
        string name = SampleText.Name(index);
        string owner = SampleText.Mail(random);
        (string status, string? reason, bool wasStopped) = Lives[index % Lives.Length];
        (JsonArray statuses, JsonArray clusters) = Histories(random, status, reason, wasStopped, createdAt);
        (string Code, string Name, string Version)[] software = index % 5 == 4
            ? [Software[0], Software[1]]
            : [random.Pick(Software)];
        var row = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["owner"] = owner,
            ["dateInserted"] = index % 11 == 10
                ? Offset(createdAt)
                : WireTime.Fraction(createdAt, createdAt.Microsecond + createdAt.Millisecond == 0 ? 0 : 6),
            ["analysisNames"] = new JsonArray([.. software.Select(item => (JsonNode)item.Name)]),
            ["jobStatus"] = Label(status),
            ["clusterStatusDisplay"] = index % 6 == 5
                ? null
                : Label((string?)clusters.FirstOrDefault()?["status"] ?? ""),
            ["sharedWith"] = index % 4 == 3 ? new JsonArray("team@example.net", SampleText.Mail(random)) : [],
            ["isVisible"] = index % 13 != 12,
            ["storage"] = (long)random.Next(1_000_000) * (index % 10 == 9 ? 1_000_000L : 1),
        };
        if (index % 7 == 6)
        {
            // One client declares a text here; both forms must be readable.
            row["jobStatus"]!["useLabel"] = "true";
        }

        if (index % 8 == 7)
        {
            row["elapsedWalltimeSeconds"] = index % 16 == 7 ? null : 1234.5;
            row["visualizationStatus"] = new JsonObject { ["content"] = "n/a" };
        }

        if (index % 12 == 11)
        {
            row.Remove("storage");
            row.Remove("sharedWith");
        }

        return (row, new()
        {
            ["detail"] = Detail(random, index, id, name, owner, software, createdAt),
            ["statuses"] = statuses,
            ["clusterStatuses"] = clusters,
        });
    }

    public static string Offset(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(-7))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonObject Label(string content) => new()
    {
        ["content"] = content,
        ["labelClass"] = content switch { "" => "", "Completed" or "Executing" => "label-success", _ => "label-info" },
        ["useLabel"] = content.Length > 0,
    };

    private static JsonObject Entry(string status, DateTimeOffset at, string? reason) => new()
    {
        ["status"] = status,
        ["statusDate"] = WireTime.Fraction(at, 6),
        ["statusReason"] = reason,
    };

    private static (JsonArray Statuses, JsonArray Clusters) Histories(
        DeterministicRandom random,
        string status,
        string? reason,
        bool wasStopped,
        DateTimeOffset createdAt)
    {
        string[] way = ["Pending", "Queued", "Started", "Validated", "Executing"];
        int reached = Array.IndexOf(way, status);
        var steps = new List<(string Status, string? Reason)>();
        if (status.Length > 0)
        {
            foreach (string step in reached < 0 ? way : way[..(reached + 1)])
            {
                steps.Add((step, null));
            }

            if (wasStopped)
            {
                steps.Add(("Stopping", null));
            }

            if (reached < 0)
            {
                steps.Add((status, reason));
            }
        }

        DateTimeOffset at = createdAt;
        var statuses = new JsonArray();
        foreach ((string word, string? why) in steps)
        {
            at += TimeSpan.FromMilliseconds(1500 + random.Next(90_000));
            statuses.Insert(0, Entry(word, at, why));
        }

        string[] cluster = status switch
        {
            "" => [],
            "Pending" or "Queued" => ["Not Started"],
            "Started" => ["Not Started", "Starting"],
            "Validated" or "Executing" => ["Not Started", "Starting", "Started"],
            "Stopping" => ["Not Started", "Starting", "Started", "Stop Requested", "Stopping"],
            _ => ["Not Started", "Starting", "Started", "Stop Requested", "Stopping", "Stopped"],
        };
        at = createdAt;
        var clusters = new JsonArray();
        foreach (string word in cluster)
        {
            at += TimeSpan.FromMilliseconds(2000 + random.Next(60_000));
            JsonObject entry = Entry(word, at, null);
            entry.Remove("statusReason");
            clusters.Insert(0, entry);
        }

        return (statuses, clusters);
    }

    /// <summary>The detail of a job that a test added only as a row.</summary>
    private static JsonObject Thin(JsonObject row) => new()
    {
        ["id"] = row["id"]?.DeepClone(),
        ["name"] = row["name"]?.DeepClone(),
        ["owner"] = row["owner"]?.DeepClone(),
    };

    private static JsonObject File(
        DeterministicRandom random,
        string name,
        int type,
        string owner,
        DateTimeOffset at) => new()
    {
        ["id"] = random.Letters(6),
        ["name"] = name,
        ["owner"] = owner,
        ["path"] = $"user/user_{random.Letters(4)}/{name}",
        ["relativePath"] = name,
        ["typeId"] = type,
        ["decryptedSize"] = 6_000_000_000L + random.Next(1000),
        ["dateUploaded"] = Offset(at),
        ["downloadUrl"] = "https://platform.rescale.com/api/v2/files/x/contents/",
        ["isUploaded"] = true,
        ["isDeleted"] = false,
        ["md5"] = random.Chance(0.5) ? random.Hex(32) : "",
        ["encodedEncryptionKey"] = "c2ltdWxhdGVk",
        ["sharedWith"] = new JsonArray(),
        ["viewInBrowser"] = true,
        ["decompress"] = false,
        ["pathParts"] = new JsonObject { ["container"] = "c", ["path"] = "p" },
        ["storage"] = new JsonObject { ["id"] = "s" },
        ["fileChecksums"] =
            new JsonArray(new JsonObject { ["hashFunction"] = "SHA-512", ["fileHash"] = random.Hex(16) }),
    };

    private static JsonObject Detail(
        DeterministicRandom random, int index, string id, string name, string owner,
        (string Code, string Name, string Version)[] software, DateTimeOffset createdAt)
    {
        bool isStudy = index % 4 == 1;
        var detail = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["owner"] = owner,
            ["isLowPriority"] = index % 3 == 0,
            ["expectedRuns"] = index % 5 == 3 ? null : isStudy ? 12 : 1,
            ["includeNominalRun"] = isStudy,
            ["isTemplateDryRun"] = false,
            ["monteCarloIterations"] = isStudy ? 100 : null,
            ["archiveFilters"] = new JsonArray(),
            ["resourceFilters"] = isStudy
                ? new JsonArray(new JsonObject
                {
                    ["filterType"] = "output",
                    ["selector"] = "*.dat",
                    ["include"] = true,
                    ["caseSensitive"] = false,
                })
                : [],
            ["jobanalyses"] =
                new JsonArray([.. software.Select(item => (JsonNode)Analysis(random, index, item, owner, createdAt))]),
            ["jobvariables"] = isStudy
                ? new JsonArray(new JsonObject
                {
                    ["name"] = "angle",
                    ["variableType"] = "Param",
                    ["displayOrder"] = 0,
                    ["valueGeneratorType"] = "Linspace",
                    ["valueGeneratorSettings"] = new JsonObject
                    {
                        ["startValue"] = "0",
                        ["endValue"] = "11",
                        ["count"] = 12,
                    },
                })
                : [],
            ["paramFile"] = isStudy ? File(random, "params.csv", 3, owner, createdAt) : null,
            ["caseFile"] = isStudy ? File(random, "cases.csv", 8, owner, createdAt) : null,
            ["optimizer"] = isStudy
                ? Analysis(random, 0, ("user_defined_optimizer", "Optimizer", "1"), owner, createdAt)
                : null,
            ["remoteVizConfig"] = null,
        };
        if (index % 3 == 2)
        {
            detail["dateInserted"] = WireTime.Fraction(createdAt, 6);
            detail["billingPriorityValue"] = index % 2 == 0 ? "INSTANT" : "ON_DEMAND";
            detail["elapsedWalltimeSeconds"] = index % 2 == 0 ? null : 612.25;
            detail["projectId"] = random.Letters(5);
            detail["isTemplate"] = false;
            detail["userTags"] = new JsonArray(new JsonObject { ["name"] = "wing" });
            detail["description"] = "Made by the simulator.";
            detail["clonedFrom"] = null;
        }

        return detail;
    }

    private static JsonObject Analysis(
        DeterministicRandom random,
        int index,
        (string Code, string Name, string Version) software,
        string owner,
        DateTimeOffset createdAt) => new()
    {
        ["analysis"] = new JsonObject
        {
            ["code"] = software.Code,
            ["version"] = software.Version,
            ["name"] = software.Name,
            ["versionName"] = software.Version,
        },
        ["command"] = "ccx beam && echo \"done\"",
        ["hardware"] = new JsonObject
        {
            // Version 3 has the core type as an object, and both forms occur together.
            ["coreType"] = index % 4 == 3
                ? new JsonObject { ["code"] = "emerald", ["name"] = "Emerald" }
                : (JsonNode)"emerald",
            ["coresPerSlot"] = 1 << random.Next(6),
            ["slots"] = 1,
            ["walltime"] = index % 6 == 1 ? null : 1 + random.Next(48),
            ["type"] = "compute",
            ["coreSummary"] = new JsonObject
            {
                ["memoryPerNode"] = 131072.0,
                ["numberOfNodes"] = 1.0,
                ["storagePerNode"] = 900,
            },
        },
        ["inputFiles"] = new JsonArray(index % 2 == 0
            ? File(random, "input, \"v1\".inp", 1, owner, createdAt)
            : new JsonObject { ["id"] = random.Letters(6), ["name"] = "beam.inp", ["decompress"] = true }),
        ["envVars"] = index % 3 == 0 ? new JsonObject { ["OMP_NUM_THREADS"] = "4" } : null,
        ["flags"] = new JsonObject { ["igCv"] = true, ["runForever"] = false },
        ["useMpi"] = true,
        ["useRescaleLicense"] = index % 2 == 1,
        ["onDemandLicenseSeller"] = (index % 3) switch
        {
            0 => null,
            1 => new JsonObject { ["code"] = "rescale-trial", ["name"] = "Rescale Trial" },
            _ => (JsonNode)"rescale-trial",
        },
        ["userDefinedLicenseSettings"] = null,
        ["preProcessScript"] = index % 4 == 0 ? File(random, "pre.sh", 4, owner, createdAt) : null,
        ["preProcessScriptCommand"] = "",
        ["postProcessScript"] = null,
        ["postProcessScriptCommand"] = "",
        ["templateTasks"] = index % 4 == 0
            ? new JsonArray(new JsonObject
            {
                ["processedFilename"] = "beam.inp",
                ["templateFile"] = File(random, "beam.tpl", 2, owner, createdAt),
            })
            : null,
    };
}
