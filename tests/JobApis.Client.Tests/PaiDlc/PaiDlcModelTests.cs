using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.PaiDlc;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>Every row of the tables of the answer, read and written again.</summary>
public sealed class PaiDlcModelTests
{
    // Every documented member of every type, each with an unknown one beside it.
    private const string EveryMember = """
        {
          "JobId": "dlc1", "JobType": "PyTorchJob", "DisplayName": "n", "Status": "Running", "SubStatus": "", "ReasonCode": "rc", "ReasonMessage": "rm", "UserId": "20001", "Username": "u",
          "WorkspaceId": "77", "WorkspaceName": "nlp", "TenantId": "t", "ClusterId": "c", "ResourceId": "", "ResourceLevel": "L0", "ResourceName": "rn", "ResourceQuotaName": "rq", "ResourceType": "Lingjun",
          "Accessibility": "PUBLIC", "UserCommand": "echo \u6d4b", "UserScript": "us", "WorkingDir": "/w", "ThirdpartyLibDir": "/l", "TemplateId": "ti", "TemplateName": "tn", "SchedulingStrategy": "ss",
          "supportedProfilingTypes": "a,b", "Description": "d", "NodeCount": "2", "RequestGPU": "2", "RequestMemory": "64Gi", "RestartTimes": "0/10",
          "GmtCreateTime": "2025-04-16T07:25:34Z", "GmtSubmittedTime": "2025-04-16T07:25:35Z", "GmtRunningTime": "2025-04-16T07:25:36Z", "GmtSuccessedTime": "", "GmtFailedTime": "2025-04-16T07:25:38Z",
          "GmtStoppedTime": "2025-04-16T07:25:39Z", "GmtFinishTime": "2025-04-16T07:25:40Z", "GmtModifiedTime": "2025-04-16T15:25:41.5+08:00",
          "Duration": 612, "JobMaxRunningTimeMinutes": 99999999999, "RequestCPU": 16, "Priority": 1, "RetryCount": 0, "EnabledDebugger": false, "EnablePreemptibleJob": true, "IsDeleted": false, "UseOversoldResource": true,
          "Envs": {"SEED": "7", "NONE": null}, "SystemEnvs": {"A": "b"}, "NodeNames": ["n1"], "ThirdpartyLibs": ["l1"], "RoleSystemEnvs": {"Worker": {"A": "b"}},
          "CustomEnvs": [{"Key": "k", "Value": "v", "Visible": "public", "New": 1}],
          "CodeSource": {"CodeSourceId": "cs", "Branch": "b", "Commit": "c", "MountPath": "/m", "New": 1},
          "CredentialConfig": {"AliyunEnvRoleKey": "0", "EnableCredentialInject": true, "New": 1, "CredentialConfigItems": [{"Key": "k", "Type": "Role", "New": 1, "Roles": [{"RoleArn": "ra", "RoleType": "rt",
            "AssumeRoleFor": "1", "Policy": "p", "New": 1, "AssumeUserInfo": {"Id": "i", "Type": "t", "AccessKeyId": "ak", "SecurityToken": "st", "New": 1}}]}]},
          "ElasticSpec": {"AIMasterDockerImage": "i", "AIMasterType": "t", "ElasticStrategy": "s", "EnableAIMaster": true, "EnableEDP": false, "EnableElasticTraining": true, "EnablePsJobElasticPS": false,
            "EnablePsJobElasticWorker": true, "EnablePsResourceEstimate": false, "MinParallelism": 1, "MaxParallelism": 2, "PSMinParallelism": 3, "PSMaxParallelism": 4, "EDPMinParallelism": 5, "EDPMaxParallelism": 6, "New": 1},
          "Settings": {"BusinessUserId": "b", "Caller": "c", "PipelineId": "p", "Driver": "d", "Shell": "s", "ErrorMonitoringArgs": "e", "SanityCheckArgs": "a", "JobReservedPolicy": "Always", "OversoldType": "ForbiddenQuotaOverSold",
            "AllocateAllRDMADevices": true, "AllowUnschedulableNodes": false, "DisableEcsStockCheck": true, "EnableCPUAffinity": false, "EnableDSWDev": true, "EnableErrorMonitoringInAIMaster": false, "EnableOssAppend": true,
            "EnableRDMA": false, "EnableSanityCheck": true, "EnableTideResource": false, "JobReservedMinutes": 30, "ElasticSpotJobMaxRestartTimes": 3, "TerminationGracePeriodSeconds": 60, "Tags": {"team": "vision"},
            "AdvancedSettings": {"x": [1, {"y": null}], "z": 1.50}, "New": 1,
            "DataJuicerConfig": {"CommandType": "ct", "ExecutionMode": "em", "EnableResourceEstimation": true, "ResourceLimit": {"CPU": "1", "GPU": "2", "Memory": "3Gi", "New": 1}, "New": 1},
            "ModelConfig": {"ModelName": "mn", "ModelTemplate": {"Collections": "c", "ModelName": "m", "Provider": "p", "New": 1}, "New": 1}},
          "UserVpc": {"VpcId": "v", "SwitchId": "s", "SecurityGroupId": "g", "DefaultRoute": "eth0", "ExtendedCidrs": ["10.0.0.0/8"], "New": 1},
          "DataSources": [{"DataSourceId": "ds", "MountPath": "/d", "Uri": "oss://b/", "New": 1}],
          "StatusHistory": [{"Status": "Queuing", "StartTime": "2025-04-16T07:25:34Z", "EndTime": "", "ReasonCode": "c", "ReasonMessage": "m", "New": 1}],
          "JobReplicaStatuses": [{"Type": "Worker", "CurrentSpotInstanceType": "i", "Active": 1, "Queuing": 2, "Dequeued": 3, "EstimatedPodCount": 4, "New": 1,
            "EstimatedAutoScalingSpec": {"ScalingStrategy": "s", "MinReplicas": 1, "MaxReplicas": 2, "PodsToDelete": ["p"], "New": 1,
              "AutoscalingMetricSpec": {"MetricName": "m", "Tolerance": "0.1", "TargetValue": 5, "StabilizationWindowSeconds": 6, "New": 1}},
            "EstimatedResourceConfig": {"CPU": "10", "Memory": "10Gi", "GPU": "1", "GPUType": "t", "SharedMemory": "1Gi", "New": 1}}],
          "Pods": [{"PodId": "p", "PodUid": "u", "Type": "worker", "Status": "Failed", "SubStatus": "Evicted", "Ip": "1.2.3.4", "PodIp": "1.2.3.5", "NodeName": "n", "GmtCreateTime": "a", "GmtStartTime": "b",
            "GmtFinishTime": "c", "supportedProfilingTypes": "s", "ResourceType": "ECS", "Duration": 1.25, "StatusDetail": {"Message": "m", "ExitCode": 137, "Reason": "OOMKilled"},
            "PodIps": [{"InterfaceName": "eth0", "Ip": "1.2.3.5", "New": 1}], "HistoryPods": [{"PodId": "old", "PodIps": [], "HistoryPods": [], "New": 1}]}],
          "RestartRecord": [{"OccurPhase": "p", "OccurTime": "t", "Reason": "r", "RestartStatus": "s", "RestartFailReason": "f", "RestartLevelType": "l", "TriggerID": "i", "JobRestartCount": 1, "RestartDurationInSec": 2, "New": 1,
            "DetailErrorInfoList": [{"ErrorCode": "c", "ErrorMsg": "m", "ErrorSource": "s", "DetailErrorMsg": "d", "Node": "n", "Pod": "p", "AddJobLevelBlacklist": true, "AddNodeToBlacklist": false, "TriggerRestart": true, "New": 1}]}],
          "JobSpecs": [{"Type": "Worker", "Image": "i", "EcsSpec": "e", "RestartPolicy": "Never", "Driver": "d", "OversoldType": "o", "QuotaId": "q", "PodCount": 2, "ConsiderInSuccessPolicy": true, "IsChief": false,
            "UseSpotInstance": true, "IsCheif": false, "New": {"deep": [1]},
            "ImageConfig": {"DockerRegistry": "r", "Username": "u", "Password": "p", "Auth": "a", "New": 1},
            "ResourceConfig": {"CPU": "10", "Memory": "10Gi", "GPU": "1", "GPUType": "t", "SharedMemory": "1Gi", "New": 1},
            "SpotSpec": {"SpotStrategy": "SpotWithPriceLimit", "SpotDiscountLimit": 0.1, "SpotPriceLimit": 12.50, "New": 1},
            "AssignNodeSpec": {"NodeNames": "a,b", "AntiAffinityNodeNames": "c", "EnableAssignNode": true, "New": 1, "HyperNodes": [{"HyperNodeName": "h", "NodeNames": "n", "New": 1}], "AntiAffinityHyperNodes": [{"HyperNodeName": "h2", "NodeNames": "n2"}]},
            "AutoScalingSpec": {"ScalingStrategy": "s", "PodsToDelete": []}, "ServiceSpec": {"ServiceMode": "PerPod", "DefaultPort": 80, "ExtraPorts": [81, 82], "New": 1},
            "SystemDisk": {"Category": "c", "PerformanceLevel": "PL1", "Size": 100, "New": 1}, "HyperNodeSchedulingConfig": {"QualityPolicy": "q", "MinAvailable": 1, "New": 1},
            "ElasticSpotSpecs": [{"InstanceType": "i", "SpotStrategy": "s", "SpotDiscountLimit": 0.2, "SpotPriceLimit": 3, "New": 1}],
            "LocalMountSpecs": [{"LocalPath": "l", "MountMode": "ro", "MountPath": "m", "New": 1}], "StartupDependencies": [{"MinReplicas": 1, "OnPhase": "Running", "Type": "Master", "New": 1}],
            "ExtraPodSpec": {"New": 1, "SharedVolumeMountPaths": ["/s"], "PodLabels": {"l": "v"}, "PodAnnotations": {"a": "v"}, "SideCarContainers": [],
              "Lifecycle": {"New": 1, "PostStart": {"New": 1, "Exec": {"Command": ["a"], "New": 1}}, "PreStop": {"Exec": {"Command": ["b"]}}},
              "MainContainerSecurityContext": {"Privileged": true, "RunAsUser": 0, "RunAsGroup": 1, "New": 1, "Capabilities": {"Add": ["A"], "Drop": ["B"], "New": 1}, "SeccompProfile": {"Type": "t", "LocalhostProfile": "p", "New": 1}},
              "InitContainers": [{"Name": "n", "Image": "i", "WorkingDir": "w", "Command": ["c"], "Args": ["a"], "Env": [{"Name": "n", "Value": "v", "New": 1}], "New": 1,
                "Resources": {"Limits": {"cpu": "1"}, "Requests": {"cpu": "1"}, "New": 1}, "SecurityContext": {"Privileged": false}}]}}],
          "RequestId": "R", "New": {"a": [null, 1.0, "x"]}
        }
        """;

    [Fact]
    public void WriteTo_EveryMember_WritesAllThatWasRead()
    {
        PaiDlcJob job = Read(EveryMember);

        AssertHolds(JsonNode.Parse(EveryMember), JsonNode.Parse(Write(job)), "$");
    }

    [Fact]
    public void Read_EveryMember_LeavesOnlyUnknownOnesUntyped()
    {
        PaiDlcJob job = Read(EveryMember);
        Assert.Equal(["New"], job.AdditionalProperties!.Keys);
        Assert.Equal(["StatusDetail"], Assert.Single(job.Pods).AdditionalProperties!.Keys);

        // Written without the extension data, the typed members alone must result in everything that is not named New.
        JsonNode typed = JsonNode.Parse(EveryMember)!;
        RemoveUnknown(typed);
        PaiDlcJob again = Read(typed.ToJsonString());
        string written = Write(again);
        AssertHolds(typed, JsonNode.Parse(written), "$");
        Assert.Null(again.AdditionalProperties);
        Assert.Null(again.Settings!.AdditionalProperties);
        Assert.Null(again.JobSpecs[0].AdditionalProperties);
        Assert.Null(again.JobSpecs[0].ExtraPodSpec!.InitContainers[0].AdditionalProperties);
        Assert.Null(again.ElasticSpec!.AdditionalProperties);
    }

    [Fact]
    public void Read_Times_AreKeptAsSentAndGivenAsMoments()
    {
        PaiDlcJob job = Read(EveryMember);

        Assert.Equal(new DateTimeOffset(2025, 4, 16, 7, 25, 34, TimeSpan.Zero), job.CreatedAt);
        Assert.Equal(new DateTimeOffset(2025, 4, 16, 7, 25, 41, 500, TimeSpan.Zero), job.ModifiedAt);
        Assert.Equal("", job.GmtSuccessedTime);
        Assert.Null(job.SucceededAt);
        Assert.Null(Read("""{"JobId":"1","GmtCreateTime":"“2025”"}""").CreatedAt);
        Assert.Null(Read("""{"JobId":"1"}""").CreatedAt);
    }

    [Theory]
    [InlineData("\"vpc-1\"")]
    [InlineData("\"\"")]
    [InlineData(
        "{\"VpcId\":\"vpc-1\",\"SwitchId\":null,\"SecurityGroupId\":null,\"DefaultRoute\":null,\"ExtendedCidrs\":[]}")]
    [InlineData("null")]
    public void UserVpc_EitherForm_IsWrittenBackAsItCame(string form)
    {
        string written = Write(Read($$"""{"JobId":"1","UserVpc":{{form}}}"""));

        Assert.Equal(form, JsonNode.Parse(written)!["UserVpc"]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("""{"Worker":{"Active":2},"Type":"Worker","Active":1}""", 1)]
    [InlineData("""[{"Type":"Worker","Active":1},{"Type":"Master","Active":null}]""", 2)]
    [InlineData("[]", 0)]
    public void JobReplicaStatuses_EitherForm_IsWrittenBackAsItCame(string form, int count)
    {
        PaiDlcJob job = Read($$"""{"JobId":"1","JobReplicaStatuses":{{form}}}""");

        Assert.Equal(count, job.JobReplicaStatuses.Count);
        AssertHolds(JsonNode.Parse(form), JsonNode.Parse(Write(job))!["JobReplicaStatuses"], "$");
        Assert.Equal(form[0], JsonNode.Parse(Write(job))!["JobReplicaStatuses"]!.ToJsonString()[0]);
    }

    [Fact]
    public void Read_NumbersForTextsAndTextsForNumbers_AreTaken()
    {
        PaiDlcJob job = Read("""
            {"JobId":17,"UserId":20001,"NodeCount":2,"RequestGPU":1.5,"RestartTimes":1,"Duration":"612","RequestCPU":"","Priority":"3","EnabledDebugger":"true","IsDeleted":"",
             "JobSpecs":[{"PodCount":"2","SpotSpec":{"SpotDiscountLimit":"0.1"},"ServiceSpec":{"DefaultPort":"80"}}],"RequestId":123}
            """);

        Assert.Equal("17", job.JobId);
        Assert.Equal("20001", job.UserId);
        Assert.Equal("2", job.NodeCount);
        Assert.Equal("1.5", job.RequestGpu);
        Assert.Equal("1", job.RestartTimes);
        Assert.Equal(612, job.Duration);
        Assert.Null(job.RequestCpu);
        Assert.Equal(3, job.Priority);
        Assert.True(job.EnabledDebugger);
        Assert.Null(job.IsDeleted);
        Assert.Equal(2, job.JobSpecs[0].PodCount);
        Assert.Equal(0.1m, job.JobSpecs[0].SpotSpec!.SpotDiscountLimit);
        Assert.Equal(80, job.JobSpecs[0].ServiceSpec!.DefaultPort);
        Assert.Equal("123", job.RequestId);
    }

    [Fact]
    public void Read_NullsInPlaceOfCollections_AreEmpty()
    {
        PaiDlcJob job = Read(
            """{"JobId":"1","JobSpecs":null,"Envs":null,"NodeNames":null,"RoleSystemEnvs":null,"JobReplicaStatuses":null,"Settings":{"AdvancedSettings":null,"Tags":null}}""");

        Assert.Empty(job.JobSpecs);
        Assert.Empty(job.Envs);
        Assert.Empty(job.NodeNames);
        Assert.Empty(job.RoleSystemEnvs);
        Assert.Empty(job.JobReplicaStatuses);
        Assert.Empty(job.Settings!.AdvancedSettings);
        Assert.Empty(job.Settings.Tags);
    }

    [Fact]
    public void Read_SampleOfTheList_GivesItsJobs()
    {
        PaiDlcJobList list = JsonSerializer.Deserialize(
            """
            {"Jobs":[{"JobId":"dlc0k3sample1","JobType":"PyTorchJob","DisplayName":"bert-ft-07","Status":"Failed","SubStatus":"","UserId":"20001","Username":"ci-bot",
              "WorkspaceId":"77","WorkspaceName":"nlp","ResourceId":"","ResourceLevel":"L0","ReasonCode":"JobFailed","ReasonMessage":"pod worker-0 exited with code 137",
              "Priority":1,"Duration":612,"NodeCount":"2","RequestCPU":16,"RequestGPU":"2","RequestMemory":"64Gi","RestartTimes":"1","GmtCreateTime":"2025-02-03T04:05:06Z",
              "GmtFinishTime":"2025-02-03T04:16:00Z","GmtSuccessedTime":"","JobSpecs":[{"Type":"Worker","Image":"reg.example/torch:2","PodCount":2,"EcsSpec":"ecs.gn6i-c4g1.xlarge"}],
              "Envs":{"SEED":"7"},"Settings":{"Tags":{"team":"vision"}},"UserVpc":{"VpcId":"vpc-1","ExtendedCidrs":[]}}],"TotalCount":41,"RequestId":"6F1D2C3B-0000-5111-8222-93A4B5C6D7E8"}
            """,
            PaiDlcJsonContext.Default.PaiDlcJobList)!;

        Assert.Equal(41, list.TotalCount);
        Assert.Equal("6F1D2C3B-0000-5111-8222-93A4B5C6D7E8", list.RequestId);
        PaiDlcJob job = Assert.Single(list.Jobs);
        Assert.Equal(PaiDlcJobType.PyTorch, job.JobType);
        Assert.Equal("vision", job.Settings!.Tags["team"]);
        Assert.Equal("7", job.Envs["SEED"]);
    }

    [Theory]
    [InlineData("Creating", JobState.Queued)]
    [InlineData("Queuing", JobState.Queued)]
    [InlineData("Bidding", JobState.Queued)]
    [InlineData("EnvPreparing", JobState.Queued)]
    [InlineData("SanityChecking", JobState.Queued)]
    [InlineData("Running", JobState.Running)]
    [InlineData("Restarting", JobState.Running)]
    [InlineData("Stopping", JobState.Stopping)]
    [InlineData("SucceededReserving", JobState.Stopping)]
    [InlineData("FailedReserving", JobState.Stopping)]
    [InlineData("Succeeded", JobState.Succeeded)]
    [InlineData("Failed", JobState.Failed)]
    [InlineData("Stopped", JobState.Cancelled)]
    [InlineData("stopped", JobState.Cancelled)]
    [InlineData("QUEUING", JobState.Queued)]
    [InlineData("Hibernating", JobState.Unknown)]
    [InlineData("", JobState.Unknown)]
    public void StatusOf_Word_GivesTheStateAndKeepsTheWord(string word, JobState state) =>
        Assert.Equal(new(state, word), PaiDlcJobStates.Of(new PaiDlcJobStatus(word)));

    [Fact]
    public void StatusOf_None_IsUnknown() => Assert.Equal(new(JobState.Unknown, null), PaiDlcJobStates.Of(null));

    [Fact]
    public void ValueSets_UnknownWords_PassThrough()
    {
        PaiDlcJob job = Read("""{"JobId":"1","Status":"Hibernating","JobType":"NewJob","Accessibility":"SECRET"}""");

        Assert.Equal("Hibernating", job.Status!.Value.ToString());
        Assert.Equal(new("NewJob"), job.JobType);
        Assert.Equal("SECRET", job.Accessibility!.Value.Value);
        Assert.Equal(PaiDlcJobStatus.Running, new("running"));
        Assert.Equal("", default(PaiDlcJobType).ToString());
    }

    private static PaiDlcJob Read(string json) =>
        JsonSerializer.Deserialize(json, PaiDlcJsonContext.Default.PaiDlcJob)!;

    private static string Write(PaiDlcJob job)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            job.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void AssertHolds(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                {
                    Assert.True(actual!.AsObject().ContainsKey(name), $"{path}.{name} is lost");
                    AssertHolds(value, actual[name], $"{path}.{name}");
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                for (int index = 0; index < items.Count; index++)
                {
                    AssertHolds(items[index], actual[index], $"{path}[{index}]");
                }

                break;
            default:
                Assert.Equal($"{path}={expected?.ToJsonString()}", $"{path}={actual?.ToJsonString()}");
                break;
        }
    }

    private static void RemoveUnknown(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("New");
            members.Remove("StatusDetail");
        }

        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject some => some.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (JsonNode? child in children)
        {
            RemoveUnknown(child);
        }
    }
}
