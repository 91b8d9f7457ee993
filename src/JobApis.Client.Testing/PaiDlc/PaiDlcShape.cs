using System.Globalization;
using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing.PaiDlc;

/// <summary>PAI-DLC's JSON: PascalCase, times in whole seconds, numbers as text, and "" for "no time".</summary>
internal sealed class PaiDlcShape : JobShape
{
    private static readonly string[] Statuses =
    [
        "Succeeded", "Running", "Failed", "Queuing", "Stopped", "Creating", "Bidding", "EnvPreparing", "SanityChecking",
        "Restarting", "Stopping", "SucceededReserving",
        "FailedReserving", "Succeeded", "Failed", "Running", "Hibernating",
    ];

    private static readonly string[] JobTypes =
    [
        "PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "OneFlowJob", "ElasticBatchJob", "SlurmJob", "RayJob",
        "DataJuicerJob",
    ];

    private static readonly string[] Oversold = ["ForbiddenQuotaOverSold", "AcceptQuotaOverSold", "ForceQuotaOverSold"];

    /// <summary>Members of a list's row that GetJob does not have.</summary>
    private static readonly string[] OnlyInList =
    [
        "EnablePreemptibleJob", "GmtModifiedTime", "IsDeleted", "NodeCount", "NodeNames", "RequestCPU", "RequestGPU",
        "RequestMemory", "ResourceName", "ResourceQuotaName",
        "RetryCount", "SystemEnvs", "TemplateId", "TemplateName", "UseOversoldResource", "UserScript", "Username",
        "WorkingDir",
    ];

    public override TimeSpan Resolution => TimeSpan.FromSeconds(1);

    public override string IdOf(JsonObject content) =>
        (string?)content["JobId"] ?? throw new ArgumentException("The row has no JobId.", nameof(content));

    public override DateTimeOffset? CreatedOf(JsonObject content) => TimeOf(content["GmtCreateTime"]);

    public override DateTimeOffset? UpdatedOf(JsonObject content) => TimeOf(content["GmtModifiedTime"]);

    public override string StatusOf(JsonObject content) => (string?)content["Status"] ?? "";

    public override void SetStatus(SimulatedJob job, string status, DateTimeOffset now)
    {
        job.Content["Status"] = status;
        if (status is "Succeeded" or "Failed" or "Stopped")
        {
            job.Content["GmtFinishTime"] = WireTime.Seconds(now);
        }

        if (job.Content["StatusHistory"] is JsonArray history)
        {
            history.Add(new JsonObject
            {
                ["Status"] = status,
                ["StartTime"] = WireTime.Seconds(now),
                ["EndTime"] = "",
                ["ReasonCode"] = "",
                ["ReasonMessage"] = "",
            });
        }
    }

    public override void SetUpdated(SimulatedJob job, DateTimeOffset now) =>
        job.Content["GmtModifiedTime"] = WireTime.Seconds(now);

    /// <summary>The answer of GetJob, without its request id.</summary>
    public static JsonNode Detail(SimulatedJob job)
    {
        var full = (JsonObject)job.Content.DeepClone();
        foreach (string name in OnlyInList)
        {
            full.Remove(name);
        }

        if (job.Hidden["detail"] is JsonObject more)
        {
            foreach ((string name, JsonNode? value) in more)
            {
                full[name] = value?.DeepClone();
            }
        }

        return full;
    }

    public override (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now)
    {
        string id = $"dlc{random.Hex(13)}";
        string status = Statuses[index % Statuses.Length];
        bool isFinal = status is "Succeeded" or "Failed" or "Stopped";
        bool hasStarted = status is not ("Queuing" or "Creating" or "Bidding" or "EnvPreparing");
        int duration = 30 + random.Next(40_000);
        DateTimeOffset started = createdAt + TimeSpan.FromSeconds(40);
        DateTimeOffset finished = started + TimeSpan.FromSeconds(duration);
        bool onQuota = index % 3 != 0;
        bool isSpot = index % 7 == 3;
        int workspace = index % 4 == 3 ? 1 : 0;
        var row = new JsonObject
        {
            ["JobId"] = id,
            ["JobType"] = JobTypes[index % JobTypes.Length],
            ["DisplayName"] = index % 3 == 1 ? $"bert-ft-{index:00}" : SampleText.Name(index),
            ["Status"] = status,
            ["SubStatus"] = "",
            ["ReasonCode"] = status switch
            {
                "Succeeded" => "JobSucceeded",
                "Failed" => "JobFailed",
                "Stopped" => "JobStoppedByUser",
                _ => "",
            },
            ["ReasonMessage"] = status is "Failed" ? "pod worker-0 exited with code 137, \"OOMKilled\"" : "",
            ["UserId"] = index % 2 == 0 ? "20001" : "20002",
            ["Username"] = index % 2 == 0 ? "ci-bot" : "zoë@example.com",
            ["WorkspaceId"] = workspace == 0 ? "77" : "78",
            ["WorkspaceName"] = workspace == 0 ? "nlp" : "vision 视觉",
            ["TenantId"] = "1000",
            ["ClusterId"] = "asi_cn-hangzhou_pai",
            ["ResourceId"] = onQuota ? $"quota{index % 2}" : "",
            ["ResourceLevel"] = "L0",
            ["ResourceName"] = onQuota ? "gn6i pool" : "",
            ["ResourceQuotaName"] = onQuota ? (index % 2 == 0 ? "Team Quota A" : "Team Quota B") : "",
            ["ResourceType"] = (index % 5) switch { 3 => "Lingjun", 4 => "ACS", _ => "ECS" },
            ["Accessibility"] = index % 2 == 0 ? "PUBLIC" : "PRIVATE",
            ["UserCommand"] = index % 4 == 0 ? "python train.py --lr 1e-4" : "echo ok\nsleep 5",
            ["UserScript"] = "",
            ["WorkingDir"] = "/root/code",
            ["ThirdpartyLibDir"] = "",
            ["TemplateId"] = index % 9 == 4 ? "tpl-1" : "",
            ["TemplateName"] = index % 9 == 4 ? "bert" : "",
            ["SchedulingStrategy"] = "",
            ["supportedProfilingTypes"] = index % 6 == 5 ? "nsys" : null,
            ["NodeCount"] = (1 + (index % 3)).ToString(CultureInfo.InvariantCulture),
            ["RequestGPU"] = index % 8 == 7
                ? (JsonNode)(index % 4)
                : (index % 4).ToString(CultureInfo.InvariantCulture),
            ["RequestMemory"] = "64Gi",
            ["RestartTimes"] = "1",
            ["GmtCreateTime"] = WireTime.Seconds(createdAt),
            ["GmtSubmittedTime"] = WireTime.Seconds(createdAt + TimeSpan.FromSeconds(2)),
            ["GmtRunningTime"] = hasStarted ? WireTime.Seconds(started) : "",
            ["GmtSuccessedTime"] = status is "Succeeded" ? WireTime.Seconds(finished) : "",
            ["GmtFailedTime"] = status is "Failed" ? WireTime.Seconds(finished) : "",
            ["GmtStoppedTime"] = status is "Stopped" ? WireTime.Seconds(finished) : "",
            ["GmtFinishTime"] = isFinal ? WireTime.Seconds(finished) : "",
            ["GmtModifiedTime"] = WireTime.Seconds(isFinal ? finished : started),
            ["Duration"] = (long)duration,
            ["JobMaxRunningTimeMinutes"] = 0L,
            ["RequestCPU"] = 16L,
            ["Priority"] = index % 10,
            ["RetryCount"] = 0,
            ["EnabledDebugger"] = false,
            ["EnablePreemptibleJob"] = isSpot,
            ["IsDeleted"] = false,
            ["UseOversoldResource"] = index % 6 == 1,
            ["Envs"] = new JsonObject { ["SEED"] = "7", ["Path with blank"] = "a=b;c" },
            ["SystemEnvs"] = new JsonObject { ["WORLD_SIZE"] = "2" },
            ["NodeNames"] = hasStarted ? new JsonArray("node-1", "node-2") : [],
            ["ThirdpartyLibs"] = new JsonArray("numpy==2.1"),
            ["CodeSource"] = new JsonObject
            {
                ["CodeSourceId"] = "code-1",
                ["Branch"] = "main",
                ["Commit"] = random.Hex(40),
                ["MountPath"] = "/root/code",
            },
            ["CredentialConfig"] = index % 5 == 2 ? CredentialConfig() : null,
            ["ElasticSpec"] = index % 5 == 1 ? ElasticSpec() : null,
            ["Settings"] = Settings(index),
            ["UserVpc"] = index % 11 == 10 ? (JsonNode)"vpc-old" : new JsonObject
            {
                ["VpcId"] = "vpc-1",
                ["SwitchId"] = "vs-1",
                ["SecurityGroupId"] = "sg-1",
                ["DefaultRoute"] = "eth0",
                ["ExtendedCidrs"] = index % 2 == 0 ? [] : new JsonArray("192.168.0.0/24"),
            },
            ["DataSources"] = new JsonArray(new JsonObject { ["DataSourceId"] = "d-1", ["MountPath"] = "/mnt/data" }),
            ["JobSpecs"] = new JsonArray(Spec(index, isSpot)),
            ["JobReplicaStatuses"] = index % 11 == 9
                ? new JsonObject { ["Worker"] = new JsonObject { ["Active"] = 1 } }
                : new JsonArray(new JsonObject
                {
                    ["Type"] = "Worker",
                    ["CurrentSpotInstanceType"] = isSpot ? "ecs.gn6i-c4g1.xlarge" : "",
                    ["Active"] = 1,
                    ["Queuing"] = 0,
                    ["Dequeued"] = 0,
                    ["EstimatedPodCount"] = 2L,
                    ["EstimatedAutoScalingSpec"] = AutoScaling(),
                    ["EstimatedResourceConfig"] = Resources(),
                }),
            ["Pods"] = hasStarted ? new JsonArray(Pod(random, id, index, started, withHistory: true)) : null,
            ["StatusHistory"] = new JsonArray(
                new JsonObject
                {
                    ["Status"] = "Creating",
                    ["StartTime"] = WireTime.Seconds(createdAt),
                    ["EndTime"] = WireTime.Seconds(started),
                    ["ReasonCode"] = "",
                    ["ReasonMessage"] = "",
                },
                new JsonObject
                {
                    ["Status"] = status,
                    ["StartTime"] = WireTime.Seconds(started),
                    ["EndTime"] = "",
                    ["ReasonCode"] = "",
                    ["ReasonMessage"] = "",
                }),
        };
        if (index % 10 == 9)
        {
            // Any member may be missing; the newest ones are not documented.
            foreach (string name
                in (string[])["SubStatus", "ReasonMessage", "Envs", "Pods", "Settings", "GmtFinishTime", "Priority"])
            {
                row.Remove(name);
            }

            row["SequenceId"] = index;
            row["Stage"] = new JsonObject { ["Name"] = "warm-up" };
        }

        return (row, new() { ["detail"] = DetailOnly(random, id, index, createdAt) });
    }

    private static JsonObject DetailOnly(DeterministicRandom random, string id, int index, DateTimeOffset createdAt)
    {
        JsonObject pod = Pod(random, id, index, createdAt, withHistory: false);
        pod["ResourceType"] = "ECS";
        pod["Duration"] = 612.5;
        return new()
        {
            ["Description"] = index % 4 == 2 ? "Nightly fine-tuning, \"baseline\"" : "",
            ["RestartTimes"] = "0/10",
            ["Pods"] = new JsonArray(pod),
            ["DataSources"] = new JsonArray(new JsonObject
            {
                ["DataSourceId"] = "d-1",
                ["MountPath"] = "/mnt/data",
                ["Uri"] = "oss://bucket/path",
            }),
            ["CustomEnvs"] =
                new JsonArray(new JsonObject { ["Key"] = "SEED", ["Value"] = "7", ["Visible"] = "public" }),
            ["RoleSystemEnvs"] = new JsonObject { ["Worker"] = new JsonObject { ["RANK"] = "0" } },
            ["RestartRecord"] = index % 3 == 0 ? [] : new JsonArray(new JsonObject
            {
                ["OccurPhase"] = "Running",
                ["OccurTime"] = WireTime.Seconds(createdAt),
                ["Reason"] = "NodeLost",
                ["RestartStatus"] = "Succeeded",
                ["RestartFailReason"] = "",
                ["RestartLevelType"] = "Job",
                ["TriggerID"] = "t-1",
                ["JobRestartCount"] = 1L,
                ["RestartDurationInSec"] = 30L,
                ["DetailErrorInfoList"] = new JsonArray(new JsonObject
                {
                    ["ErrorCode"] = "E1",
                    ["ErrorMsg"] = "lost",
                    ["ErrorSource"] = "node",
                    ["DetailErrorMsg"] = "",
                    ["Node"] = "node-1",
                    ["Pod"] = id + "-worker-0",
                    ["AddJobLevelBlacklist"] = true,
                    ["AddNodeToBlacklist"] = false,
                    ["TriggerRestart"] = true,
                }),
            }),
        };
    }

    private static JsonObject Settings(int index) => new()
    {
        ["BusinessUserId"] = index % 3 == 0 ? "b-1" : "b-2",
        ["Caller"] = index % 4 == 0 ? "SilkFlow" : "console",
        ["PipelineId"] = index % 5 == 0 ? "flow-9" : "",
        ["Driver"] = "535.161.08",
        ["Shell"] = "bash",
        ["ErrorMonitoringArgs"] = "",
        ["SanityCheckArgs"] = "",
        ["JobReservedPolicy"] = "OnFailure",
        ["OversoldType"] = Oversold[index % Oversold.Length],
        ["AllocateAllRDMADevices"] = false,
        ["AllowUnschedulableNodes"] = false,
        ["DisableEcsStockCheck"] = false,
        ["EnableCPUAffinity"] = true,
        ["EnableDSWDev"] = false,
        ["EnableErrorMonitoringInAIMaster"] = false,
        ["EnableOssAppend"] = true,
        ["EnableRDMA"] = true,
        ["EnableSanityCheck"] = index % 2 == 0,
        ["EnableTideResource"] = false,
        ["JobReservedMinutes"] = 30,
        ["ElasticSpotJobMaxRestartTimes"] = 3,
        ["TerminationGracePeriodSeconds"] = 60L,
        ["Tags"] = new JsonObject
        {
            ["team"] = index % 2 == 0 ? "vision" : "nlp",
            ["stage"] = index % 3 == 0 ? "a b" : "prod",
        },
        ["AdvancedSettings"] = new JsonObject { ["retry"] = 2, ["nested"] = new JsonObject { ["x"] = true } },
        ["DataJuicerConfig"] = new JsonObject
        {
            ["CommandType"] = "shell",
            ["ExecutionMode"] = "local",
            ["EnableResourceEstimation"] = false,
            ["ResourceLimit"] = new JsonObject { ["CPU"] = "4", ["GPU"] = "0", ["Memory"] = "8Gi" },
        },
        ["ModelConfig"] = new JsonObject
        {
            ["ModelName"] = "qwen",
            ["ModelTemplate"] = new JsonObject
            {
                ["Collections"] = "llm",
                ["ModelName"] = "qwen",
                ["Provider"] = "pai",
            },
        },
    };

    private static JsonObject Resources() =>
        new() { ["CPU"] = "10", ["Memory"] = "10Gi", ["GPU"] = "1", ["GPUType"] = "T4", ["SharedMemory"] = "5Gi" };

    private static JsonObject AutoScaling() => new()
    {
        ["ScalingStrategy"] = "manual",
        ["MinReplicas"] = 1,
        ["MaxReplicas"] = 4,
        ["PodsToDelete"] = new JsonArray("p-1"),
        ["AutoscalingMetricSpec"] = new JsonObject
        {
            ["MetricName"] = "gpu",
            ["Tolerance"] = "0.1",
            ["TargetValue"] = 70,
            ["StabilizationWindowSeconds"] = 300,
        },
    };

    private static JsonObject Spec(int index, bool isSpot)
    {
        JsonObject spec = new()
        {
            ["Type"] = index % 2 == 0 ? "Worker" : "Master",
            ["Image"] = index % 2 == 0 ? "reg.example/torch:2" : "reg.example/tf:2.19",
            ["EcsSpec"] = "ecs.gn6i-c4g1.xlarge",
            ["RestartPolicy"] = "OnFailure",
            ["Driver"] = "",
            ["OversoldType"] = Oversold[index % Oversold.Length],
            ["QuotaId"] = "",
            ["PodCount"] = 2L,
            ["ConsiderInSuccessPolicy"] = true,
            ["IsChief"] = false,
            ["IsCheif"] = false,
            ["UseSpotInstance"] = isSpot,
            ["AssignNodeSpec"] = index % 4 == 1
                ? new JsonObject
                {
                    ["EnableAssignNode"] = true,
                    ["NodeNames"] = "node-1,node-2",
                    ["AntiAffinityNodeNames"] = "",
                    ["HyperNodes"] =
                        new JsonArray(new JsonObject { ["HyperNodeName"] = "h1", ["NodeNames"] = "node-1" }),
                    ["AntiAffinityHyperNodes"] = new JsonArray(),
                }
                : null,
        };
        if (isSpot)
        {
            spec["SpotSpec"] = new JsonObject { ["SpotStrategy"] = "SpotWithPriceLimit", ["SpotDiscountLimit"] = 0.5 };
            spec["ElasticSpotSpecs"] = new JsonArray(new JsonObject
            {
                ["InstanceType"] = "ecs.gn6i",
                ["SpotStrategy"] = "SpotWithPriceLimit",
                ["SpotPriceLimit"] = 12.5,
            });
        }

        if (index % 3 == 1)
        {
            spec["ImageConfig"] = new JsonObject
            {
                ["DockerRegistry"] = "reg.example",
                ["Username"] = "robot",
                ["Password"] = "registry-secret",
                ["Auth"] = "cmVnaXN0cnk=",
            };
            spec["ResourceConfig"] = Resources();
            spec["AutoScalingSpec"] = AutoScaling();
            spec["ServiceSpec"] = new JsonObject
            {
                ["ServiceMode"] = "PerRole",
                ["DefaultPort"] = 8080,
                ["ExtraPorts"] = new JsonArray(8081, 8082),
            };
            spec["SystemDisk"] = new JsonObject
            {
                ["Category"] = "cloud_essd",
                ["PerformanceLevel"] = "PL1",
                ["Size"] = 120L,
            };
            spec["HyperNodeSchedulingConfig"] = new JsonObject { ["QualityPolicy"] = "best", ["MinAvailable"] = 1 };
            spec["LocalMountSpecs"] =
                new JsonArray(new JsonObject { ["LocalPath"] = "/data", ["MountMode"] = "rw", ["MountPath"] = "/mnt" });
            spec["StartupDependencies"] =
                new JsonArray(new JsonObject { ["MinReplicas"] = 1, ["OnPhase"] = "Running", ["Type"] = "Master" });
            spec["ExtraPodSpec"] = ExtraPodSpec();
        }

        return spec;
    }

    private static JsonObject ExtraPodSpec()
    {
        static JsonObject Security() => new()
        {
            ["Privileged"] = false,
            ["RunAsUser"] = 1000L,
            ["RunAsGroup"] = 1000L,
            ["Capabilities"] = new JsonObject { ["Add"] = new JsonArray("NET_ADMIN"), ["Drop"] = new JsonArray("ALL") },
            ["SeccompProfile"] = new JsonObject { ["Type"] = "Localhost", ["LocalhostProfile"] = "p.json" },
        };
        static JsonObject Container(string name) => new()
        {
            ["Name"] = name,
            ["Image"] = "reg.example/side:1",
            ["WorkingDir"] = "/",
            ["Command"] = new JsonArray("sh"),
            ["Args"] = new JsonArray("-c", "true"),
            ["Env"] = new JsonArray(new JsonObject { ["Name"] = "A", ["Value"] = "1" }),
            ["Resources"] = new JsonObject
            {
                ["Limits"] = new JsonObject { ["cpu"] = "1" },
                ["Requests"] = new JsonObject { ["cpu"] = "500m" },
            },
            ["SecurityContext"] = Security(),
        };
        static JsonObject Exec() =>
            new() { ["Exec"] = new JsonObject { ["Command"] = new JsonArray("sh", "-c", "true") } };
        return new()
        {
            ["InitContainers"] = new JsonArray(Container("init")),
            ["SideCarContainers"] = new JsonArray(Container("side")),
            ["Lifecycle"] = new JsonObject { ["PostStart"] = Exec(), ["PreStop"] = Exec() },
            ["MainContainerSecurityContext"] = Security(),
            ["SharedVolumeMountPaths"] = new JsonArray("/share"),
            ["PodLabels"] = new JsonObject { ["app"] = "x" },
            ["PodAnnotations"] = new JsonObject { ["note"] = "y" },
        };
    }

    private static JsonObject Pod(
        DeterministicRandom random,
        string jobId,
        int index,
        DateTimeOffset at,
        bool withHistory)
    {
        var pod = new JsonObject
        {
            ["PodId"] = $"{jobId}-worker-0",
            ["PodUid"] = random.Uuid(),
            ["Type"] = index % 2 == 0 ? "worker" : "Worker",
            ["Status"] = "Running",
            ["SubStatus"] = "Normal",
            ["Ip"] = "10.0.0.9",
            ["PodIp"] = "10.0.0.9",
            ["NodeName"] = "node-1",
            ["GmtCreateTime"] = WireTime.Seconds(at),
            ["GmtStartTime"] = WireTime.Seconds(at),
            ["GmtFinishTime"] = "",
            ["supportedProfilingTypes"] = "",
            ["PodIps"] = new JsonArray(new JsonObject { ["InterfaceName"] = "eth0", ["Ip"] = "10.0.0.9" }),
            ["StatusDetail"] = new JsonObject { ["Message"] = "", ["ExitCode"] = 0, ["Reason"] = "" },
        };
        pod["HistoryPods"] = withHistory && index % 4 == 0
            ? new JsonArray(Pod(random, jobId, index, at, withHistory: false))
            : [];
        return pod;
    }

    private static JsonObject ElasticSpec() => new()
    {
        ["AIMasterDockerImage"] = "reg.example/aimaster:1",
        ["AIMasterType"] = "default",
        ["ElasticStrategy"] = "manual",
        ["EnableAIMaster"] = true,
        ["EnableEDP"] = false,
        ["EnableElasticTraining"] = true,
        ["EnablePsJobElasticPS"] = false,
        ["EnablePsJobElasticWorker"] = false,
        ["EnablePsResourceEstimate"] = false,
        ["MinParallelism"] = 1,
        ["MaxParallelism"] = 8,
        ["PSMinParallelism"] = 1,
        ["PSMaxParallelism"] = 2,
        ["EDPMinParallelism"] = 1,
        ["EDPMaxParallelism"] = 2,
    };

    private static JsonObject CredentialConfig() => new()
    {
        ["AliyunEnvRoleKey"] = "role-key",
        ["EnableCredentialInject"] = true,
        ["CredentialConfigItems"] = new JsonArray(new JsonObject
        {
            ["Key"] = "k",
            ["Type"] = "role",
            ["Roles"] = new JsonArray(new JsonObject
            {
                ["RoleArn"] = "acs:ram::1:role/x",
                ["RoleType"] = "user",
                ["AssumeRoleFor"] = "20001",
                ["Policy"] = "",
                ["AssumeUserInfo"] = new JsonObject
                {
                    ["Id"] = "1",
                    ["Type"] = "sts",
                    ["AccessKeyId"] = "STS.x",
                    ["SecurityToken"] = "assumed-secret",
                },
            }),
        }),
    };
}
